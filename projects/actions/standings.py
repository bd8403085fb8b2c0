"""Refreshing standings, set-based: the rows of lists and dashboards, and their history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from django.db import transaction
from django.utils.timezone import localdate

from pmo_site.audit.audit import Unit
from pmo_site.audit.bulk import array
from pmo_site.prepared import GivenKeys, Prepared
from projects.actions import standing_rows
from projects.domain.standing import stand
from projects.domain.steadiness import Memory
from projects.domain.thresholds import Thresholds
from projects.models import Standing
from projects.queries.evidence import evidence_of, thresholds

BATCH = 2_000
LOCKED = Prepared(
    lambda: (
        Standing.objects.select_for_update().filter(pk__in=GivenKeys("keys")).order_by("pk").values_list("pk", "memory")
    )
)


def refresh(projects: Sequence[int], unit: Unit) -> None:
    """Derive the standing of each project anew and note what changed in its history. For `Unit.at_the_end`."""
    derive(projects, now=unit.now)


@transaction.atomic
def derive(projects: Iterable[int], *, now: datetime) -> int:
    """Store the standing of each project as of `now`; returns how many are different from before."""
    limits, today = thresholds(), localdate(now)
    return sum(_derive(batch, limits, today, now) for batch in _batches(sorted(projects)))


def _derive(projects: list[int], limits: Thresholds, today: date, now: datetime) -> int:
    locked = LOCKED.rows(keys=array(projects))
    memories = {pk: Memory.from_plain(memory) for pk, memory in locked if memory}
    evidence = evidence_of(projects)
    stood = ((pk, stand(known, limits, memories.get(pk), today), today) for pk, known in evidence.items())
    changed = standing_rows.store(stood)
    standing_rows.note(changed, now)
    return len(changed)


def _batches(keys: list[int]) -> Iterator[list[int]]:
    rest = iter(keys)
    while batch := list(islice(rest, BATCH)):
        yield batch


def tick(*, now: datetime) -> int:
    """Derive the standings of which a colour changes by itself today; returns how many became different."""
    due = Standing.objects.changing_by(localdate(now)).values_list("pk", flat=True)
    return derive(due, now=now)
