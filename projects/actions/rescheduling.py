"""Computing plans anew: what the network says of each line, the hours of people, and the forecasts that move with it.

What it says is derived and leaves no trace in the trail; a forecast that moves is a fact and is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date

from django.db import connection

from pmo_site.audit import bulk
from pmo_site.audit.audit import Unit
from projects.actions import planned_hours
from projects.domain.critical_path import compute
from projects.domain.progress import day_of_end
from projects.domain.rolled_up import Line, Place, lines_of
from projects.models import Schedule, ScheduledTask, Task
from projects.queries.networks import network_of
from projects.queries.plans import rows_of

SAID = [field.name for field in fields(Line)]  # of a line, and of the row that keeps it
Forecast = tuple[date | None, date | None]


def reschedule(projects: Sequence[int], unit: Unit) -> None:
    """Compute the plan of each project that has a schedule. For `Unit.at_the_end`.

    Raises Impossible, naming the tasks, for a plan that cannot be computed; the unit of work is then undone.
    """
    for schedule in Schedule.objects.filter(project__in=projects).select_related("project").locked():
        _reschedule(schedule, unit)


def _reschedule(schedule: Schedule, unit: Unit) -> None:
    rows = rows_of(schedule)
    computed = compute(network_of(rows))
    outline = [Place(task.pk, task.level, task.kind == Task.Kind.SUMMARY) for task in rows.tasks]
    lines = lines_of(outline, computed)
    _store(rows.tasks, lines)
    planned_hours.keep(rows, lines)
    finish = computed.finish if lines else None
    if schedule.finish != finish:
        Schedule.objects.filter(pk=schedule.pk).update(finish=finish)
    _move(rows.tasks, lines, unit)


def _store(tasks: Sequence[Task], lines: Mapping[int, Line]) -> None:
    """Write the lines that are not as they were, and forget what is no longer computed."""
    before = {task.pk: _said(task.scheduled) for task in tasks if hasattr(task, "scheduled")}
    new = [
        ScheduledTask(task_id=key, **dict(zip(SAID, said, strict=True)) | {"driven_by": list(line.driven_by)})
        for key, line in lines.items()
        if before.get(key) != (said := _said(line))
    ]
    ScheduledTask.objects.bulk_create(new, update_conflicts=True, unique_fields=["task"], update_fields=SAID)
    if gone := before.keys() - lines.keys():
        ScheduledTask.objects.filter(pk__in=gone).delete()


def _said(line: ScheduledTask | Line) -> tuple[object, ...]:
    return tuple(tuple(line.driven_by) if name == "driven_by" else getattr(line, name) for name in SAID)


def _move(tasks: Sequence[Task], lines: Mapping[int, Line], unit: Unit) -> None:
    """Let the forecasts of what is not done follow the network. Versions rise: a form that shows the old date is
    overtaken, or sending it would set the date back."""
    moved = {
        task.pk: forecast
        for task in tasks
        if task.pk in lines
        and (forecast := _forecast(task, lines[task.pk])) != (task.start_forecast, task.finish_forecast)
    }
    with bulk.edited(unit, Task, list(moved), verb="moved", target="t.name"):
        if moved:
            _write(moved)


def _forecast(task: Task, line: Line) -> Forecast:
    """What has happened keeps the forecast that it had; a milestone has no start."""
    if task.finish_actual:
        return task.start_forecast, task.finish_forecast
    keeps_start = task.start_actual is not None or task.kind == Task.Kind.MILESTONE
    return task.start_forecast if keeps_start else line.start.date(), day_of_end(line.finish)


def _write(moved: Mapping[int, Forecast]) -> None:
    starts, finishes = zip(*moved.values(), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            UPDATE {Task._meta.db_table} task
            SET start_forecast = moved.start, finish_forecast = moved.finish, version = task.version + 1
            FROM unnest(%s::bigint[], %s::date[], %s::date[]) AS moved (id, start, finish) WHERE task.id = moved.id
            """,  # noqa: S608  # the name comes from the model
            [list(moved), list(starts), list(finishes)],
        )
