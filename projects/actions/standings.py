"""Refreshing standings, set-based: the rows of lists and dashboards, and their history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from pmo_site.audit.audit import Unit
from projects.domain.health import Dimension
from projects.domain.standing import Stood, stand
from projects.domain.steadiness import Memory
from projects.domain.thresholds import Thresholds
from projects.models import Standing, StandingPeriod
from projects.models.standings import FIGURES
from projects.queries.evidence import evidence_of, thresholds

BATCH = 2_000
STORED = (*FIGURES, "assessed_on", "next_change_on", "memory")


def refresh(projects: Sequence[int], unit: Unit) -> None:
    """Derive the standing of each project anew and note what changed in its history. For `Unit.at_the_end`."""
    derive(projects, now=unit.now)


@transaction.atomic
def derive(projects: Iterable[int], *, now: datetime) -> int:
    """Store the standing of each project as of `now`; returns how many are different from before."""
    limits, today = thresholds(), localdate(now)
    return sum(_derive(batch, limits, today, now) for batch in _batches(sorted(projects)))


def _derive(projects: list[int], limits: Thresholds, today: date, now: datetime) -> int:
    known = {row.pk: row for row in Standing.objects.select_for_update().filter(pk__in=projects).order_by("pk")}
    rows, changed = [], []
    for pk, evidence in evidence_of(projects).items():
        old = known.get(pk)
        memory = Memory.from_plain(old.memory) if old and old.memory else None
        row = standing_row(pk, stand(evidence, limits, memory, today), today)
        rows.append(row)
        if old is None or old.content != row.content:
            changed.append(row)
    Standing.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["project"], update_fields=STORED, batch_size=500
    )
    _note(changed, now)
    return len(changed)


def standing_row(pk: int, stood: Stood, today: date) -> Standing:
    """The domain's standing as a row."""
    return Standing(
        project_id=pk,
        assessed_on=today,
        next_change_on=stood.next_change_on,
        memory=stood.memory.plain(),
        **figures(stood),
    )


def figures(stood: Stood) -> dict[str, Any]:
    """The columns by which lists sort, filter and sum, and the whole content."""
    standing = stood.standing
    same = {
        name: getattr(standing, name)
        for name in FIGURES
        if name not in {"content", "schedule", "cost", "risk", "issues", "freshness"}
    }
    return same | {str(d): standing.colour(d) for d in Dimension} | {"content": standing.content()}


def _note(changed: list[Standing], now: datetime) -> None:
    """End the period that was open and begin a new one; a change within the same moment corrects that moment."""
    open_periods = StandingPeriod.objects.filter(project__in=[row.pk for row in changed], valid_to=None)
    fresh = set(open_periods.filter(valid_from__gte=now).values_list("project_id", flat=True))
    open_periods.filter(valid_from__lt=now).update(valid_to=now)
    periods = [StandingPeriod(project_id=row.pk, valid_from=now, **_figures_of(row)) for row in changed]
    for period in periods:
        if period.project_id in fresh:
            open_periods.filter(project=period.project_id).update(**_figures_of(period))
    StandingPeriod.objects.bulk_create([p for p in periods if p.project_id not in fresh], batch_size=500)


def _figures_of(row: Standing | StandingPeriod) -> dict[str, Any]:
    return {name: getattr(row, name) for name in FIGURES}


def _batches(keys: list[int]) -> Iterator[list[int]]:
    rest = iter(keys)
    while batch := list(islice(rest, BATCH)):
        yield batch


def tick(*, now: datetime) -> int:
    """Derive the standings of which a colour changes by itself today; returns how many became different."""
    due = Standing.objects.changing_by(localdate(now)).values_list("pk", flat=True)
    return derive(due, now=now)
