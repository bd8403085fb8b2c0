"""What hours that are not saved yet would do to skills and people by month; and a project that is only thought of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projects.domain.capacity import Load, month_after, months_from
from projects.domain.capacity_search import Effect, Need, earliest_start, effects, shifted
from projects.models import Allocation, Project
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
    by_skill = _changed(found, rows, stored, person=False)
    by_person = _changed(found, rows, stored, person=True)
    skills = [Told(found.skills[effect.key].name, effect) for effect in by_skill]
    return skills + [Told(found.people[effect.key][0].name, effect) for effect in by_person]


def _length(months: Sequence[date]) -> int:
    return (months[-1].year - months[0].year) * 12 + months[-1].month - months[0].month + 1


def _changed(
    found: Capacity, rows: Sequence[Allocation], stored: Sequence[Allocation], *, person: bool
) -> list[Effect]:
    """Of people, or of the skills under which the hours count; sums of both signs."""
    loads = found.by_person() if person else found.by_skill()
    moved: dict[tuple[int, date], Decimal] = {}
    for sign, given in ((1, rows), (-1, stored)):
        for row in given:
            key = row.person_id if person else found.counts_under(row.skill_id, row.person_id)
            if key is None or (person and key not in found.people):
                continue
            moved[key, row.month] = moved.get((key, row.month), Decimal(0)) + sign * row.hours
    return [
        Effect(key, month, before := loads.get((key, month), Load()), before + Load(allocated=hours))
        for (key, month), hours in sorted(moved.items())
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
    """What a project asked for from its first month on, as one would that begins in the month `start`."""
    rows = list(project.allocations.order_by("month").values_list("skill", "month", "hours"))
    if not rows:
        return []
    away = (start.year - rows[0][1].year) * 12 + start.month - rows[0][1].month
    return shifted([Need(*row) for row in rows], away)
