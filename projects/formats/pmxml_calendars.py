"""Calendars of Primavera P6 XML: the week, and holidays and exceptions day by day."""

from __future__ import annotations

from datetime import time

from projects.domain.calendars import CalendarException, Hours, WorkCalendar
from projects.domain.tables import Unreadable
from projects.formats.mspdi_calendars import hours_of
from projects.formats.pmxml_words import DAYS
from projects.formats.schedule_xml import Record


def calendar_of(record: Record) -> WorkCalendar:
    """Its own hours, without its base's. Raises Unreadable for a time or a day that is none."""
    week = {day.text("DayOfWeek"): _hours(day) for day in record.inside("StandardWorkWeek", "StandardWorkHours")}
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (week.get(day, ()) for day in DAYS)
    return WorkCalendar(
        name=record.text("Name"),
        week=(monday, tuesday, wednesday, thursday, friday, saturday, sunday),
        exceptions=tuple(map(_exception, record.inside("HolidayOrExceptions", "HolidayOrException"))),
    )


def _exception(record: Record) -> CalendarException:
    day = record.moment("Date")
    if day is None:
        raise Unreadable(f"{record.place}: Date is missing.")
    return CalendarException(day.date(), day.date(), _hours(record))


def _hours(record: Record) -> Hours:
    spans = [span for span in record.children("WorkTime") if span.text("Start")]
    return hours_of((_clock(span, "Start"), _end(_clock(span, "Finish"))) for span in spans)


def _end(last: int) -> int:
    """P6 names the last minute of work: a span to 15:59 ends at 16:00."""
    return last + 60 if last // 60 % 5 == 4 else last


def _clock(record: Record, name: str) -> int:
    try:
        at = time.fromisoformat(record.text(name))
    except ValueError:
        raise record.wrong(name, "is no time such as 08:00:00") from None
    return at.hour * 3600 + at.minute * 60 + at.second
