"""Which tasks of a plan ask for the hours that it plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, time

from projects.domain.capacity import month_after
from projects.models import Assignment, Task


def tasks_of(planned: Iterable[tuple[int, date]]) -> dict[int, list[Task]]:
    """By resource: the tasks that are not done and lie in its months that are told, in their order. One query.

    planned: resources, each with a month of hours.
    """
    spans: dict[int, list[date]] = defaultdict(list)
    for resource, month in planned:
        spans[resource].append(month)
    found: dict[int, list[Task]] = defaultdict(list)
    if not spans:
        return found
    for row in Assignment.objects.of_open_tasks().filter(resource__in=spans).with_tasks():
        first, end = min(spans[row.resource_id]), month_after(max(spans[row.resource_id]), 1)
        said = row.task.scheduled
        if said.start < _midnight(end) and said.finish > _midnight(first):
            found[row.resource_id].append(row.task)
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
