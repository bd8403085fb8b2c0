"""What the plan of a project would be if nobody could do more than there is of him or her. Nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from projects.domain.critical_path import compute
from projects.domain.durations import days
from projects.domain.levelling import Levelled, Share, level
from projects.domain.network import Impossible
from projects.models import Availability, Project, Resource, Task
from projects.queries.networks import network_of
from projects.queries.plans import Rows, rows_of
from projects.queries.schedules import schedule_of

FULL = Decimal(1)
NAMED = 3  # tasks that keep somebody


@dataclass(frozen=True, slots=True)
class Waiting:
    """A task that waits, in days of the plan; for whom, and which tasks keep them. more: that are not named."""

    task: Task
    starts: datetime
    would_start: datetime
    days: Decimal
    workers: list[Resource]
    behind: list[Task]
    more: int


@dataclass(frozen=True, slots=True)
class Beyond:
    """A share of a task that alone is more than there is of somebody."""

    task: Task
    worker: Resource
    units: Decimal


@dataclass(frozen=True, slots=True)
class WithinMeans:
    """plan: None without a task. workers: how many resources have work. impossible: why it cannot be computed."""

    plan: Levelled | None = None
    later: Decimal = Decimal(0)
    workers: int = 0
    waiting: Sequence[Waiting] = ()
    beyond: Sequence[Beyond] = ()
    impossible: str = ""


def within_means(project: Project, today: date) -> WithinMeans | None:
    """None for a project without a schedule. Seven queries."""
    schedule = schedule_of(project)
    if schedule is None:
        return None
    schedule.project = project
    rows = rows_of(schedule)
    try:
        network = network_of(rows)
        computed = compute(network).computed if network.activities else {}
    except Impossible as why:
        return WithinMeans(impossible=str(why))
    workers = {row.pk: row for row in rows.resources if row.kind == Resource.Kind.WORK}
    shares = list(_shares(rows, workers))
    part = _part_time(workers.values(), today)
    found = level(network, computed, shares, {key: _there_is(row, part) for key, row in workers.items()})
    return _told(found, rows, workers, len({share.worker for share in shares}))


def _shares(rows: Rows, workers: Iterable[int]) -> Iterable[Share]:
    """An assignment that says nothing takes somebody whole, as a new one of MS Project does."""
    for row in rows.assignments:
        if row.resource_id in workers:
            yield Share(row.task_id, row.resource_id, FULL if row.units is None else row.units)


def _part_time(workers: Iterable[Resource], today: date) -> dict[int, Decimal]:
    """Which share of full time people work, as of today; whoever is not in it works all of it."""
    people = [worker.person_id for worker in workers if worker.person_id]
    said = Availability.objects.filter(person__in=people, since__lte=today).order_by("since")
    return {person: Decimal(percent) / 100 for person, percent in said.values_list("person", "percent")}


def _there_is(worker: Resource, part_time: Mapping[int, Decimal]) -> Decimal:
    """A person is never more than one, and less who works part of the time; a crew is as many as the plan says."""
    units = worker.units or FULL
    return min(units, part_time.get(worker.person_id, FULL)) if worker.person_id else units


def _told(found: Levelled | None, rows: Rows, workers: dict[int, Resource], number: int) -> WithinMeans:
    if found is None:
        return WithinMeans(workers=number)
    tasks = {task.pk: task for task in rows.tasks}
    per_day = rows.schedule.seconds_per_day
    waiting = [
        Waiting(
            task=tasks[one.task],
            starts=one.starts,
            would_start=one.would_start,
            days=days(one.waits, per_day),
            workers=[workers[key] for key in one.workers],
            behind=[tasks[key] for key in one.behind[:NAMED]],
            more=max(0, len(one.behind) - NAMED),
        )
        for one in found.delayed
    ]
    beyond = [Beyond(tasks[share.task], workers[share.worker], share.units) for share in found.beyond]
    return WithinMeans(found, days(found.later, per_day), number, waiting, beyond)
