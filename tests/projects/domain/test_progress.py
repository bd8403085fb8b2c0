"""How far a task is, and what follows from that."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.calendars import WorkCalendar
from projects.domain.plans import Plan, PlanCalendar, PlanTask
from projects.domain.progress import began, day_of_end, ended, percent_done, remaining_of, with_what_remains
from projects.domain.working_time import WorkingTime

DAY = 8 * 3600
OFFICE = WorkCalendar("office")
FRIDAY, SATURDAY = date(2026, 11, 6), date(2026, 11, 7)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def remaining(status: str, **told: object) -> int | None:
    """What remains of ten days that began on Monday 2 November 2026."""
    values = {"duration": 10 * DAY, "actual_start": at("2026-11-02T08:00")} | told
    plan = Plan(
        title="Plan",
        start=at("2026-11-02T08:00"),
        tasks=(PlanTask(uid=1, name="Dig", **values),),
        calendars=(PlanCalendar(7, OFFICE),),
        calendar=7,
    )
    return with_what_remains(plan, at(status)).tasks[0].remaining


@pytest.mark.parametrize(
    ("left", "percent"), [(10 * DAY, 0), (9 * DAY, 10), (1, 99), (0, 100), (12 * DAY, 0), (5 * DAY, 50)]
)
def test_percent_done_reaches_a_hundred_only_when_nothing_remains(left: int, percent: int) -> None:
    assert percent_done(10 * DAY, left) == percent


def test_percent_done_of_a_milestone_is_all_or_nothing() -> None:
    assert (percent_done(0, 0), percent_done(0, DAY)) == (100, 0)


@given(duration=st.integers(min_value=100, max_value=10**9), percent=st.integers(min_value=0, max_value=99))
def test_a_percentage_comes_back_from_what_remains(duration: int, percent: int) -> None:
    assert abs(percent_done(duration, remaining_of(duration, percent)) - percent) <= 1


def test_what_remains_is_as_planned_while_nobody_says_more() -> None:
    assert remaining("2026-11-06T00:00") == 6 * DAY
    assert remaining("2026-12-24T00:00") == 0
    assert remaining("2026-11-01T00:00") == 10 * DAY


def test_what_remains_goes_by_the_percentage_or_as_told() -> None:
    assert remaining("2026-11-06T00:00", percent=20) == 8 * DAY
    assert remaining("2026-11-06T00:00", remaining=3 * DAY) == 3 * DAY


def test_what_has_not_begun_or_is_done_is_left_alone() -> None:
    assert remaining("2026-11-06T00:00", actual_start=None) is None
    assert remaining("2026-11-06T00:00", actual_finish=at("2026-11-05T17:00")) is None


def test_what_remains_by_the_clock_counts_every_hour() -> None:
    assert remaining("2026-11-04T08:00", elapsed=True, duration=3 * 86_400) == 86_400


def test_work_begins_and_ends_with_the_working_day_unless_the_hour_is_known() -> None:
    hours = WorkingTime(OFFICE)

    assert (began(FRIDAY, None, hours), ended(FRIDAY, None, hours)) == (at("2026-11-06T08:00"), at("2026-11-06T17:00"))
    assert began(FRIDAY, time(10, 30), hours) == ended(FRIDAY, time(10, 30), hours) == at("2026-11-06T10:30")


def test_work_on_a_day_off_happened_on_that_day() -> None:
    hours = WorkingTime(OFFICE)

    assert began(SATURDAY, None, hours).date() == ended(SATURDAY, None, hours).date() == SATURDAY


def test_midnight_ends_the_day_before() -> None:
    assert day_of_end(at("2026-11-07T00:00")) == FRIDAY
    assert day_of_end(at("2026-11-06T17:00")) == FRIDAY
