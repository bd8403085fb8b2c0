"""Counting along working time."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.calendars import CalendarException, WorkCalendar, WorkWeek
from projects.domain.network import Impossible
from projects.domain.working_time import WorkingTime, clock, date_of
from tests.factories.networks import ALL_HOURS, DAY, HOUR, OFFICE, at

NIGHT = WorkCalendar("Night", (((0, 6 * HOUR), (22 * HOUR, 24 * HOUR)),) * 5 + ((), ()))
SPLIT = WorkCalendar("Split", (((7 * HOUR + 360, 11 * HOUR), (14 * HOUR, 20 * HOUR)), (), *OFFICE.week[2:]))
MOMENTS = st.integers(0, 60 * 86400).map(lambda seconds: at("2025-03-01") + timedelta(seconds=seconds))
CALENDARS = st.sampled_from([OFFICE, NIGHT, SPLIT, ALL_HOURS])


def test_add_stays_at_the_end_of_the_day() -> None:
    assert WorkingTime(OFFICE).add(at("2025-04-11 08:00"), DAY) == at("2025-04-11 17:00")


def test_add_passes_lunch_and_weekend() -> None:
    assert WorkingTime(OFFICE).add(at("2025-04-11 11:00"), 9 * HOUR) == at("2025-04-14 12:00")


def test_subtract_stays_at_the_start_of_the_day() -> None:
    assert WorkingTime(OFFICE).subtract(at("2025-04-14 17:00"), DAY) == at("2025-04-14 08:00")


def test_nothing_added_moves_nothing() -> None:
    assert WorkingTime(OFFICE).add(at("2025-04-12 10:00"), 0) == at("2025-04-12 10:00")


def test_between_evening_and_morning_lies_no_work() -> None:
    assert WorkingTime(OFFICE).between(at("2025-04-11 17:00"), at("2025-04-14 08:00")) == 0


def test_between_is_negative_backward() -> None:
    assert WorkingTime(OFFICE).between(at("2025-04-14 12:00"), at("2025-04-11 16:00")) == -5 * HOUR


def test_next_start_of_an_evening_is_the_next_morning_of_work() -> None:
    assert WorkingTime(OFFICE).next_start(at("2025-04-11 17:00")) == at("2025-04-14 08:00")


def test_previous_end_of_a_morning_is_the_last_evening_of_work() -> None:
    assert WorkingTime(OFFICE).previous_end(at("2025-04-14 08:00")) == at("2025-04-11 17:00")


def test_a_night_shift_works_through_midnight() -> None:
    assert WorkingTime(NIGHT).add(at("2025-04-14 22:00"), 8 * HOUR) == at("2025-04-15 06:00")


def test_the_night_of_a_saturday_is_free() -> None:
    assert WorkingTime(NIGHT).next_start(at("2025-04-12 00:00")) == at("2025-04-14 00:00")


def test_seconds_on_a_day_off_are_none() -> None:
    closed = WorkCalendar("Closed", exceptions=(CalendarException(date(2025, 4, 18), date(2025, 4, 18)),))
    hours = WorkingTime(closed)

    assert [hours.seconds_on(date(2025, 4, day)) for day in (17, 18, 19)] == [DAY, 0, 0]
    assert not hours.is_working_day(date(2025, 4, 18))


def test_a_calendar_without_work_says_so() -> None:
    with pytest.raises(Impossible, match="“Never” has no working time"):
        WorkingTime(WorkCalendar("Never", ((),) * 7)).add(at("2025-04-11"), 1)


def test_a_calendar_whose_work_comes_later_has_none_before() -> None:
    """It is not without working time, there is only none up to that day."""
    spring = WorkWeek(date(2031, 3, 1), date(2031, 5, 31), OFFICE.week)
    hours = WorkingTime(WorkCalendar("Spring", ((),) * 7, work_weeks=(spring,)))

    assert hours.next_start(at("2025-04-11 08:00")) == at("2031-03-03 08:00")
    with pytest.raises(Impossible, match="does not fit into 1950 to 2149 on the calendar “Spring”"):
        WorkingTime(hours.calendar).previous_end(at("2025-04-11 08:00"))


@pytest.mark.parametrize("seconds", [10**11, -(10**11), 10**30])
def test_work_of_centuries_is_impossible(seconds: int) -> None:
    with pytest.raises(Impossible, match="does not fit into 1950 to 2149"):
        WorkingTime(OFFICE).add(at("2025-04-11"), seconds)


@pytest.mark.parametrize("moment", ["0001-01-01", "1949-12-31", "2150-01-01", "9999-12-31"])
def test_years_that_no_plan_has_are_impossible(moment: str) -> None:
    with pytest.raises(Impossible, match="1950 to 2149"):
        WorkingTime(OFFICE).next_start(at(moment))


@pytest.mark.parametrize("hours", [((9, 8),), ((0, 86401),), ((8, 12), (11, 17))])
def test_hours_that_overlap_are_refused(hours: tuple[tuple[int, int], ...]) -> None:
    with pytest.raises(Impossible, match="“Odd” the hours of the usual week"):
        WorkingTime(WorkCalendar("Odd", (hours,) * 7))


@given(calendar=CALENDARS, moment=MOMENTS, seconds=st.integers(-40 * DAY, 40 * DAY))
def test_between_counts_what_was_added(calendar: WorkCalendar, moment, seconds: int) -> None:
    hours = WorkingTime(calendar)

    assert hours.between(moment, hours.add(moment, seconds)) == seconds


@given(calendar=CALENDARS, moment=MOMENTS, one=st.integers(0, 20 * DAY), two=st.integers(1, 20 * DAY))
def test_adding_in_two_steps_is_adding_at_once(calendar: WorkCalendar, moment, one: int, two: int) -> None:
    hours = WorkingTime(calendar)

    assert hours.add(hours.add(moment, one), two) == hours.add(moment, one + two)


@given(calendar=CALENDARS, moments=st.lists(MOMENTS, min_size=2, max_size=6))
def test_what_was_asked_before_changes_no_answer(calendar: WorkCalendar, moments) -> None:
    asked = WorkingTime(calendar)
    for moment in moments:
        asked.next_start(moment - timedelta(days=400))

    assert asked.previous_end(moments[0]) == WorkingTime(calendar).previous_end(moments[0])


def test_calendars_of_one_name_with_as_many_days_off_keep_their_own() -> None:
    """What is read of a calendar is remembered by a short hash of it."""
    off = [CalendarException(date(2025, 4, day), date(2025, 4, day)) for day in (14, 15)]
    monday, tuesday = (WorkingTime(WorkCalendar("City", exceptions=(day,))) for day in off)

    assert monday.next_start(at("2025-04-14 08:00")) == at("2025-04-15 08:00")
    assert tuesday.next_start(at("2025-04-14 08:00")) == at("2025-04-14 08:00")


@given(calendar=CALENDARS, start=MOMENTS, marks=st.lists(st.integers(-400 * DAY, 400 * DAY), min_size=1))
def test_the_moments_of_many_marks_are_those_of_each(calendar: WorkCalendar, start, marks: list[int]) -> None:
    many, each = WorkingTime(calendar), WorkingTime(calendar)
    for hours in (many, each):
        hours.next_start(start)

    assert many.moments(np.array(marks)).tolist() == [each.at(mark) for mark in marks]


def test_the_moments_of_marks_know_both_sides_of_a_break() -> None:
    hours = WorkingTime(OFFICE)
    noon = hours.mark(clock(at("2025-04-11 12:00")))

    assert [date_of(moment) for moment in hours.moments(np.array([noon, noon | 1])).tolist()] == [
        at("2025-04-11 12:00"),
        at("2025-04-11 13:00"),
    ]
