"""Exceptions that come back, work weeks, and calendars that count together."""

from __future__ import annotations

from datetime import date

import pytest

from projects.domain.calendars import CalendarException, Pattern, Recurrence, WorkCalendar, WorkWeek
from projects.domain.calendars_days import broken_hours, days_of, hours_of_days
from tests.factories.networks import HOUR, OFFICE

MORNING = ((8 * HOUR, 12 * HOUR),)
EVENING = ((11 * HOUR, 20 * HOUR),)


def found(rule: Recurrence, first: str, last: str, window: tuple[str, str] | None = None) -> list[str]:
    exception = CalendarException(date.fromisoformat(first), date.fromisoformat(last), recurrence=rule)
    start, end = (date.fromisoformat(day) for day in window or (first, last))
    return [date.fromordinal(day).isoformat() for day in days_of(exception, start.toordinal(), end.toordinal() + 1)]


def hours_on(calendar: WorkCalendar, day: str) -> tuple[tuple[int, int], ...]:
    ordinal = date.fromisoformat(day).toordinal()
    return hours_of_days(calendar, ordinal, ordinal + 1)[0]


def test_every_third_day() -> None:
    assert found(Recurrence(Pattern.DAILY, 3), "2025-04-01", "2025-04-10") == [
        "2025-04-01",
        "2025-04-04",
        "2025-04-07",
        "2025-04-10",
    ]


def test_every_second_week_counts_from_the_first_day() -> None:
    rule = Recurrence(Pattern.WEEKLY, 2, weekdays=frozenset({0, 4}))

    assert found(rule, "2025-04-01", "2025-04-30") == ["2025-04-04", "2025-04-07", "2025-04-18", "2025-04-21"]


def test_the_31st_of_a_short_month_is_its_last_day() -> None:
    rule = Recurrence(Pattern.MONTHLY_BY_DAY, day=31)

    assert found(rule, "2025-01-15", "2025-04-30") == ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30"]


def test_months_count_from_the_first_one_that_has_the_day_left() -> None:
    rule = Recurrence(Pattern.MONTHLY_BY_DAY, 2, day=10)

    assert found(rule, "2025-01-15", "2025-06-30") == ["2025-02-10", "2025-04-10", "2025-06-10"]


def test_the_last_friday_of_each_month() -> None:
    rule = Recurrence(Pattern.MONTHLY_BY_WEEKDAY, weekdays=frozenset({4}), position=-1)

    assert found(rule, "2025-01-01", "2025-03-31") == ["2025-01-31", "2025-02-28", "2025-03-28"]


def test_the_first_weekday_of_each_month() -> None:
    rule = Recurrence(Pattern.MONTHLY_BY_WEEKDAY, weekdays=frozenset(range(5)), position=1)

    assert found(rule, "2025-02-01", "2025-03-31") == ["2025-02-03", "2025-03-03"]


def test_the_same_day_each_year() -> None:
    rule = Recurrence(Pattern.YEARLY_BY_DAY, day=29, month=2)

    assert found(rule, "2023-01-01", "2025-12-31") == ["2023-02-28", "2024-02-29", "2025-02-28"]


def test_thanksgiving_is_the_fourth_thursday_of_november() -> None:
    rule = Recurrence(Pattern.YEARLY_BY_WEEKDAY, weekdays=frozenset({3}), position=4, month=11)

    assert found(rule, "2024-01-01", "2026-12-31") == ["2024-11-28", "2025-11-27", "2026-11-26"]


@pytest.mark.parametrize("pattern", Pattern)
def test_a_window_sees_the_same_days_as_the_whole(pattern: Pattern) -> None:
    rule = Recurrence(pattern, 2, weekdays=frozenset({2}), day=17, position=3, month=5)
    whole = found(rule, "2020-02-20", "2030-12-31")

    assert found(rule, "2020-02-20", "2030-12-31", ("2025-01-01", "2027-06-30")) == [
        day for day in whole if "2025-01-01" <= day <= "2027-06-30"
    ]


def test_an_earlier_exception_wins_over_a_later_one() -> None:
    day = date(2025, 4, 14)
    calendar = WorkCalendar("x", exceptions=(CalendarException(day, day, MORNING), CalendarException(day, day)))

    assert hours_on(calendar, "2025-04-14") == MORNING


def test_an_exception_wins_over_a_work_week_and_that_over_the_week() -> None:
    summer = WorkWeek(date(2025, 6, 1), date(2025, 8, 31), (MORNING,) * 7)
    calendar = WorkCalendar(
        "x", exceptions=(CalendarException(date(2025, 7, 4), date(2025, 7, 4)),), work_weeks=(summer,)
    )

    assert [hours_on(calendar, day) for day in ("2025-07-04", "2025-07-05", "2025-05-31")] == [(), MORNING, ()]


def test_calendars_together_work_when_either_does() -> None:
    late = WorkCalendar("late", (EVENING,) * 7)

    assert hours_on(WorkCalendar("both", also=(late,)), "2025-04-14") == ((8 * HOUR, 20 * HOUR),)


def test_a_calendar_within_another_works_when_both_do() -> None:
    late = WorkCalendar("late", (EVENING,) * 7)

    assert hours_on(WorkCalendar("shared", within=late), "2025-04-14") == (
        (11 * HOUR, 12 * HOUR),
        (13 * HOUR, 17 * HOUR),
    )
    assert hours_on(WorkCalendar("shared", within=late), "2025-04-13") == ()


def test_broken_hours_are_found_in_exceptions_and_in_calendars_beside() -> None:
    odd = WorkCalendar("odd", exceptions=(CalendarException(date.min, date.max, ((5, 4),), name="Fair"),))

    assert broken_hours(WorkCalendar("both", also=(odd,))) == "the exception Fair"
    assert broken_hours(WorkCalendar("shared", within=odd)) == "the exception Fair"
    assert broken_hours(OFFICE) is None
