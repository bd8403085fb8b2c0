"""A budget over its days: linear by working days, exact to the cent."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.calendars import OFFICE_WEEK, CalendarException, WorkCalendar
from projects.domain.time_phasing import (
    cumulated,
    days_of,
    last_day,
    months,
    planned_by,
    share,
    spread,
    summed,
    weekdays,
)

MON = date(2026, 11, 23)
TUE = date(2026, 11, 24)
FRI = date(2026, 11, 27)
SUN = date(2026, 11, 29)
days = st.dates(date(2020, 1, 1), date(2032, 12, 31))
budgets = st.decimals("-9999999.99", "9999999999.99", places=2)


def test_planned_value_grows_by_working_days() -> None:
    course = [planned_by(Decimal(500), MON, date(2026, 11, 30), MON + timedelta(days=n), weekdays) for n in range(9)]

    assert [round(value or 0) for value in course] == [83, 167, 250, 333, 417, 417, 417, 500, 500]


def test_planned_value_is_nothing_before_the_start_and_all_from_the_finish_on() -> None:
    assert planned_by(Decimal(500), TUE, FRI, MON, weekdays) == 0
    assert planned_by(Decimal("0.005"), TUE, FRI, SUN, weekdays) == Decimal("0.005")


def test_planned_value_without_a_start_falls_on_the_finish() -> None:
    assert [planned_by(Decimal(500), None, FRI, day, weekdays) for day in (MON, FRI)] == [0, 500]


def test_planned_value_of_a_week_end_falls_on_its_finish() -> None:
    saturday = SUN - timedelta(days=1)

    assert [planned_by(Decimal(500), saturday, SUN, day, weekdays) for day in (saturday, SUN)] == [0, 500]


def test_planned_value_is_unknown_without_a_finish() -> None:
    assert planned_by(Decimal(500), MON, None, FRI, weekdays) is None
    assert spread(Decimal(500), MON, None, weekdays) is None


def test_plan_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        planned_by(Decimal(500), FRI, MON, FRI, weekdays)


def test_spread_follows_the_working_days_that_are_passed_in() -> None:
    """A calendar in which only the first of a month is worked."""
    firsts = spread(
        Decimal(90),
        date(2026, 1, 1),
        date(2026, 3, 31),
        lambda first, last: sum(first <= month <= last for month in months(first, last)),
    )

    assert firsts == {date(2026, month, 1): Decimal(30) for month in (1, 2, 3)}


def test_sums_leave_no_gap_between_months() -> None:
    january, march = {date(2026, 1, 1): Decimal(5)}, {date(2026, 3, 1): Decimal(7)}

    assert list(summed([january, march, january]).values()) == [10, 0, 7]
    assert list(cumulated(january | march).values()) == [5, 5, 12]
    assert summed([]) == cumulated({}) == {}


@given(budgets, days, days)
def test_spread_adds_up_to_the_budget_exactly(budget: Decimal, one: date, other: date) -> None:
    first, last = sorted([one, other])

    by_month = spread(budget, first, last, weekdays)

    assert by_month is not None
    assert sum(by_month.values()) == budget
    assert list(by_month) == list(months(first, last))


@given(st.decimals(0, "9999999999.99", places=2), days, days, days, days)
def test_planned_value_never_falls(budget: Decimal, one: date, other: date, before: date, after: date) -> None:
    first, last = sorted([one, other])

    less, more = (planned_by(budget, first, last, day, weekdays) for day in sorted([before, after]))

    assert less is not None and more is not None
    assert 0 <= less <= more <= budget


@given(days, st.integers(-3, 60))
def test_weekdays_are_counted_as_one_would_on_the_calendar(first: date, length: int) -> None:
    counted = sum((first + timedelta(days=n)).weekday() < 5 for n in range(length + 1))

    assert weekdays(first, first + timedelta(days=length)) == counted


def test_share_goes_to_the_nearest_cent_and_the_whole_is_exact() -> None:
    halves = [share(Decimal(cents) / 100, 1, 2) for cents in (1, 3, 5)]

    assert halves == [Decimal("0.00"), Decimal("0.02"), Decimal("0.02")]
    assert share(Decimal("0.005"), 3, 3) == Decimal("0.005")


def test_last_day_knows_leap_years() -> None:
    assert [last_day(date(year, 2, 3)).day for year in (2026, 2028)] == [28, 29]


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_days_of_an_office_are_weekdays(one: date, other: date) -> None:
    counted = days_of(WorkCalendar("Office", OFFICE_WEEK), date(2026, 1, 1), date(2026, 12, 31))

    assert counted(one, other) == weekdays(one, other)


def test_days_of_leaves_out_days_off() -> None:
    week = date(2026, 11, 23), date(2026, 11, 27)
    holiday = CalendarException(date(2026, 11, 26), date(2026, 11, 26))

    assert days_of(WorkCalendar("Office", OFFICE_WEEK, (holiday,)), *week)(*week) == 4
