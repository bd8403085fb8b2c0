"""A whole file of a ledger in one transaction, as the command brings it in."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from pmo_site.people.models import User
from projects.actions.ledger_imports import applying, comparing, reading
from projects.domain.ledger_mapping import Untold
from projects.formats.tables import read_table
from projects.models import ImportProfile, LedgerImport


def bring_in(
    data: bytes,
    filename: str,
    ledger: str,
    *,
    by: User | None,
    now: datetime,
    profile: ImportProfile | None = None,
    untold: Untold | None = None,
    dry_run: bool = False,
) -> LedgerImport:
    """Import a file of a ledger. Of a dry run, and when a line is rejected, nothing stays but the result.

    profile: the columns that were kept for such files. untold: what amounts are without a column that says it. Raises
    tables.Unreadable for a file that cannot be read, and ValueError where a column is missing.
    """
    table = read_table(data, filename=filename)
    with transaction.atomic():
        digest = hashlib.sha256(data).hexdigest()
        job = LedgerImport(filename=filename[-250:], digest=digest, ledger=ledger, by=by, created_at=now)
        job.profile = profile
        mapping = reading.read(job, table)
        job.save()
        comparing.check(job, table, replace(mapping, untold=untold or mapping.untold))
        if job.rejections or dry_run:
            transaction.set_rollback(True)
            return job
        job.state = LedgerImport.State.APPLYING
        applying.apply(job, now=now, unseen=True)
    return job
