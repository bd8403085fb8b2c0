"""A budget spread over the days in which it is planned to be earned: the planned value."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from projects.domain.calendars import WorkCalendar
from projects.domain.calendars_days import hours_of_days

# working days from the first day to the last, both included
WorkingDays = Callable[[date, date], int]

CENT = Decimal("0.01")


def planned_by(
    budget: Decimal, start: date | None, finish: date | None, as_of: date, working_days: WorkingDays
) -> Decimal | None:
    """The part of the budget that is planned to be earned by the end of `as_of`; None when no finish is planned.

    The same for each working day from `start` to `finish`, to the cent; from the finish on all of it, exactly. Without
    a start, or without a working day between, all falls on the finish. Raises ValueError when it ends before it starts.
    """
    if finish is None:
        return None
    first = finish if start is None else start
    if finish < first:
        raise ValueError(f"It is planned to end on {finish}, before it starts on {first}.")
    if as_of >= finish:
        return budget
    days = working_days(first, finish) if first <= as_of else 0
    return share(budget, working_days(first, as_of), days) if days else Decimal(0)


def share(amount: Decimal, part: Decimal | int, of: Decimal | int) -> Decimal:
    """`part` of `of` equal parts of an amount, to the cent. Differences of growing parts add up to the amount."""
    return amount if part == of else (amount * part / of).quantize(CENT, ROUND_HALF_EVEN)


def spread(
    budget: Decimal, start: date | None, finish: date | None, working_days: WorkingDays
) -> dict[date, Decimal] | None:
    """The budget by month, keyed by first days; the months add up to it exactly. None when no finish is planned."""
    if finish is None:
        return None
    return by_month(start or finish, finish, lambda day: planned_by(budget, start, finish, day, working_days))


def by_month(first: date, last: date, cumulated_by: Callable[[date], Decimal | None]) -> dict[date, Decimal]:
    """What each month from that of `first` to that of `last` adds to a value that is told for the ends of months."""
    parts, before = {}, Decimal(0)
    for month in months(first, last):
        until = cumulated_by(last_day(month)) or Decimal(0)
        parts[month] = until - before
        before = until
    return parts


def summed(spreads: Iterable[Mapping[date, Decimal]]) -> dict[date, Decimal]:
    """Several budgets by month in one, in order and without a gap."""
    parts = list(spreads)
    keys = {month for part in parts for month in part}
    every = months(min(keys), max(keys)) if keys else ()
    return {month: sum((part.get(month, Decimal(0)) for part in parts), Decimal(0)) for month in every}


def cumulated(by_month: Mapping[date, Decimal]) -> dict[date, Decimal]:
    """What has come together by the end of each month, without a gap."""
    total, course = Decimal(0), {}
    for month, amount in summed([by_month]).items():
        total += amount
        course[month] = total
    return course


def months(first: date, last: date) -> Iterator[date]:
    """The first day of each month from that of `first` to that of `last`."""
    for index in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield date(index // 12, index % 12 + 1, 1)


def last_day(day: date) -> date:
    """The end of the month in which a day lies."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def weekdays(first: date, last: date) -> int:
    """Monday to Friday from the first day to the last, both included: for a plan without a calendar."""
    if last < first:
        return 0
    weeks, rest = divmod((last - first).days + 1, 7)
    return weeks * 5 + sum((last - timedelta(days=back)).weekday() < 5 for back in range(rest))


def days_of(calendar: WorkCalendar, first: date, last: date) -> WorkingDays:
    """The working days of a calendar, read once from the first day to the last; outside of these it has none."""
    start = first.toordinal()
    worked = [start + at for at, hours in enumerate(hours_of_days(calendar, start, last.toordinal() + 1)) if hours]

    def counted(since: date, until: date) -> int:
        return max(0, bisect_right(worked, until.toordinal()) - bisect_left(worked, since.toordinal()))

    return counted
