"""Proof that nothing was removed or changed behind the portal's back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models

from pmo_site.audit import sealing, snapshots
from pmo_site.audit.models import Change, Seal

START = (0, "")  # the head of a chain that has no link yet


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as the trail says."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


def verify(*, head: tuple[int, str] | None = None) -> Iterator[Finding]:
    """Every finding, the chain's first. head: (position, hash) of a chain's end that was kept outside the database."""
    yield from broken_chain(head)
    yield from slipped_in()
    yield from rows_that_differ()


def broken_chain(head: tuple[int, str] | None = None) -> Iterator[Finding]:
    """The first bad link, if any; and whether a head kept outside is still part of the chain."""
    previous, kept = "", head in (None, START)
    seals = Seal.objects.order_by("position").select_related("change")
    for expected, seal in enumerate(seals.iterator(chunk_size=2_000), start=1):
        if seal.position != expected:
            yield Finding(f"seal {expected}", "is missing")
            return
        told = {name: getattr(seal.change, name) for name in sealing.SEALED_FIELDS}
        if sealing.link(previous, told) != seal.hash:
            yield Finding(f"change {seal.change_id}", f"was altered after it was sealed as number {seal.position}")
            return
        previous = seal.hash
        kept = kept or head == (seal.position, seal.hash)
    if not kept and head:
        yield Finding(f"seal {head[0]}", "was the chain's end when it was last noted, and is not in the chain any more")


def slipped_in() -> Iterator[Finding]:
    """Changes without a seal that claim an older transaction than the last sealed one: sealing has passed them by."""
    last = Seal.objects.order_by("-position").select_related("change").first()
    if last:
        for change in Change.objects.unsealed().filter(transaction__lt=last.change.transaction).order_by("pk"):
            yield Finding(f"change {change.pk}", "was slipped in behind the seal")


def audited_models() -> list[type[models.Model]]:
    """Models whose rows the trail tells of: those that say so with `audited = True`."""
    return [model for model in apps.get_models() if getattr(model, "audited", False)]


def rows_that_differ() -> Iterator[Finding]:
    """Business rows that are not what their last change left: edited, deleted or inserted outside the portal."""
    for model in audited_models():
        yield from _differing(model)


def _differing(model: type[models.Model]) -> Iterator[Finding]:
    table, label = model._meta.db_table, model._meta.label_lower
    column = model._meta.pk.column
    sql = f"""
        WITH last AS (
            SELECT DISTINCT ON (target_id) target_id, id, after FROM {Change._meta.db_table}
            WHERE target_type = %s ORDER BY target_id, id DESC
        )
        SELECT coalesce(last.target_id, t."{column}"::text), last.id, last.after::text, {snapshots.told(model)}::text
        FROM last FULL JOIN "{table}" t ON t."{column}"::text = last.target_id
        WHERE last.after IS DISTINCT FROM {snapshots.told(model)}
        ORDER BY 1
    """  # noqa: S608  # names come from models
    with connection.cursor() as cursor:
        cursor.execute(sql, [label])
        for target, change, after, row in cursor.fetchall():
            if says := _sentence(change, after, row):
                yield Finding(f"{label} {target}", says)


def _sentence(change: int | None, after: str | None, row: str | None) -> str:
    """What is wrong, or nothing: columns that a release added or removed since the change are no difference."""
    if change is None:
        return "was inserted outside the portal: no change tells of it"
    if row is None:
        return f"was deleted outside the portal after change {change}"
    if after is None:
        return f"exists, although change {change} deleted it"
    told, stored = json.loads(after), json.loads(row)
    columns = sorted(name for name in stored.keys() & told.keys() if stored[name] != told[name])
    return f"differs from what change {change} left in: {', '.join(columns)}" if columns else ""
