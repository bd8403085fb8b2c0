"""What hours that are not saved yet would do to skills and people by month; and a project that is only thought of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from projects.domain.capacity import Load, month_after, months_from
from projects.domain.capacity_search import Effect, Loads, Need, earliest_start, effects, shifted
from projects.models import Allocation, PlannedHours, Project
from projects.queries.capacity import Capacity, capacity_of

FURTHEST = 24  # months that a start may be put off


@dataclass(frozen=True, slots=True)
class Told:
    """What becomes of a skill or a person, named, in a month."""

    label: str
    effect: Effect


def preview(rows: Sequence[Allocation], *, instead_of: Allocation | None = None) -> list[Told]:
    """What these hours would do; instead_of: hours as they are stored, which they would replace."""
    months = sorted({row.month for row in rows} | ({instead_of.month} if instead_of else set()))
    found = capacity_of(months_from(months[0], _length(months)))
    stored = [Allocation.objects.get(pk=instead_of.pk)] if instead_of else []
    moved = _moved(rows, stored) + _of_plan(rows, stored, months)
    skills = _effects(found.by_skill(), ((found.counts_under(one.skill, one.person), one) for one in moved))
    people = _effects(found.by_person(), ((one.person, one) for one in moved if one.person in found.people))
    told = [Told(found.skills[effect.key].name, effect) for effect in skills]
    return told + [Told(found.people[effect.key][0].name, effect) for effect in people]


def _length(months: Sequence[date]) -> int:
    return (months[-1].year - months[0].year) * 12 + months[-1].month - months[0].month + 1


class _Moved(NamedTuple):
    """Hours of both signs. person: None while nobody is named."""

    skill: int
    person: int | None
    month: date
    hours: Decimal
    planned: Decimal = Decimal(0)


def _moved(rows: Iterable[Allocation], stored: Iterable[Allocation]) -> list[_Moved]:
    return [
        _Moved(row.skill_id, row.person_id, row.month, sign * row.hours)
        for sign, given in ((1, rows), (-1, stored))
        for row in given
    ]


def _of_plan(rows: Sequence[Allocation], stored: Sequence[Allocation], months: Sequence[date]) -> list[_Moved]:
    """What the plan asks for and no longer counts because hours are asked for by hand, or counts again. Two queries."""
    project = rows[0].project
    asked = list(Allocation.objects.filter(project=project, month__in=months))
    kept = [row for row in asked if row.pk not in {one.pk for one in stored}]
    before, after = {_who(row) for row in asked}, {_who(row) for row in (*kept, *rows)}
    moved = []
    for plan in PlannedHours.objects.of(project).between(months[0], months[-1]).with_skill().by_resource():
        skill: int | None = plan.skill  # type: ignore[attr-defined]  # `with_skill` annotates it
        person = plan.resource.person_id
        key = (person or -(skill or 0), plan.month)
        if key in before ^ after and (person or skill):
            hours = plan.hours if key in before else -plan.hours
            moved.append(_Moved(skill or 0, person, plan.month, hours, hours))
    return moved


def _who(row: Allocation) -> tuple[int, date]:
    """Whose hours: a person's, whatever the skill; of a skill while nobody is named."""
    return row.person_id or -row.skill_id, row.month


def _effects(loads: Loads, moved: Iterable[tuple[int | None, _Moved]]) -> list[Effect]:
    """Of people, or of the skills under which the hours count."""
    sums: dict[tuple[int, date], Load] = {}
    for key, one in moved:
        if key:
            sums[key, one.month] = sums.get((key, one.month), Load()) + Load(allocated=one.hours, planned=one.planned)
    return [
        Effect(key, month, before := loads.get((key, month), Load()), before + change)
        for (key, month), change in sorted(sums.items())
    ]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A project that is thought of: what it would do, when it could begin, and what it would do then.

    later: months to put it off so that nobody goes over, None when that is never within two years. over: how many of
    its months go over as it stands.
    """

    now: list[Told]
    over: int
    later: int | None
    starts: date
    then: list[Told]

    @property
    def could_start(self) -> date | None:
        return None if self.later is None else month_after(self.starts, self.later)


def what_if(needs: Sequence[Need]) -> WhatIf:
    """Over the map of today. needs: at least one."""
    first, last = min(need.month for need in needs), max(need.month for need in needs)
    found = capacity_of(months_from(first, _length([first, last]) + FURTHEST))
    loads = found.by_skill()
    asked = effects(needs, loads)
    later = earliest_start(needs, loads, within=FURTHEST)
    then = effects(shifted(needs, later), loads) if later else []
    return WhatIf(
        now=_told(found, asked),
        over=sum(effect.goes_over for effect in asked),
        later=later,
        starts=first,
        then=_told(found, then),
    )


def _told(found: Capacity, of: Iterable[Effect]) -> list[Told]:
    return [Told(found.skills[effect.key].name, effect) for effect in of]


def needs_like(project: Project, start: date) -> list[Need]:
    """What a project asked for, by hand and by its plan, as one would that begins in the month `start`."""
    rows = [Need(*row) for row in project.allocations.values_list("skill", "month", "hours")]
    plan = PlannedHours.objects.of(project).counted().with_main_skill()
    rows += [Need(row.under, row.month, row.hours) for row in plan if row.under]  # type: ignore[attr-defined]  # annotated
    if not rows:
        return []
    first = min(row.month for row in rows)
    away = (start.year - first.year) * 12 + start.month - first.month
    return shifted(sorted(rows, key=lambda row: (row.month, row.skill)), away)
