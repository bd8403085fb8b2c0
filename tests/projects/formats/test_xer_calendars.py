"""Hours of Primavera in their parentheses."""

from datetime import date

import pytest

from projects.domain.calendars import OFFICE_HOURS, OFFICE_WEEK, CalendarException
from projects.domain.tables import Unreadable
from projects.formats.xer_calendars import calendar_of
from tests.factories.xer import OFFICE, WEEK

HOUR = 3600


def test_calendar_of_reads_week_and_exceptions() -> None:
    days = f"(0||0(d|46381)())(0||1(d|46382)({OFFICE}))"

    found = calendar_of("City", f"(0||CalendarData()(\n (0||DaysOfWeek()({WEEK}))\n (0||Exceptions()({days}))))")

    assert found.week == OFFICE_WEEK
    assert found.exceptions == (
        CalendarException(date(2026, 12, 25), date(2026, 12, 25)),
        CalendarException(date(2026, 12, 26), date(2026, 12, 26), OFFICE_HOURS),
    )


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("(0||0(f|16:00|s|08:00)())", ((8 * HOUR, 16 * HOUR),)),
        ("(0||0(s|00:00|f|00:00)())", ((0, 24 * HOUR),)),
        ("(0||0(f|12:00|s|01:00)())(0||1(f|00:00|s|13:00)())", ((HOUR, 12 * HOUR), (13 * HOUR, 24 * HOUR))),
        ("(0||0(s|1:00 PM|f|5:00 PM)())(0||1(s|8:00 AM|f|12:00 PM)())", OFFICE_HOURS),
    ],
)
def test_calendar_of_reads_spans_in_any_order(written: str, hours: tuple[tuple[int, int], ...]) -> None:
    assert calendar_of("", f"(0||CalendarData()((0||DaysOfWeek()((0||2()({written}))))))").week[0] == hours


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("(0||CalendarData()(", "break off"),
        ("(0||CalendarData()())))", "close more parentheses"),
        ("(0||CalendarData()()", "its hours are damaged at"),
        ("CalendarData", "damaged at “CalendarData”"),
        ("(0||CalendarData()())", "no days of the week"),
        ("(0||C()((0||DaysOfWeek()((0||2()((0||0(s|25:00|f|26:00)())))))))", "“25:00” is no time"),
        ("(0||C()((0||DaysOfWeek()())(0||Exceptions()((0||0(d|x)())))))", "“x” is no day"),
        ("(0||a()(" * 100_000, "break off"),
    ],
)
def test_calendar_of_refuses_damage(written: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        calendar_of("City", written)
