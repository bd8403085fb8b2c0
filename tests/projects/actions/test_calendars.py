"""Days that differ move every plan that goes by their calendar, once a worker has computed it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.versions import Stale
from projects.actions import calendars as actions
from projects.actions import recomputing
from projects.models import CalendarDay, Schedule
from tests.factories.people import admin
from tests.factories.projects import project
from tests.factories.schedules import WEEK, activity, assignment, calendar, calendar_day, resource, schedule, scheduled

TUESDAY = date(2026, 11, 3)


def computed(now: datetime) -> None:
    recomputing.work(clock=lambda: now)


def test_a_holiday_moves_the_plans_that_go_by_the_calendar(db: None, now: datetime) -> None:
    work, (line,) = scheduled(2)
    other, (elsewhere,) = scheduled(2)
    day = CalendarDay(calendar=work.schedule.calendar, name="Carnival", first=TUESDAY, last=TUESDAY)

    actions.add_day(day=day, by=admin(), now=now)
    computed(now)

    line.refresh_from_db(), elsewhere.refresh_from_db()
    assert (line.finish_forecast, elsewhere.finish_forecast) == (date(2026, 11, 4), None)
    assert Change.objects.get(verb="moved").subject == f"projects.project:{work.pk}"
    assert other.schedule.calendar != work.schedule.calendar


def test_a_day_that_is_worked_wins_over_a_holiday(db: None, now: datetime) -> None:
    work, (line,) = scheduled(2)
    day = calendar_day(of=work.schedule.calendar, first=TUESDAY, position=1_000)
    worked = CalendarDay(calendar=day.calendar, name="Worked", first=TUESDAY, last=TUESDAY, hours=WEEK[0])

    actions.add_day(day=worked, by=admin(), now=now)
    computed(now)

    line.refresh_from_db()
    assert line.finish_forecast == TUESDAY


def test_removing_gives_the_day_back(db: None, now: datetime) -> None:
    work, (line,) = scheduled(2)
    day = calendar_day(of=work.schedule.calendar, first=TUESDAY)

    actions.remove_day(day=day, by=admin(), now=now)
    computed(now)

    line.refresh_from_db()
    assert line.finish_forecast == TUESDAY
    assert Change.objects.get(verb="removed").before["name"] == "A day off"


def test_an_edit_that_was_overtaken_writes_nothing(db: None, now: datetime) -> None:
    day = calendar_day(of=calendar(), first=TUESDAY)
    day.calendar.version, day.name = 7, "Carnival"

    with pytest.raises(Stale):
        actions.edit_day(day=day, fields=["name"], by=admin(), now=now)

    day.refresh_from_db()
    assert day.name == "A day off"


def test_an_edit_raises_the_version_of_the_calendar(db: None, now: datetime) -> None:
    day = calendar_day(of=calendar(), first=TUESDAY)
    day.name = "Carnival"

    actions.edit_day(day=day, fields=["name"], by=admin(), now=now)

    day.calendar.refresh_from_db()
    assert day.calendar.version == 2


def test_a_plan_goes_by_the_calendar_of_a_task_or_of_who_works_on_it_too(db: None) -> None:
    nights = calendar()
    by_task, by_people, by_neither = project(), project(), project()
    for work in (by_task, by_people, by_neither):
        schedule(of=work)
    activity(of=by_task, calendar=nights)
    assignment(activity(of=by_people), resource(of=by_people, calendar=nights))

    going = Schedule.objects.working_by(nights).values_list("project", flat=True)

    assert set(going) == {by_task.pk, by_people.pk}
