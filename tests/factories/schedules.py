"""Schedules and what they are made of, made quickly."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import count, pairwise
from typing import Any

from projects.domain.calendars import OFFICE_WEEK
from projects.models import (
    Assignment,
    Baseline,
    BaselineTask,
    Calendar,
    CalendarDay,
    Link,
    PlanImport,
    Project,
    Resource,
    Schedule,
    Task,
)
from tests.conftest import NOW
from tests.factories.projects import project, task

_numbers = count(1)

# Monday 2 November 2026, when the office opens
MONDAY = datetime.combine(date(2026, 11, 2), time(8))
HOUR = 3600
DAY = 8 * HOUR
WEEK = [[[first, last] for first, last in day] for day in OFFICE_WEEK]


def calendar(*, of: Project | None = None, **values: Any) -> Calendar:
    """Office hours; the city's, unless a project is given."""
    return Calendar.objects.create(project=of, **({"name": f"Calendar {next(_numbers)}", "week": WEEK} | values))


def calendar_day(*, of: Calendar, **values: Any) -> CalendarDay:
    """A day off."""
    day = values.get("first", date(2026, 11, 26))
    return CalendarDay.objects.create(calendar=of, **({"name": "A day off", "first": day, "last": day} | values))


def schedule(*, of: Project, **values: Any) -> Schedule:
    """From Monday 2 November 2026 at eight; nothing is computed yet."""
    return Schedule.objects.create(
        project=of, **({"start": MONDAY, "calendar": values.get("calendar") or calendar()} | values)
    )


def activity(*, of: Project, days: float = 1, **values: Any) -> Task:
    """A task that lasts so many days of eight hours."""
    return task(of=of, **({"duration": int(days * DAY)} | values))


def scheduled(*days: float, **values: Any) -> tuple[Project, list[Task]]:
    """A project with a schedule whose tasks last so many days and wait for one another in a row; nothing computed."""
    work = project(**values)
    schedule(of=work)
    tasks = [activity(of=work, days=length) for length in days]
    for before, after in pairwise(tasks):
        link(before, after)
    return work, tasks


def link(predecessor: Task, successor: Task, **values: Any) -> Link:
    told = {"project": successor.project, "predecessor": predecessor, "successor": successor}
    return Link.objects.create(**(told | values))


def baseline(*, of: Project, **values: Any) -> Baseline:
    """The original one, unless a number is given: that was approved by the council."""
    number = values.get("number", 0)
    told = {"number": number, "taken_at": NOW}
    if number:
        told |= {"approved_named": "The council", "why": "More money came."}
    return Baseline.objects.create(project=of, **(told | values))


def baseline_task(*, of: Baseline, task: Task, **values: Any) -> BaselineTask:
    return BaselineTask.objects.create(baseline=of, task=task, **({"name": task.name, "wbs": task.wbs} | values))


def resource(*, of: Project, **values: Any) -> Resource:
    return Resource.objects.create(project=of, **({"name": f"Crew {next(_numbers)}"} | values))


def assignment(task: Task, to: Resource, **values: Any) -> Assignment:
    return Assignment.objects.create(task=task, resource=to, **values)


def plan_import(*, of: Project, **values: Any) -> PlanImport:
    told = {"filename": f"plan-{next(_numbers)}.xml", "digest": "0" * 64, "created_at": NOW}
    return PlanImport.objects.create(project=of, **(told | values))
