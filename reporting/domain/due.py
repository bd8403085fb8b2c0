"""When reports are due: periods that never repeat, and their hours in UTC across both clock changes.

A period is named by its first day: the Monday of a week, or the first of a month. Whatever moves the hour of a report
(a holiday, the clocks), its period stays the same, and so does the row that says it was done.

Local hours that the clocks skip in spring are read as if they had not changed yet, so 02:30 is 03:30; of hours that
happen twice in autumn the first one counts (PEP 495, fold=0).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import NamedTuple
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
SATURDAY = 5


class Every(StrEnum):
    WEEK = "weekly"
    FORTNIGHT = "biweekly"
    MONTH = "monthly"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a report is due in each of its periods.

    `weekday` counts from Monday 0; `weeks_later` is for what leaves the house in a week after the one it reports on.
    `month_day` beyond the end of a month means its last day. `anchor` is any day of one of the weeks of a fortnightly
    schedule.
    """

    every: Every
    at: time
    weekday: int = 0
    weeks_later: int = 0
    month_day: int = 1
    anchor: date = date(2026, 1, 5)
    zone: str = "America/Chicago"


class Occurrence(NamedTuple):
    period_start: date
    due_at: datetime


def due_times(
    schedule: Schedule,
    after: datetime,
    until: datetime,
    holidays: Collection[date] = (),
    not_before: Schedule | None = None,
) -> list[Occurrence]:
    """All occurrences with `after` < due_at <= `until`, in order. Both are aware; due_at is in UTC.

    A day that is a holiday moves to the business day before it. `not_before` is a schedule of the same periods that
    each occurrence waits for: when the Monday on which the weekly leaves is a holiday, it must not leave on the Friday
    morning before its figures are taken.
    """
    found = []
    for period in _periods(schedule, after.astimezone(ZoneInfo(schedule.zone)).date()):
        due_at = due_in(schedule, period, holidays)
        if not_before is not None:
            due_at = max(due_at, due_in(not_before, period, holidays))
        if due_at > until:
            break
        if due_at > after:
            found.append(Occurrence(period, due_at))
    return found


def due_in(schedule: Schedule, period_start: date, holidays: Collection[date] = ()) -> datetime:
    """The moment in UTC at which the report of one period is due."""
    day = _planned(schedule, period_start)
    if day in holidays or (schedule.every is Every.MONTH and day.weekday() >= SATURDAY):
        day = _business_day_before(day, holidays)
    return datetime.combine(day, schedule.at, ZoneInfo(schedule.zone)).astimezone(UTC)


def period_of(schedule: Schedule, day: date) -> date:
    """The first day of the period that the day lies in."""
    if schedule.every is Every.MONTH:
        return day.replace(day=1)
    monday = _monday(day)
    odd = (monday - _monday(schedule.anchor)).days // 7 % 2
    return monday - WEEK if schedule.every is Every.FORTNIGHT and odd else monday


def _planned(schedule: Schedule, period_start: date) -> date:
    if schedule.every is Every.MONTH:
        last = monthrange(period_start.year, period_start.month)[1]
        return period_start.replace(day=min(schedule.month_day, last))
    return period_start + timedelta(weeks=schedule.weeks_later, days=schedule.weekday)


def _periods(schedule: Schedule, day: date) -> Iterator[date]:
    """Periods without end, from one whose occurrence certainly lies before the day."""
    period = period_of(schedule, day - timedelta(weeks=schedule.weeks_later) - 5 * WEEK)
    length = {Every.WEEK: WEEK, Every.FORTNIGHT: 2 * WEEK, Every.MONTH: timedelta(days=31)}[schedule.every]
    while True:
        yield period
        period = period_of(schedule, period + length)


def _business_day_before(day: date, holidays: Collection[date]) -> date:
    day -= DAY
    while day.weekday() >= SATURDAY or day in holidays:
        day -= DAY
    return day


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
