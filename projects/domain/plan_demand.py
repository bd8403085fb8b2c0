"""What a plan asks of its resources by month: the work that is left of an assignment, spread over its working time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from projects.domain.time_phasing import CENT, by_month, share
from projects.domain.working_time import WorkingTime

HOUR = 3600
NONE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is left of a task. start, finish: between which moments it lies. left, duration: seconds of work; left is
    None where the duration is counted by the clock, so that all working time between the two is work."""

    start: datetime
    finish: datetime
    left: int | None
    duration: int


@dataclass(frozen=True, slots=True)
class Assigned:
    """A resource on a task. units: 1 for full time. work: seconds, of the whole task. axis: the hours that it works."""

    resource: int
    units: Decimal | None
    work: int | None
    axis: WorkingTime

    def left(self, ahead: Ahead) -> Decimal | None:
        """Seconds of work that are left: by units, which follow a duration that changes; without units by the work that
        was told, in proportion. None where neither says how much it is."""
        left = self.axis.between(ahead.start, ahead.finish) if ahead.left is None else ahead.left
        if self.units is not None:
            return self.units * left
        if self.work is None or not ahead.duration:
            return None
        return Decimal(self.work) * min(left, ahead.duration) / ahead.duration


def demand(assigned: Iterable[tuple[Assigned, Ahead]]) -> dict[tuple[int, date], Decimal]:
    """Hours to the cent by resource and month, the same for each hour of working time; nothing where nothing is left.

    Without working time between its ends, all of it falls on the month of the finish.
    """
    summed: dict[tuple[int, date], Decimal] = defaultdict(Decimal)
    for one, ahead in assigned:
        for month, hours in _by_month(_hours(one.left(ahead)), ahead, one.axis).items():
            summed[one.resource, month] += hours
    return {key: hours for key, hours in summed.items() if hours}


def _hours(seconds: Decimal | None) -> Decimal:
    return ((seconds or NONE) / HOUR).quantize(CENT)


def _by_month(hours: Decimal, ahead: Ahead, axis: WorkingTime) -> dict[date, Decimal]:
    first, last = ahead.start.date(), ahead.finish.date()
    length = axis.between(ahead.start, ahead.finish)
    if length <= 0 or not hours:
        return {last.replace(day=1): hours}

    def until(day: date) -> Decimal:
        end = min(ahead.finish, datetime.combine(day + timedelta(days=1), time()))
        return share(hours, axis.between(ahead.start, end), length)

    return by_month(first, last, until)
