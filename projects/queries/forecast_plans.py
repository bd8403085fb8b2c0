"""Plans of many projects, as simulations want them: five queries, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q

from projects.domain import plan_networks
from projects.domain.forecasts import Silent
from projects.domain.network import Impossible
from projects.domain.progress import with_what_remains
from projects.domain.uncertain_plans import Delay, UncertainPlan, uncertain
from projects.models import Assignment, Calendar, Link, Resource, Schedule, Task
from projects.queries.plans import Rows, as_plan, by_key

MIDNIGHT = time()


def uncertain_plans(
    projects: Sequence[int], delays: Mapping[int, Sequence[Delay]], today: date
) -> dict[int, UncertainPlan | Silent]:
    """The plan of each project that has a schedule, or why it cannot be computed.

    What is not done lies after the status date of its plan; where the plan has none, after the begin of this week.
    """
    week = datetime.combine(today - timedelta(days=today.weekday()), MIDNIGHT)
    return {
        rows.schedule.project_id: _uncertain(rows, delays.get(rows.schedule.project_id, ()), week)
        for rows in _rows_of(projects)
    }


def _uncertain(rows: Rows, delays: Sequence[Delay], week: datetime) -> UncertainPlan | Silent:
    status = rows.schedule.status_at or max(week, rows.schedule.start)
    try:
        plan = with_what_remains(as_plan(rows, by_key), status)
        network = plan_networks.network_of(plan, status=status)
        if not network.activities:
            return Silent("The plan has no task yet.")
        return uncertain(network, _ranges(rows.tasks), delays, status=status)
    except Impossible as why:
        return Silent(str(why)[:250])


def _ranges(tasks: Iterable[Task]) -> dict[int, tuple[int, int]]:
    return {
        task.pk: (task.duration_low, task.duration_high)
        for task in tasks
        if task.duration_low is not None and task.duration_high is not None
    }


def _rows_of(projects: Sequence[int]) -> list[Rows]:
    schedules = list(Schedule.objects.filter(project__in=projects).select_related("project").order_by("project"))
    keys = [schedule.project_id for schedule in schedules]
    tasks = _grouped(Task.objects.filter(project__in=keys).with_computed().in_outline())
    links = _grouped(Link.objects.filter(project__in=keys).order_by("pk"))
    resources = _grouped(Resource.objects.filter(project__in=keys).order_by("pk"))
    assigned: dict[int, list[Assignment]] = defaultdict(list)
    for assignment in Assignment.objects.filter(task__project__in=keys).select_related("task").order_by("pk"):
        assigned[assignment.task.project_id].append(assignment)
    calendars = _calendars(keys)
    return [
        Rows(
            schedule=schedule,
            tasks=tasks[key],
            links=links[key],
            calendars=_used(calendars, schedule, [*tasks[key], *resources[key]]),
            resources=resources[key],
            assignments=assigned[key],
        )
        for key, schedule in zip(keys, schedules, strict=True)
    ]


def _used(calendars: Iterable[Calendar], schedule: Schedule, rows: Iterable[Task | Resource]) -> dict[int, Calendar]:
    """Those of the project, and those of the city's that its plan uses."""
    keys = {schedule.calendar_id, *(row.calendar_id for row in rows)}
    return {one.pk: one for one in calendars if one.pk in keys or one.project_id == schedule.project_id}


def _calendars(projects: Sequence[int]) -> list[Calendar]:
    """Those of the projects, and all of the city's, which are few."""
    found = Calendar.objects.filter(Q(project=None) | Q(project__in=projects))
    return list(found.with_exceptions().order_by("pk"))


def _grouped(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.project_id].append(row)
    return found
