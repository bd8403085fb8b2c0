"""What the database refuses of a calendar, and how a stored one becomes the hours that the engine counts."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from projects.domain.calendars import OFFICE_HOURS, OFFICE_WEEK, CalendarException, Pattern, Recurrence, WorkWeek
from projects.models import Calendar
from tests.factories.projects import project
from tests.factories.schedules import WEEK, calendar, calendar_day

FIRST, LAST = date(2026, 12, 24), date(2026, 12, 25)


def test_a_calendar_has_a_name(db: None) -> None:
    with pytest.raises(IntegrityError, match="calendar_has_a_name"):
        calendar(name="")


def test_a_name_is_given_once_in_the_city_and_may_come_back_in_a_project(db: None) -> None:
    calendar(name="Nights")
    calendar(name="Nights", of=project())

    with pytest.raises(IntegrityError, match="calendar_name_once_in_the_city"):
        calendar(name="Nights")


def test_a_calendar_of_a_file_comes_once_per_project(db: None) -> None:
    work = project()
    calendar(of=work, uid=3)
    calendar(of=project(), uid=3)

    with pytest.raises(IntegrityError, match="calendar_uid_once_per_project"):
        calendar(of=work, uid=3)


def test_days_that_differ_end_after_they_begin(db: None) -> None:
    with pytest.raises(IntegrityError, match="calendar_day_ends_after_it_begins"):
        calendar_day(of=calendar(), first=LAST, last=FIRST)


def test_usable_are_those_of_the_city_and_of_the_project(db: None) -> None:
    work = project()
    city, own, foreign = calendar(), calendar(of=work), calendar(of=project())

    usable = Calendar.objects.usable_by(work)

    assert {city, own} <= set(usable)
    assert foreign not in usable
    assert own not in Calendar.objects.shared()


def test_hours_tell_the_week_and_the_days_that_differ_in_their_order(db: None) -> None:
    stored = calendar(name="City")
    calendar_day(of=stored, name="Carnival", first=FIRST, last=LAST, position=2, hours=[[28_800, 43_200]])
    calendar_day(of=stored, name="Sunday works", first=FIRST, last=LAST, position=1, hours=WEEK[0])

    hours = Calendar.objects.with_exceptions().get(pk=stored.pk).hours()

    assert hours.week == OFFICE_WEEK
    assert hours.exceptions == (
        CalendarException(FIRST, LAST, OFFICE_HOURS, "Sunday works"),
        CalendarException(FIRST, LAST, ((28_800, 43_200),), "Carnival"),
    )


def test_hours_tell_how_a_day_comes_back(db: None) -> None:
    stored = calendar()
    calendar_day(of=stored, recurrence={"pattern": "weekly", "every": 2, "weekdays": [4]})

    recurrence = stored.hours().exceptions[0].recurrence

    assert recurrence == Recurrence(Pattern.WEEKLY, every=2, weekdays=frozenset({4}))


def test_hours_tell_the_weeks_that_hold_between_two_days(db: None) -> None:
    summer = {"first": "2027-06-01", "last": "2027-08-31", "name": "Summer", "week": WEEK}

    hours = calendar(work_weeks=[summer]).hours()

    assert hours.work_weeks == (WorkWeek(date(2027, 6, 1), date(2027, 8, 31), OFFICE_WEEK, "Summer"),)
