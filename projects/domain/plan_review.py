"""A computed plan as the checks of schedule quality look at it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TypeGuard

from projects.domain.critical_path import compute
from projects.domain.network import Activity, Impossible, Network, Schedule
from projects.domain.plans import Plan, PlanTask
from projects.domain.progress import MIDNIGHT, SECOND, ended
from projects.domain.schedule_quality import Delay, ReviewedPlan, ReviewedTask
from projects.domain.working_time import FIRST_DAY, LAST_DAY, WorkingTime


def reviewed(plan: Plan, network: Network, schedule: Schedule, due: date | None = None) -> ReviewedPlan:
    """The plan, its network and what was computed of it. Inactive lines and summaries are not looked at.

    due: the day on which the whole must be done; without one in the years of plans its finish has no float. Baselines:
    the latest of each line. Where the status is the morning of a day, what was told of that day is known by it: it
    is not in the future.
    """
    hours = WorkingTime(network.calendars[network.calendar])
    staffed = {assignment.task for assignment in plan.assignments}
    return ReviewedPlan(
        tasks=tuple(_task(task, plan, schedule, staffed) for task in plan.tasks if task.uid in schedule.computed),
        links=network.links,
        status=plan.status,
        day=plan.seconds_per_day,
        path=_path(plan, hours, schedule),
        path_float=_days(plan, hours, schedule.finish, ended(due, None, hours)) if _in_plans(due) else None,
        delay=_delay(network, schedule, plan.seconds_per_day),
    )


def _in_plans(due: date | None) -> TypeGuard[date]:
    """A project may be promised for a day of which no calendar of a plan knows the hours."""
    return due is not None and FIRST_DAY <= due < LAST_DAY


def _task(task: PlanTask, plan: Plan, schedule: Schedule, staffed: set[int]) -> ReviewedTask:
    computed = schedule.computed[task.uid]
    promised = max(task.baselines, key=lambda baseline: baseline.number, default=None)
    return ReviewedTask(
        key=task.uid,
        duration=task.duration or 0,
        start=computed.early_start,
        finish=computed.early_finish,
        actual_start=_known(task.actual_start, plan.status),
        actual_finish=_known(task.actual_finish, plan.status),
        baseline_finish=promised.finish if promised else None,
        total_float=computed.total_float,
        critical=computed.critical,
        constraint=task.constraint,
        has_resource=task.uid in staffed,
    )


def _known(moment: datetime | None, status: datetime | None) -> datetime | None:
    morning = status is not None and status.time() == MIDNIGHT
    return status if morning and moment and status and moment.date() == status.date() else moment


def _path(plan: Plan, hours: WorkingTime, schedule: Schedule) -> Decimal:
    """Working days from the status date, or the start, to the finish."""
    return _days(plan, hours, max(plan.status or plan.start, plan.start), schedule.finish)


def _days(plan: Plan, hours: WorkingTime, start: datetime, end: datetime) -> Decimal:
    return Decimal(hours.between(start, end)) / plan.seconds_per_day


def _delay(network: Network, schedule: Schedule, day: int) -> Delay:
    """Tries a delay of one activity: it ends so many of the project's working days later, on its own calendar.

    A finish that would lie beyond the years that a plan may have has not moved.
    """
    hours = WorkingTime(network.calendars[network.calendar])

    def delay(key: int, days: int) -> int:
        try:
            late = _lengthened(network, key, schedule.computed[key].early_finish, days * day, hours)
            return round(hours.between(schedule.finish, compute(late).finish) / day)
        except Impossible:
            return 0

    return delay


def _lengthened(network: Network, key: int, finish: datetime, more: int, hours: WorkingTime) -> Network:
    """The network in which one activity ends so much working time after its finish."""
    later = hours.add(finish, more)

    def longer(activity: Activity) -> Activity:
        if activity.key != key:
            return activity
        calendar = network.calendar if activity.calendar is None else activity.calendar
        own = WorkingTime(network.calendars[calendar])
        added = (later - finish) // SECOND if activity.elapsed else own.between(finish, later)
        left = None if activity.remaining is None else activity.remaining + added
        moved = None if activity.fixed_finish is None else activity.fixed_finish + (later - finish)
        return replace(activity, duration=activity.duration + added, remaining=left, fixed_finish=moved)

    return replace(network, activities=tuple(map(longer, network.activities)))
