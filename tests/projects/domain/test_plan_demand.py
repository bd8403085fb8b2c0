"""What assignments ask for by month."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from projects.domain.calendars import WorkCalendar
from projects.domain.plan_demand import Ahead, Assigned, demand
from projects.domain.working_time import WorkingTime

AXIS = WorkingTime(WorkCalendar("Office"))
MONDAY = datetime.fromisoformat("2026-11-02T08:00")
HOUR, DAY = 3600, 8 * 3600
NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)


def ahead(days: int, *, left: int | None = None) -> Ahead:
    """From that Monday, so many days of work, of which so many are left."""
    rest = days if left is None else left
    finish = AXIS.add(MONDAY, days * DAY)
    return Ahead(AXIS.subtract(finish, rest * DAY), finish, rest * DAY, days * DAY)


def assigned(units: str | None = "1", work: int | None = None, resource: int = 1) -> Assigned:
    return Assigned(resource, None if units is None else Decimal(units), work, AXIS)


def test_units_of_working_time_fall_on_the_months_in_which_it_lies() -> None:
    """Thirty days from 2 November: 21 of them in November, which has no holiday here."""
    found = demand([(assigned("0.5"), ahead(30))])

    assert found == {(1, NOVEMBER): Decimal(84), (1, DECEMBER): Decimal(36)}


def test_only_what_is_left_is_asked_for() -> None:
    assert demand([(assigned(), ahead(10, left=3))]) == {(1, NOVEMBER): Decimal(24)}


def test_without_units_the_work_counts_in_proportion() -> None:
    assert demand([(assigned(None, 20 * HOUR), ahead(10, left=5))]) == {(1, NOVEMBER): Decimal(10)}


def test_an_assignment_that_says_neither_asks_for_nothing() -> None:
    assert demand([(assigned(None), ahead(10))]) == {}


def test_assignments_of_one_resource_add_up() -> None:
    assert demand([(assigned(), ahead(1)), (assigned("2"), ahead(2))]) == {(1, NOVEMBER): Decimal(40)}


def test_by_the_clock_all_working_time_between_is_work() -> None:
    """From Monday eight o'clock 48 hours by the clock: two days of office hours."""
    stretch = Ahead(MONDAY, MONDAY + timedelta(hours=48), None, 48 * HOUR)

    assert demand([(assigned(), stretch)]) == {(1, NOVEMBER): Decimal(16)}


def test_work_outside_of_the_hours_of_who_does_it_falls_on_its_finish() -> None:
    saturday = datetime.fromisoformat("2026-11-07T08:00")

    found = demand([(assigned(), Ahead(saturday, saturday + timedelta(hours=8), DAY, DAY))])

    assert found == {(1, NOVEMBER): Decimal(8)}


@given(st.integers(1, 400), st.decimals("0.01", "9", places=2))
def test_the_months_add_up_to_all_of_it(days: int, units: Decimal) -> None:
    found = demand([(Assigned(1, units, None, AXIS), ahead(days))])

    assert sum(found.values()) == units * days * 8
    assert min(found.values()) > 0
