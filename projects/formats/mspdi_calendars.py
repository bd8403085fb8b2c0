"""Calendars of MS Project XML: weeks, exceptions that come back, work weeks, and what comes from the base."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from projects.domain.calendars import (
    OFFICE_HOURS,
    OFFICE_WEEK,
    CalendarException,
    Hours,
    Pattern,
    Recurrence,
    Week,
    WorkCalendar,
    WorkWeek,
)
from projects.domain.plans import PlanCalendar
from projects.domain.tables import Unreadable
from projects.formats.mspdi_elements import EXCEPTION
from projects.formats.schedule_unkept import Unkept
from projects.formats.schedule_xml import Record

DAY = 24 * 3600
# <MonthItem>: any day, a weekday, a day of the weekend, then Sunday to Saturday; Monday is 0 here
MONTH_ITEMS: tuple[frozenset[int], ...] = (
    frozenset(range(7)),
    frozenset(range(5)),
    frozenset({5, 6}),
    *(frozenset({(day + 6) % 7}) for day in range(7)),
)
PATTERNS = {
    7: Pattern.DAILY,
    6: Pattern.WEEKLY,
    4: Pattern.MONTHLY_BY_DAY,
    5: Pattern.MONTHLY_BY_WEEKDAY,
    2: Pattern.YEARLY_BY_DAY,
    3: Pattern.YEARLY_BY_WEEKDAY,
}
_ONCE = frozenset({None, 0, 1, 9})  # <Type>: daily without a pattern, and none
_CLOCK = {"": "00:00", "24:00:00": "00:00:00"}


def calendars_of(records: list[Record], unkept: Unkept) -> tuple[PlanCalendar, ...]:
    """The calendars with whole hours. Raises Unreadable for a calendar that is twice there, or its own base."""
    by_uid: dict[int, Record] = {}
    for record in records:
        if by_uid.setdefault(record.required("UID"), record) is not record:
            raise Unreadable(f"{record.place}: another calendar has the same UID.")
    known: dict[int, PlanCalendar] = {}
    for uid in by_uid:
        for nearer in reversed(_bases(uid, by_uid, unkept)):
            if nearer not in known:
                known[nearer] = _calendar(by_uid[nearer], known, unkept)
    return tuple(known[uid] for uid in by_uid)


def _bases(uid: int, by_uid: dict[int, Record], unkept: Unkept) -> list[int]:
    """The calendar, its base, the base's base, and so on."""
    line = [uid]
    while (base := _base(by_uid[line[-1]])) in by_uid and base is not None:
        if base in line:
            raise Unreadable(f"{by_uid[uid].place}: it is its own base, by way of {by_uid[line[-1]].place}.")
        line.append(base)
    if base is not None and base > 0:
        unkept.note(by_uid[line[-1]].place, f"its base calendar {base}, which is not in the file")
    return line


def _base(record: Record) -> int | None:
    """-1 and 0 mean none, and so does its own number."""
    base = record.integer("BaseCalendarUID")
    return None if base is None or base <= 0 or base == record.integer("UID") else base


def _calendar(record: Record, known: dict[int, PlanCalendar], unkept: Unkept) -> PlanCalendar:
    base = known.get(_base(record) or 0)
    under = base.hours if base else WorkCalendar(name="")
    days = record.inside("WeekDays", "WeekDay")
    week = _week(days, under.week if base else OFFICE_WEEK)
    own = [found for row in record.inside("Exceptions", "Exception") if (found := _exception(row, unkept))]
    if not own:  # 2002 and 2003 have them among the days of the week; later versions repeat them there
        own = [_of_2003(row) for row in days if row.integer("DayType") == 0]
    work_weeks = [
        _work_week(row, week) for row in record.inside("WorkWeeks", "WorkWeek") if row.fields.get("TimePeriod")
    ]
    hours = WorkCalendar(
        name=record.text("Name"),
        week=week,
        exceptions=(*own, *under.exceptions),
        work_weeks=(*work_weeks, *under.work_weeks),
    )
    return PlanCalendar(uid=record.required("UID"), hours=hours, base=base.uid if base else None)


