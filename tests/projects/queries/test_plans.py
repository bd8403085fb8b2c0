"""The rows of a plan as files carry them."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from projects.domain.network import LinkKind
from projects.domain.plans import PlanBaseline, Rest
from projects.models import CalendarDay, Project
from projects.queries.plans import OWN, plan_of
from tests.conftest import Queries
from tests.factories.projects import milestone, project, task
from tests.factories.schedules import (
    DAY,
    MONDAY,
    activity,
    assignment,
    baseline,
    baseline_task,
    calendar,
    calendar_day,
    link,
    resource,
    schedule,
    scheduled,
)

FRIDAY = date(2026, 11, 6)


def test_a_project_without_a_schedule_has_no_plan(db: None) -> None:
    assert plan_of(project()) is None


def test_lines_keep_the_numbers_of_their_file_and_others_get_one_that_no_tool_reaches(db: None) -> None:
    work, (first, second) = scheduled(2, 3)
    work.tasks.filter(pk=first.pk).update(uid=17)

    plan = plan_of(work)

    assert [line.uid for line in plan.tasks] == [17, OWN + second.pk]
    assert [(tie.predecessor, tie.successor, tie.kind) for tie in plan.links] == [(17, OWN + second.pk, LinkKind.FS)]


def test_a_line_keeps_its_rests(db: None) -> None:
    line = activity(of=(work := project()), uid=1, rests=[[DAY, 2 * DAY]])
    schedule(of=work)
    line.refresh_from_db()

    assert plan_of(work).tasks[0].rests == (Rest(DAY, 2 * DAY),)


def test_people_and_calendars_come_along(db: None) -> None:
    work = project()
    nights = calendar(of=work, uid=4, name="Nights")
    schedule(of=work, calendar=nights)
    crew = resource(of=work, uid=2, calendar=nights, units=2)
    assignment(activity(of=work, uid=1), crew, uid=9, work=DAY)

    plan = plan_of(work)

    assert [(c.uid, c.hours.name) for c in plan.calendars] == [(4, "Nights")]
    assert (plan.calendar, plan.resources[0].calendar) == (4, 4)
    assert [(a.uid, a.task, a.resource, a.work) for a in plan.assignments] == [(9, 1, 2, DAY)]


def test_baselines_come_along_with_their_numbers(db: None) -> None:
    work, (line,) = scheduled(1)
    for number in (0, 1):
        baseline_task(of=baseline(of=work, number=number), task=line, start=MONDAY, duration=DAY)

    promised = plan_of(work).tasks[0].baselines

    assert promised == (PlanBaseline(0, MONDAY, None, DAY), PlanBaseline(1, MONDAY, None, DAY))


@pytest.mark.parametrize(
    ("told", "begins", "ends"),
    [
        ({"start_actual": FRIDAY}, "2026-11-06 08:00", None),
        ({"start_actual": FRIDAY, "start_actual_time": time(9, 15)}, "2026-11-06 09:15", None),
        ({"start_actual": FRIDAY, "finish_actual": FRIDAY}, "2026-11-06 08:00", "2026-11-06 17:00"),
        ({"finish_actual": FRIDAY, "finish_actual_time": time(11)}, "2026-11-06 11:00", "2026-11-06 11:00"),
        ({}, None, None),
    ],
)
def test_days_of_what_happened_become_moments_of_the_working_day(
    told: dict[str, Any], begins: str | None, ends: str | None, db: None
) -> None:
    work = project()
    schedule(of=work)
    activity(of=work, **told)

    (line,) = plan_of(work).tasks

    assert [moment and f"{moment:%Y-%m-%d %H:%M}" for moment in (line.actual_start, line.actual_finish)] == [
        begins,
        ends,
    ]


def test_a_milestone_that_was_reached_is_one_moment(db: None) -> None:
    work = project()
    schedule(of=work)
    milestone(of=work, finish_actual=FRIDAY)

    (line,) = plan_of(work).tasks

    assert line.actual_start == line.actual_finish
    assert (line.is_milestone, line.percent) == (True, 100)


def _long(number: int) -> Project:
    work = project()
    schedule(of=work)
    previous = None
    for n in range(number):
        own = calendar(of=work, uid=n)
        calendar_day(of=own)
        line = activity(of=work, calendar=own)
        assignment(line, resource(of=work, calendar=own))
        baseline_task(of=baseline(of=work, number=n), task=line)
        if previous:
            link(previous, line)
        previous = line
    return work


def test_a_plan_costs_the_same_at_any_length(queries: Queries) -> None:
    few, many = _long(2), _long(12)

    assert queries(lambda: plan_of(few)) == queries(lambda: plan_of(many)) <= 9


def test_days_of_a_calendar_that_differ_come_along(db: None) -> None:
    work, _ = scheduled(1)
    CalendarDay.objects.create(calendar=work.schedule.calendar, first=FRIDAY, last=FRIDAY, name="Carnival")

    assert [day.name for day in plan_of(work).calendars[0].hours.exceptions] == ["Carnival"]


def test_a_calendar_of_another_project_stays_there(db: None) -> None:
    work, _ = scheduled(1)
    calendar(of=project())
    task(of=work, is_active=False)

    assert len(plan_of(work).calendars) == 1
