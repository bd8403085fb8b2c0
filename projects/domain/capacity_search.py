"""What a new project would do to the hours that people have, and when it could start so that nobody goes over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projects.domain.capacity import Load, month_after

Loads = Mapping[tuple[int, date], Load]  # by skill and month


@dataclass(frozen=True, slots=True)
class Need:
    """Hours of a skill in a month."""

    skill: int
    month: date
    hours: Decimal


@dataclass(frozen=True, slots=True)
class Effect:
    """What it makes of a skill, or of a person, in a month."""

    key: int
    month: date
    before: Load
    after: Load

    @property
    def goes_over(self) -> bool:
        """Over 100 percent through this: also where it was over before."""
        return self.after.is_over and self.after.allocated > self.before.allocated


def shifted(needs: Iterable[Need], months: int) -> list[Need]:
    return [Need(need.skill, month_after(need.month, months), need.hours) for need in needs]


def effects(needs: Iterable[Need], loads: Loads) -> list[Effect]:
    """By skill and month; a skill that nobody has, or a month that nobody planned, has no hours."""
    asked: dict[tuple[int, date], Decimal] = {}
    for need in needs:
        asked[need.skill, need.month] = asked.get((need.skill, need.month), Decimal(0)) + need.hours
    return [
        Effect(skill, month, before := loads.get((skill, month), Load()), before + Load(allocated=hours))
        for (skill, month), hours in sorted(asked.items())
    ]


def earliest_start(needs: Sequence[Need], loads: Loads, *, within: int) -> int | None:
    """How many months later it could begin at the earliest so that no month that it needs goes over 100 percent.

    within: it is tried 0 up to so many months later. None when it fits nowhere; loads must hold the months that it
    would reach, because a month without an entry has no hours. Serial: the first place that is feasible is taken.
    """
    for months in range(within + 1):
        if not any(effect.goes_over for effect in effects(shifted(needs, months), loads)):
            return months
    return None