def _week(rows: Iterable[Record], under: Week) -> Week:
    days = list(under)
    for row in rows:
        kind = row.integer("DayType") or 0
        if 1 <= kind <= 7:  # Sunday is 1
            days[(kind + 5) % 7] = _hours(row, days[(kind + 5) % 7])
    return (days[0], days[1], days[2], days[3], days[4], days[5], days[6])


def _hours(row: Record, under: Hours = ()) -> Hours:
    """A working day without times has those of the base, or office hours."""
    if not row.flag("DayWorking"):
        return ()
    times = row.inside("WorkingTimes", "WorkingTime")
    return hours_of((_clock(span, "FromTime"), _clock(span, "ToTime")) for span in times) or under or OFFICE_HOURS


def hours_of(spans: Iterable[tuple[int, int]]) -> Hours:
    """Spans of a day in order, those that touch made one; an end at midnight, or before its start, is the day's end."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted((start, end if end > start else DAY) for start, end in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _clock(row: Record, name: str) -> int:
    text = row.text(name)
    text = text.rpartition("T")[2]  # ProjectLibre writes a date before it
    try:
        at = time.fromisoformat(_CLOCK.get(text, text))
    except ValueError:
        raise row.wrong(name, "is no time such as 08:00:00") from None
    return at.hour * 3600 + at.minute * 60 + at.second


def _span(row: Record) -> tuple[date, date]:
    period = next(iter(row.children("TimePeriod")), row)
    first, last = period.moment("FromDate"), period.moment("ToDate")
    if first is None or last is None:
        raise Unreadable(f"{row.place}: its days have no {'FromDate' if first is None else 'ToDate'}.")
    if last < first:
        raise Unreadable(f"{row.place}: it ends on {last:%Y-%m-%d}, before it starts on {first:%Y-%m-%d}.")
    return first.date(), last.date()


def _exception(row: Record, unkept: Unkept) -> CalendarException | None:
    unkept.look_through(row.element, EXCEPTION)
    first, last = _span(row)
    found = CalendarException(first, last, _hours(row), row.text("Name"))
    kind, every = row.integer("Type"), row.integer("Period") or 1
    if every < 1:
        raise row.wrong("Period", "is no number of times")
    if kind in _ONCE:
        daily = kind == 1 and every > 1
        return replace(found, recurrence=Recurrence(Pattern.DAILY, every)) if daily else found
    if kind not in PATTERNS:
        unkept.note(row.place, f"it comes back in a way that is not known (Type {kind})")
        return None
    return replace(found, recurrence=_recurrence(row, PATTERNS[kind], every))


def _recurrence(row: Record, pattern: Pattern, every: int) -> Recurrence:
    weekdays: frozenset[int] = frozenset()
    day = position = month = None
    if pattern is Pattern.WEEKLY:
        bits = row.integer("DaysOfWeek") or 0
        weekdays = frozenset((bit + 6) % 7 for bit in range(7) if bits & 1 << bit)
    if pattern in {Pattern.MONTHLY_BY_WEEKDAY, Pattern.YEARLY_BY_WEEKDAY}:
        weekdays = MONTH_ITEMS[_within(row, "MonthItem", len(MONTH_ITEMS))]
        position = (1, 2, 3, 4, -1)[_within(row, "MonthPosition", 5)]
    if pattern in {Pattern.MONTHLY_BY_DAY, Pattern.YEARLY_BY_DAY}:
        day = _within(row, "MonthDay", 32)
    if pattern in {Pattern.YEARLY_BY_DAY, Pattern.YEARLY_BY_WEEKDAY}:
        month = _within(row, "Month", 12) + 1
    return Recurrence(pattern, every, weekdays, day, position, month)


def _within(row: Record, name: str, end: int) -> int:
    number = row.integer(name) or 0
    if not 0 <= number < end:
        raise row.wrong(name, f"is not between 0 and {end - 1}")
    return number


def _of_2003(row: Record) -> CalendarException:
    first, last = _span(row)
    return CalendarException(first, last, _hours(row))


def _work_week(row: Record, under: Week) -> WorkWeek:
    first, last = _span(row)
    return WorkWeek(first, last, _week(row.inside("WeekDays", "WeekDay"), under), row.text("Name"))
