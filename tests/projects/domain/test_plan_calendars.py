"""Which calendar rules for a line of a plan."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from projects.domain.calendars import Hours, WorkCalendar
from projects.domain.plan_calendars import TaskCalendars
from projects.domain.plans import Plan, PlanAssignment, PlanCalendar, PlanResource, PlanTask, ResourceKind
from tests.factories.networks import DAY, FRIDAY, HOUR, OFFICE, at


def weekdays(*hours: tuple[int, int]) -> WorkCalendar:
    spans: Hours = tuple((start * HOUR, end * HOUR) for start, end in hours)
    return WorkCalendar("Some hours", (spans,) * 5 + ((), ()))


OFFICE_HOURS, MORNINGS, EVENINGS, LONG_DAYS = 1, 2, 3, 4
HOURS = {1: OFFICE, 2: weekdays((8, 12)), 3: weekdays((18, 22)), 4: weekdays((6, 10), (16, 20))}
TASK = PlanTask(7, "Pour", duration=DAY)


def plan(*people: int, kind: ResourceKind = ResourceKind.WORK) -> Plan:
    """people: their calendars; all are on the task."""
    return Plan(
        "Plan",
        at(FRIDAY),
        (TASK,),
        calendars=tuple(PlanCalendar(uid, hours) for uid, hours in HOURS.items()),
        resources=tuple(PlanResource(uid, f"P{uid}", kind, calendar=key) for uid, key in enumerate(people, 1)),
        assignments=tuple(PlanAssignment(uid, TASK.uid, uid) for uid, _ in enumerate(people, 1)),
        calendar=OFFICE_HOURS,
    )


def task(calendar: int | None = None, **fields: Any) -> PlanTask:
    return PlanTask(7, "Pour", duration=fields.pop("duration", DAY), calendar=calendar, **fields)


def span(of: Plan, one: PlanTask) -> str:
    """From when to when a day of work lasts that begins on Friday."""
    hours = TaskCalendars(of).hours(one)
    start = hours.next_start(at(FRIDAY))
    return f"{start:%d %H:%M} - {hours.add(start, DAY):%d %H:%M}"


@pytest.mark.parametrize(
    ("own", "people", "calendar"),
    [
        (None, (), None),
        (None, (MORNINGS,), MORNINGS),
        (None, (MORNINGS, MORNINGS), MORNINGS),
        (None, (OFFICE_HOURS,), None),
        (EVENINGS, (), EVENINGS),
        (MORNINGS, (MORNINGS,), MORNINGS),
    ],
)
def test_own_calendar_then_that_of_the_people_then_the_usual(
    own: int | None, people: tuple[int, ...], calendar: int | None
) -> None:
    assert TaskCalendars(plan(*people)).of(task(own)) == calendar


def test_several_people_work_when_either_does() -> None:
    assert span(plan(MORNINGS, EVENINGS), task()) == "11 08:00 - 11 22:00"


def test_a_task_with_a_calendar_works_when_its_people_do_too() -> None:
    assert span(plan(MORNINGS), task(LONG_DAYS)) == "11 08:00 - 16 10:00"


def test_of_several_people_one_in_the_hours_of_the_task_is_enough() -> None:
    assert span(plan(MORNINGS, EVENINGS), task(LONG_DAYS)) == "11 08:00 - 14 20:00"


def test_a_task_may_go_by_its_own_hours_only() -> None:
    assert TaskCalendars(plan(MORNINGS)).of(task(LONG_DAYS, own_hours_only=True)) == LONG_DAYS


def test_a_task_keeps_its_calendar_where_its_people_never_work_in_it() -> None:
    assert TaskCalendars(plan(MORNINGS)).of(task(EVENINGS)) == EVENINGS


@pytest.mark.parametrize("kind", [ResourceKind.MATERIAL, ResourceKind.COST])
def test_materials_and_costs_have_no_hours(kind: ResourceKind) -> None:
    assert TaskCalendars(plan(MORNINGS, kind=kind)).of(task()) is None


@pytest.mark.parametrize("fields", [{"elapsed": True}, {"duration": 0}])
def test_people_decide_nothing_by_the_clock_or_at_a_moment(fields: dict[str, Any]) -> None:
    assert TaskCalendars(plan(MORNINGS)).of(task(**fields)) is None


def test_a_plan_without_a_calendar_works_office_hours() -> None:
    bare = Plan("Plan", at(FRIDAY), (TASK,))

    assert TaskCalendars(bare).hours(TASK).seconds_on(date(2025, 4, 11)) == DAY
