"""Calendars as MS Project XML writes them since 2007: each with what it adds to its base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from projects.domain.calendars import CalendarException, Hours, Pattern, Recurrence, Week, WorkCalendar, WorkWeek
from projects.domain.plans import PlanCalendar
from projects.formats.mspdi_calendars import DAY, MONTH_ITEMS, PATTERNS
from projects.formats.mspdi_values import element, leaf

_TYPES = {pattern: written for written, pattern in PATTERNS.items()}
_BARE = WorkCalendar(name="", week=((), (), (), (), (), (), ()))


def calendars(found: Iterable[PlanCalendar]) -> Iterator[str]:
    by_uid = {calendar.uid: calendar for calendar in found}
    for calendar in by_uid.values():
        base = by_uid.get(calendar.base) if calendar.base is not None else None
        if base is not None and not _stands_on(calendar.hours, base.hours):
            base = None
        yield _calendar(calendar, base)


def _stands_on(hours: WorkCalendar, base: WorkCalendar) -> bool:
    return _ends_with(hours.exceptions, base.exceptions) and _ends_with(hours.work_weeks, base.work_weeks)


def _ends_with(whole: tuple[object, ...], tail: tuple[object, ...]) -> bool:
    return not tail or whole[-len(tail) :] == tail


def _calendar(calendar: PlanCalendar, base: PlanCalendar | None) -> str:
    hours, under = calendar.hours, base.hours if base else _BARE
    exceptions = hours.exceptions[: len(hours.exceptions) - len(under.exceptions)]
    work_weeks = hours.work_weeks[: len(hours.work_weeks) - len(under.work_weeks)]
    return element(
        "Calendar",
        [
            leaf("UID", calendar.uid),
            leaf("Name", hours.name or None),
            leaf("IsBaseCalendar", base is None),
            leaf("BaseCalendarUID", base.uid if base else -1),
            element("WeekDays", _week(hours.week, under.week if base else None)),
            element("Exceptions", map(_exception, exceptions)) if exceptions else "",
            element("WorkWeeks", map(_work_week, work_weeks)) if work_weeks else "",
        ],
    )


def _week(week: Week, under: Week | None) -> Iterator[str]:
    """Sunday is 1; of a calendar with a base only the days that differ."""
    for kind in range(1, 8):
        day = (kind + 5) % 7
        if under is None or week[day] != under[day]:
            yield element("WeekDay", [leaf("DayType", kind), *_hours(week[day])])


def _hours(hours: Hours) -> Iterator[str]:
    yield leaf("DayWorking", bool(hours))
    if hours:
        yield element(
            "WorkingTimes",
            (element("WorkingTime", [_clock("FromTime", first), _clock("ToTime", last)]) for first, last in hours),
        )


def _clock(name: str, seconds: int) -> str:
    minutes, rest = divmod(seconds % DAY, 60)
    return leaf(name, f"{minutes // 60:02}:{minutes % 60:02}:{rest:02}")


def _period(first: date, last: date) -> str:
    return element("TimePeriod", [leaf("FromDate", f"{first}T00:00:00"), leaf("ToDate", f"{last}T23:59:00")])


def _work_week(found: WorkWeek) -> str:
    return element(
        "WorkWeek",
        [
            _period(found.first, found.last),
            leaf("Name", found.name or None),
            element("WeekDays", _week(found.week, None)),
        ],
    )


def _exception(found: CalendarException) -> str:
    return element(
        "Exception",
        [
            leaf("EnteredByOccurrences", False),
            _period(found.first, found.last),
            leaf("Name", found.name or None),
            *_recurrence(found.recurrence),
            *_hours(found.hours),
        ],
    )


def _recurrence(found: Recurrence | None) -> Iterator[str]:
    if found is None:
        yield leaf("Type", 1)
        return
    yield leaf("Type", _TYPES[found.pattern]) + leaf("Period", found.every)
    if found.pattern is Pattern.WEEKLY:
        yield leaf("DaysOfWeek", sum(1 << (day + 1) % 7 for day in found.weekdays))
    elif found.weekdays:
        if found.weekdays not in MONTH_ITEMS:
            raise ValueError("An exception comes back on weekdays that MS Project cannot say together.")
        yield leaf("MonthItem", MONTH_ITEMS.index(found.weekdays))
    if found.position is not None:
        yield leaf("MonthPosition", 4 if found.position == -1 else found.position - 1)
    yield leaf("Month", None if found.month is None else found.month - 1) + leaf("MonthDay", found.day)
