"""Hours that a plan asks for follow the plan."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from projects.actions.work import planning
from projects.models import PlannedHours, Project, Resource, Task
from tests.conftest import Queries
from tests.factories.schedules import DAY, assignment, resource, scheduled

NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)


def hours(work: Project, now: datetime) -> dict[date, Decimal]:
    with planning(work, by=None, now=now):
        pass
    return dict(PlannedHours.objects.values_list("month", "hours"))


def test_a_plan_asks_for_what_its_assignments_say(db: None, now: datetime) -> None:
    work, (first, second) = scheduled(21, 2)
    crew = resource(of=work)
    assignment(first, crew, units=1)
    assignment(second, crew, units=Decimal("0.5"))

    assert hours(work, now) == {NOVEMBER: 168, DECEMBER: 8}


def test_a_longer_task_asks_for_more_and_what_is_gone_is_forgotten(db: None, now: datetime) -> None:
    work, (first,) = scheduled(23)
    assignment(first, resource(of=work), units=1)
    hours(work, now)
    Task.objects.update(duration=20 * DAY)

    assert hours(work, now) == {NOVEMBER: 160}


def test_what_is_done_asks_for_nothing_and_what_began_for_what_remains(db: None, now: datetime) -> None:
    work, (first, second) = scheduled(2, 10)
    crew = resource(of=work)
    for line in (first, second):
        assignment(line, crew, units=1)
    Task.objects.filter(pk=first.pk).update(start_actual="2026-11-02", finish_actual="2026-11-03", percent=100)
    Task.objects.filter(pk=second.pk).update(start_actual="2026-11-04", percent=70, remaining=3 * DAY)

    assert hours(work, now) == {NOVEMBER: 24}


def test_material_is_nobodys_time(db: None, now: datetime) -> None:
    work, (first,) = scheduled(2)
    assignment(first, resource(of=work, kind=Resource.Kind.MATERIAL), units=400)

    assert hours(work, now) == {}


def test_computing_again_writes_nothing(db: None, now: datetime, queries: Queries) -> None:
    work, (first,) = scheduled(2)
    assignment(first, resource(of=work), units=1)
    hours(work, now)
    before = list(PlannedHours.objects.values())

    hours(work, now)

    assert list(PlannedHours.objects.values()) == before


def test_who_begins_after_the_task_works_from_then_on(db: None, now: datetime) -> None:
    work, (first,) = scheduled(23)
    assignment(first, resource(of=work), units=1, work=2 * DAY, start_delay=21 * DAY)

    assert hours(work, now) == {DECEMBER: 16}
