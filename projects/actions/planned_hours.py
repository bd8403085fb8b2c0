"""What a plan asks of its people by month is kept whenever the plan is computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from projects.domain.plan_demand import Ahead, Assigned, demand
from projects.domain.rolled_up import Line
from projects.domain.working_time import WorkingTime
from projects.models import PlannedHours, Resource, Task
from projects.queries.plans import Rows


def keep(rows: Rows, lines: Mapping[int, Line]) -> None:
    """Write the hours that are not as they were. lines: what the network says of each task. Derived: not audited."""
    workers = {row.pk: row for row in rows.resources if row.kind == Resource.Kind.WORK}
    if not workers:
        return
    asked = demand(_assigned(rows, workers, lines))
    before = {(row.resource_id, row.month): row for row in PlannedHours.objects.filter(resource__in=workers)}
    new = [
        PlannedHours(resource_id=resource, month=month, hours=hours)
        for (resource, month), hours in asked.items()
        if (resource, month) not in before or before[resource, month].hours != hours
    ]
    PlannedHours.objects.bulk_create(
        new, update_conflicts=True, unique_fields=["resource", "month"], update_fields=["hours"]
    )
    if gone := [row.pk for key, row in before.items() if key not in asked]:
        PlannedHours.objects.filter(pk__in=gone).delete()


def _assigned(
    rows: Rows, workers: Mapping[int, Resource], lines: Mapping[int, Line]
) -> Iterator[tuple[Assigned, Ahead]]:
    tasks = {task.pk: task for task in rows.tasks if task.pk in lines and not task.finish_actual}
    axes: dict[int, WorkingTime] = {}
    for row in rows.assignments:
        task, worker = tasks.get(row.task_id), workers.get(row.resource_id)
        if task and worker and task.kind == Task.Kind.TASK:
            key = worker.calendar_id or task.calendar_id or rows.schedule.calendar_id
            if key not in axes:
                axes[key] = WorkingTime(rows.calendars[key].hours())
            # who begins later works for a part of the task: units would count all of it
            units = None if row.start_delay and row.work is not None else row.units
            ahead = _ahead(task, lines[task.pk], rows, axes[key], delay=row.start_delay)
            yield Assigned(worker.pk, units, row.work, axes[key]), ahead


def _ahead(task: Task, line: Line, rows: Rows, axis: WorkingTime, *, delay: int) -> Ahead:
    """Of work that began, what is left lies at its end; by the clock, after the status."""
    duration = task.duration or 0
    began = task.start_actual is not None or task.percent > 0
    if task.elapsed:
        start = max(line.start, min(rows.schedule.status_at or line.start, line.finish)) if began else line.start
        return Ahead(start, line.finish, None, duration)
    if not began:
        return Ahead(min(axis.add(line.start, delay), line.finish), line.finish, duration, duration)
    left = task.remaining if task.remaining is not None else duration * (100 - task.percent) // 100
    return Ahead(max(line.start, axis.subtract(line.finish, left)), line.finish, left, duration)
