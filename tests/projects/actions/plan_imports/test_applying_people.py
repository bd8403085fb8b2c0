"""The people of a file, and when they work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from projects.domain.calendars import CalendarException, Pattern, Recurrence, WorkCalendar
from projects.domain.plans import PlanAssignment, PlanCalendar, PlanResource
from projects.models import (
    Assignment,
    Calendar,
    CalendarDay,
    Resource,
    Task,
)
from projects.queries.plans import plan_of
from tests.factories.people import analyst
from tests.factories.projects import project
from tests.factories.schedules import DAY
from tests.projects.actions.plan_imports.conftest import BringIn, line, plan


def test_calendars_come_with_their_days_and_change_with_them(bring: BringIn) -> None:
    fridays = Recurrence(Pattern.WEEKLY, weekdays=frozenset({4}))
    off = CalendarException(date(2026, 1, 1), date(2026, 12, 31), name="Fridays", recurrence=fridays)
    nights = PlanCalendar(4, WorkCalendar("Nights", ((),) * 4 + (((0, 3600),),) * 3, (off,)))
    told = plan(line(1, calendar=4), calendars=(nights,), calendar=4)
    bring(work := project(), told)

    later = replace(nights, hours=replace(nights.hours, exceptions=(replace(off, name="Friday off"),)))
    bring(work, replace(told, calendars=(later,)))

    calendar = Calendar.objects.with_exceptions().get(uid=4)
    assert calendar.hours() == later.hours
    assert Task.objects.get(uid=1).calendar == calendar
    assert CalendarDay.objects.filter(calendar=calendar).count() == 1


def test_people_are_found_in_the_directory_by_their_address(bring: BringIn) -> None:
    ann = analyst(email="ann.lyst@portmarlow.example")
    crew = PlanResource(5, "A. Lyst", email="Ann.Lyst@portmarlow.example", units=Decimal(1))
    told = plan(line(1), resources=(crew,), assignments=(PlanAssignment(9, 1, 5, Decimal("0.5"), work=DAY),))

    bring(work := project(), told)
    bring(work, replace(told, resources=(replace(crew, name="Ann Lyst"),)))

    row = Resource.objects.get()
    assert (row.name, row.person, row.version) == ("Ann Lyst", ann, 2)
    assert (Assignment.objects.get().units, Assignment.objects.get().work) == (Decimal("0.5"), DAY)


def test_resources_that_left_the_file_go_unless_people_use_them(bring: BringIn) -> None:
    crews = PlanResource(5, "Crew"), PlanResource(6, "Gang")
    bring(work := project(), plan(line(1), resources=crews))
    Assignment.objects.create(task=Task.objects.get(uid=1), resource=Resource.objects.get(uid=6))

    bring(work, plan(line(1)))

    assert [row.name for row in Resource.objects.all()] == ["Gang"]


def test_when_somebody_begins_after_the_task_is_kept_and_goes_out_again(bring: BringIn) -> None:
    crew = PlanResource(5, "Crew")
    late = PlanAssignment(9, 1, 5, Decimal(1), work=DAY, start_delay=2 * DAY)
    bring(work := project(), plan(line(1, 3), resources=(crew,), assignments=(late,)))

    found = plan_of(work)

    assert found and found.assignments == (late,)
    assert bring(work, found)["changes"] is False
