"""What people do with the schedule of a project as a whole. Every write of theirs is here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from pmo_site.audit import bulk
from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.actions.ended import expect_planned
from projects.actions.projects import NotAllowed
from projects.actions.told_dates import PLACED, place
from projects.actions.work import planning
from projects.domain.working_time import WorkingTime
from projects.models import Calendar, Project, Schedule, Task


def begin(*, project: Project, start: datetime, calendar: Calendar, by: User | None, now: datetime) -> Schedule:
    """Let the plan of a project be computed from now on. What is in it already stays where its dates say it is.

    start: a wall-clock time before which nothing begins. Raises NotAllowed when the project has a schedule.
    """
    expect_planned(project, by)
    if Schedule.objects.filter(project=project).exists():
        raise NotAllowed(f"{project} has a schedule already.")
    if calendar.project_id not in (None, project.pk):
        raise NotAllowed(f"The calendar “{calendar}” belongs to another project.")
    with planning(project, by=by, now=now) as unit:
        schedule = Schedule(project=project, start=start, calendar=calendar)
        with unit.of(schedule, verb="begun"):
            schedule.save()
        tasks = list(project.tasks.in_outline())
        with bulk.edited(unit, Task, [task.pk for task in tasks], verb="placed", target="t.name"):
            hours = WorkingTime(calendar.hours())
            for task in tasks:
                place(task, schedule, hours)
            Task.objects.bulk_update(tasks, PLACED)
    return schedule


def edit(*, schedule: Schedule, fields: Collection[str], by: User, now: datetime) -> Schedule:
    """Write the named fields of a schedule that somebody read and edited.

    Raises Stale when it was overtaken, Impossible when the plan cannot be computed that way.
    """
    if fields:
        expect_planned(schedule.project, by)
        with planning(schedule.project, by=by, now=now) as unit, unit.of(schedule, verb="edited"):
            save_expecting(schedule, fields=fields)
    return schedule
