"""A computed plan as the checks of schedule quality look at it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from projects.domain.critical_path import compute
from projects.domain.network import Network, Schedule
from projects.domain.plans import Plan, PlanTask
from projects.domain.schedule_quality import Delay, ReviewedPlan, ReviewedTask
from projects.domain.working_time import WorkingTime


def reviewed(plan: Plan, network: Network, schedule: Schedule) -> ReviewedPlan:
    """The plan, its network and what was computed of it. Inactive lines and summaries are not looked at.

    A plan that says no day on which it must be done has no float of its finish. Baselines: the latest of each line.
    """
    staffed = {assignment.task for assignment in plan.assignments}
    return ReviewedPlan(
        tasks=tuple(_task(task, schedule, staffed) for task in plan.tasks if task.uid in schedule.computed),
        links=network.links,
        status=plan.status,
        day=plan.seconds_per_day,
        path=_path(plan, network, schedule),
        delay=_delay(network, schedule, plan.seconds_per_day),
    )


def _task(task: PlanTask, schedule: Schedule, staffed: set[int]) -> ReviewedTask:
    computed = schedule.computed[task.uid]
    promised = max(task.baselines, key=lambda baseline: baseline.number, default=None)
    return ReviewedTask(
        key=task.uid,
        duration=task.duration or 0,
        start=computed.early_start,
        finish=computed.early_finish,
        actual_start=task.actual_start,
        actual_finish=task.actual_finish,
        baseline_finish=promised.finish if promised else None,
        total_float=computed.total_float,
        critical=computed.critical,
        constraint=task.constraint,
        has_resource=task.uid in staffed,
    )


def _path(plan: Plan, network: Network, schedule: Schedule) -> Decimal:
    """Working days from the status date, or the start, to the finish."""
    hours = WorkingTime(network.calendars[network.calendar])
    return Decimal(hours.between(max(plan.status or plan.start, plan.start), schedule.finish)) / plan.seconds_per_day


def _delay(network: Network, schedule: Schedule, day: int) -> Delay:
    """Tries a delay of one activity: its remaining work, or all of it, takes so much longer."""
    hours = WorkingTime(network.calendars[network.calendar])

    def delay(key: int, days: int) -> int:
        more = days * day
        activities = tuple(
            replace(
                activity,
                duration=activity.duration + more,
                remaining=None if activity.remaining is None else activity.remaining + more,
            )
            if activity.key == key
            else activity
            for activity in network.activities
        )
        moved = hours.between(schedule.finish, compute(replace(network, activities=activities)).finish)
        return round(moved / day)

    return delay
