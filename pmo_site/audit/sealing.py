"""Sealing: committed changes become links of a hash chain that shows any later edit, deletion or cut.

A change is sealed when its transaction is older than every running one, so no row can still appear before it.
No writer ever waits for the chain's head: only this job touches it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from pmo_site.audit.bulk import array
from pmo_site.audit.models import Change, Seal

LOCK = 71_001  # advisory: one sealer at a time
SEALED_FIELDS = [f.attname for f in Change._meta.concrete_fields]


def link(previous: str, change: dict[str, Any]) -> str:
    """SHA-256 over the previous hash and the canonical JSON of the change."""
    told = json.dumps([previous, change], sort_keys=True, separators=(",", ":"), default=str, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()


def seal(*, batch: int = 5_000) -> int:
    """Seal what can be sealed, oldest first; returns the number of new seals. Run by two at once, one does nothing."""
    with transaction.atomic():
        if not _locked():
            return 0
        head = Seal.objects.order_by("-position").select_related("change").first()
        position, previous, since = (head.position, head.hash, head.change.transaction) if head else (0, "", 0)
        sealed, hashes = [], []
        for change in _sealable(since, batch):
            previous = link(previous, change)
            sealed.append(change["id"])
            hashes.append(previous)
        _write(position, sealed, hashes)
    return len(sealed)


def _locked() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])


def _write(position: int, sealed: list[int], hashes: list[str]) -> None:
    """The next links after that position: two lists, where Django would write out each of their values as SQL."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO audit_seal (position, change_id, hash)
            SELECT %s + n, change, hash FROM unnest(%s::bigint[], %s::text[]) WITH ORDINALITY AS link (change, hash, n)
            """,
            [position, array(sealed), array(hashes)],
        )


def _sealable(since: int, batch: int) -> Iterator[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        oldest_running = cursor.fetchone()[0]
    unsealed = Change.objects.unsealed().filter(transaction__gte=since, transaction__lt=oldest_running)
    return unsealed.order_by("transaction", "pk").values(*SEALED_FIELDS)[:batch].iterator()
