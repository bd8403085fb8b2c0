"""The hours of each day that a calendar has, its exceptions and work weeks laid over the week."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import lru_cache

from projects.domain.calendars import CalendarException, Hours, Pattern, Recurrence, WorkCalendar

DAY = 86400


def hours_of_days(calendar: WorkCalendar, first: int, end: int) -> list[Hours]:
    """The hours of each day from first up to but without end, days as proleptic ordinals (date.toordinal)."""
    hours = _own_hours(calendar, first, end)
    if calendar.also:
        others = [hours_of_days(other, first, end) for other in calendar.also]
        hours = [_together(of_one_day) for of_one_day in zip(hours, *others, strict=True)]
    if calendar.within:
        hours = list(map(_shared, hours, hours_of_days(calendar.within, first, end)))
    return hours


def _own_hours(calendar: WorkCalendar, first: int, end: int) -> list[Hours]:
    turn = (first + 6) % 7
    hours = list((calendar.week[turn:] + calendar.week[:turn]) * ((end - first) // 7 + 1))[: end - first]
    for day, special in _special(calendar, first, end).items():
        hours[day - first] = special
    return hours


def _together(of_all: Iterable[Hours]) -> Hours:
    """The hours at which anyone works."""
    merged: list[tuple[int, int]] = []
    for start, stop in sorted(span for hours in of_all for span in hours):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(stop, merged[-1][1])
        else:
            merged.append((start, stop))
    return tuple(merged)


def _shared(hours: Hours, others: Hours) -> Hours:
    """The hours at which both work."""
    meetings = ((max(one[0], other[0]), min(one[1], other[1])) for one in hours for other in others)
    return tuple((start, stop) for start, stop in meetings if start < stop)


@lru_cache(maxsize=64)
def broken_hours(calendar: WorkCalendar) -> str | None:
    """Where the calendar has hours that are none of a day or overlap, in words; None when all are right."""
    weeks = [("the usual week", calendar.week)]
    weeks += [(f"the work week {work_week.name}", work_week.week) for work_week in calendar.work_weeks]
    days = [(where, hours) for where, week in weeks for hours in week]
    days += [(f"the exception {exception.name}", exception.hours) for exception in calendar.exceptions]
    found = next((where for where, hours in days if not _in_order(hours)), None)
    others = (*calendar.also, calendar.within) if calendar.within else calendar.also
    return found or next(filter(None, map(broken_hours, others)), None)


def _in_order(hours: Hours) -> bool:
    ends = [moment for span in hours for moment in span]
    return ends == sorted(ends) and all(start < end for start, end in hours) and all(0 <= at <= DAY for at in ends)


def _special(calendar: WorkCalendar, first: int, end: int) -> dict[int, Hours]:
    """Days that are not like the week. What is written first stays: earlier exceptions win, work weeks come last."""
    special: dict[int, Hours] = {}
    for exception in calendar.exceptions:
        if exception.first.toordinal() < end and exception.last.toordinal() >= first:
            for day in days_of(exception, first, end):
                special.setdefault(day, exception.hours)
    for work_week in calendar.work_weeks:
        for day in range(max(first, work_week.first.toordinal()), min(end, work_week.last.toordinal() + 1)):
            special.setdefault(day, work_week.week[(day + 6) % 7])
    return special


def days_of(exception: CalendarException, first: int, end: int) -> Iterable[int]:
    """The days of an exception from first up to but without end, as ordinals."""
    earliest, latest = exception.first.toordinal(), min(end - 1, exception.last.toordinal())
    if latest < first or latest < earliest:
        return ()
    if exception.recurrence is None:
        return range(max(first, earliest), latest + 1)
    found = _recurring(exception.recurrence, exception.first, max(first, earliest), latest)
    return (day for day in found if max(first, earliest) <= day <= latest)


def _recurring(rule: Recurrence, start: date, first: int, latest: int) -> Iterable[int]:
    """Days on which it comes back; may begin a little before first and end a little after latest."""
    every = max(1, rule.every)
    origin = start.toordinal()
    if rule.pattern is Pattern.DAILY:
        return range(first + (origin - first) % every, latest + 1, every)
    if rule.pattern is Pattern.WEEKLY:
        # weeks count from the first day, whatever weekday it is
        return (
            day
            for day in range(first, latest + 1)
            if (day - origin) // 7 % every == 0 and (day + 6) % 7 in rule.weekdays
        )
    if rule.pattern in {Pattern.MONTHLY_BY_DAY, Pattern.MONTHLY_BY_WEEKDAY}:
        return _monthly(rule, start, first, latest, every)
    return _yearly(rule, start, first, latest, every)


def _monthly(rule: Recurrence, start: date, first: int, latest: int, every: int) -> Iterator[int]:
    """Months count from the first one that has such a day on or after the start."""
    month = start.year * 12 + start.month - 1
    if (chosen := _chosen(rule, month)) is not None and chosen < start.toordinal():
        month += 1
    reached = date.fromordinal(first)
    behind = reached.year * 12 + reached.month - 1 - month
    month += max(0, behind) // every * every
    last = date.fromordinal(latest)
    for at in range(month, last.year * 12 + last.month, every):
        if (day := _chosen(rule, at)) is not None:
            yield day


def _yearly(rule: Recurrence, start: date, first: int, latest: int, every: int) -> Iterator[int]:
    month = (rule.month or start.month) - 1
    year = start.year
    if (chosen := _chosen(rule, year * 12 + month)) is not None and chosen < start.toordinal():
        year += 1
    year += max(0, date.fromordinal(first).year - year) // every * every
    for at in range(year, date.fromordinal(latest).year + 1, every):
        if (day := _chosen(rule, at * 12 + month)) is not None:
            yield day


def _chosen(rule: Recurrence, month: int) -> int | None:
    """The day of that month (year * 12 + month - 1). A month without a 31st has its last day instead."""
    year, index = divmod(month, 12)
    if year > date.max.year:
        return None
    opening = date(year, index + 1, 1)
    length = monthrange(year, index + 1)[1]
    if rule.pattern in {Pattern.MONTHLY_BY_DAY, Pattern.YEARLY_BY_DAY}:
        return opening.toordinal() + min(max(1, rule.day or 1), length) - 1
    days = [day.toordinal() for n in range(length) if (day := opening + timedelta(n)).weekday() in rule.weekdays]
    position = rule.position or 1
    if position < 0:
        return days[-1] if days else None
    return days[position - 1] if position <= len(days) else None
