"""The hours of a Primavera calendar as XER nests them in parentheses: (0||Name(key|value|...)(children))."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

from projects.domain.calendars import CalendarException, Hours, Week, WorkCalendar
from projects.domain.tables import Unreadable
from projects.formats.mspdi_calendars import hours_of

_TOKEN = re.compile(r"\(0\|\|([^()|]*)\(([^()]*)\)\(|\)\)|\s+")
_CLOCK = re.compile(r"(\d{1,2}):(\d\d)(?::\d\d)?\s*([AaPp])?[Mm]?")
_DAY_ONE = date(1899, 12, 30)  # days are counted as in a spreadsheet
_LAST_DAY = 200_000  # the year 2447


@dataclass(slots=True)
class _Node:
    name: str
    values: dict[str, str]
    children: list[_Node] = field(default_factory=list)


def calendar_of(name: str, data: str) -> WorkCalendar:
    """Week and exceptions. Raises Unreadable when the parentheses do not close, or an hour or day is none."""
    parts = {node.name: node for node in _parsed(data).children}
    days = parts.get("DaysOfWeek")
    exceptions = parts.get("Exceptions")
    if days is None:
        raise Unreadable(f"the calendar “{name}” has no days of the week.")
    week = _week({node.name: _hours(node) for node in days.children})
    return WorkCalendar(name, week, tuple(map(_exception, exceptions.children)) if exceptions else ())


def _parsed(data: str) -> _Node:
    top = _Node("", {})
    line = [top]
    at = 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None:
            raise Unreadable(f"its hours are damaged at “{data[at : at + 20]}”.")
        at = match.end()
        if match[1] is not None:
            parts = match[2].split("|")
            node = _Node(match[1].strip(), dict(zip(parts[::2], parts[1::2], strict=False)))
            line[-1].children.append(node)
            line.append(node)
        elif match[0] == "))":
            if len(line) == 1:
                raise Unreadable("its hours close more parentheses than they open.")
            line.pop()
    if len(line) > 1 or not top.children:
        raise Unreadable("its hours break off.")
    return top.children[0]


def _week(by_day: dict[str, Hours]) -> Week:
    """Sunday is 1."""
    sunday, monday, tuesday, wednesday, thursday, friday, saturday = (by_day.get(str(day), ()) for day in range(1, 8))
    return (monday, tuesday, wednesday, thursday, friday, saturday, sunday)


def _hours(node: _Node) -> Hours:
    return hours_of((_clock(span.values.get("s", "")), _clock(span.values.get("f", ""))) for span in node.children)


def _clock(text: str) -> int:
    match = _CLOCK.fullmatch(text.strip())
    if match is None or int(match[1]) > 24 or int(match[2]) > 59:
        raise Unreadable(f"“{text[:20]}” is no time such as 08:00.")
    hour = int(match[1])
    if match[3]:
        hour = hour % 12 + (12 if match[3] in "Pp" else 0)
    return hour % 24 * 3600 + int(match[2]) * 60


def _exception(node: _Node) -> CalendarException:
    number = node.values.get("d", "")
    if not number.isdecimal() or int(number[:9]) > _LAST_DAY:
        raise Unreadable(f"“{number[:20]}” is no day of an exception.")
    day = _DAY_ONE + timedelta(days=int(number))
    return CalendarException(day, day, _hours(node))
