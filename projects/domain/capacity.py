"""Capacity: the hours that people have in a month, the hours asked of them, and what the one makes of the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeVar

from projects.domain.calendars import WorkCalendar
from projects.domain.calendars_days import hours_of_days
from projects.domain.colours import Colour
from projects.domain.time_phasing import last_day

NONE = Decimal(0)
FULL = Decimal(1)
TIGHT = Decimal("0.8")  # from here on it is amber, above FULL it is red
HOUR = 3600

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Load:
    """Hours of a month: how many are allocated, and of how many that are available.

    planned: the part of the allocated ones that nobody asked for by hand, but the plan of a project.
    """

    allocated: Decimal = NONE
    available: Decimal = NONE
    planned: Decimal = NONE

    def __add__(self, other: Load) -> Load:
        return Load(self.allocated + other.allocated, self.available + other.available, self.planned + other.planned)

    @property
    def share(self) -> Decimal | None:
        """Allocated of available, or None where nobody has an hour."""
        return self.allocated / self.available if self.available else None

    @property
    def is_over(self) -> bool:
        return self.allocated > self.available

    @property
    def colour(self) -> Colour | None:
        """Red over 100 percent, amber from 80; None where there are no hours and none are asked for."""
        if not self.allocated and not self.available:
            return None
        if self.is_over:
            return Colour.RED
        return Colour.AMBER if self.allocated >= self.available * TIGHT else Colour.GREEN


@dataclass(frozen=True, slots=True)
class Entry:
    """Hours of one month. Department and person are None where nobody is named for what is asked."""

    skill: int
    department: int | None
    person: int | None
    month: date
    load: Load


def loads(entries: Iterable[Entry], months: Sequence[date], by: Callable[[Entry], Key]) -> dict[Key, list[Load]]:
    """The sum of each month, in the order of the months, for whatever `by` tells the entries apart."""
    place = {month: at for at, month in enumerate(months)}
    summed: dict[Key, list[Load]] = {}
    for entry in entries:
        if (at := place.get(entry.month)) is not None:
            row = summed.setdefault(by(entry), [Load()] * len(months))
            row[at] += entry.load
    return summed


class Share(NamedTuple):
    """How much of full time somebody works from a day on, in percent."""

    since: date
    percent: int


class Span(NamedTuple):
    """Days from the first to the last, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class WorkingSeconds:
    """The seconds of work of a stretch of days, added up once: any part of it is one subtraction."""

    start: int
    sums: tuple[int, ...]

    def between(self, first: date, last: date) -> int:
        """Of the days from the first to the last, as far as they lie in the stretch."""
        since, until = (self._place(day.toordinal()) for day in (first, last + timedelta(days=1)))
        return max(0, self.sums[until] - self.sums[since])

    def _place(self, day: int) -> int:
        return min(max(day - self.start, 0), len(self.sums) - 1)


def working_seconds(calendar: WorkCalendar, first: date, last: date) -> WorkingSeconds:
    start = first.toordinal()
    days = hours_of_days(calendar, start, last.toordinal() + 1)
    return WorkingSeconds(start, tuple(accumulate((sum(b - a for a, b in hours) for hours in days), initial=0)))


def full_time(worked: WorkingSeconds, month: date) -> Decimal:
    """The hours of a month of somebody who works full time and has no leave."""
    return Decimal(worked.between(month, last_day(month))) / HOUR


def available(worked: WorkingSeconds, month: date, shares: Sequence[Share], leaves: Sequence[Span]) -> Decimal:
    """The hours that somebody has in a month: the share of full time that holds on each day, less days of leave.

    shares: by their days; before the first of them it is full time. leaves: days that several of them have count once.
    """
    away = _together(leaves)
    total = sum(_present(worked, part, away) * percent for part, percent in _parts(month, shares))
    return Decimal(total) / (100 * HOUR)


def _parts(month: date, shares: Sequence[Share]) -> list[tuple[Span, int]]:
    """The stretches of a month in which one share holds."""
    end = last_day(month)
    holds = bisect_right([share.since for share in shares], month)
    starts = [(month, shares[holds - 1].percent if holds else 100)]
    starts += [(share.since, share.percent) for share in shares[holds:] if share.since <= end]
    ends = [following - timedelta(days=1) for _, (following, _) in pairwise(starts)] + [end]
    return [(Span(first, last), percent) for (first, percent), last in zip(starts, ends, strict=True)]


def _present(worked: WorkingSeconds, part: Span, away: Iterable[Span]) -> int:
    missed = (worked.between(max(part.first, gone.first), min(part.last, gone.last)) for gone in away)
    return worked.between(*part) - sum(missed)


def _together(spans: Iterable[Span]) -> list[Span]:
    """The same days without those that are told twice."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.first <= merged[-1].last:
            merged[-1] = Span(merged[-1].first, max(span.last, merged[-1].last))
        else:
            merged.append(span)
    return merged


def month_after(month: date, number: int) -> date:
    """The first day of the month so many months later."""
    years, index = divmod(month.month - 1 + number, 12)
    return date(month.year + years, index + 1, 1)


def months_from(month: date, number: int) -> list[date]:
    return [month_after(month, n) for n in range(number)]
