"""Tasks of other projects in MS Project XML: no lines of this plan, but what waits for them keeps the day they set."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from projects.domain.network import ConstraintKind, Impossible, LagKind, Link, LinkKind
from projects.domain.plan_calendars import TaskCalendars
from projects.domain.plans import PlanTask
from projects.formats.mspdi_tasks import is_elapsed, lasting
from projects.formats.schedule_xml import Record

_OF_FINISH = frozenset({LinkKind.FS, LinkKind.FF})
_TO_FINISH = frozenset({LinkKind.FF, LinkKind.SF})
_FREE = frozenset({ConstraintKind.ASAP, ConstraintKind.SNET})


def ghost_of(record: Record) -> PlanTask:
    """What the file says of a task of another project: when it is done there, and how long it takes."""
    return PlanTask(
        uid=record.required("UID"),
        name=record.text("Name"),
        duration=lasting(record, "Duration"),
        elapsed=is_elapsed(record.integer("DurationFormat")),
        start=record.moment("Start"),
        finish=record.moment("Finish"),
    )


def held(task: PlanTask, link: Link, ghost: PlanTask, calendars: TaskCalendars, begin: datetime) -> PlanTask:
    """The task with a start no earlier than its link to the ghost lets it. begin: of the plan.

    The task as it is where that says nothing, before the plan begins, or cannot be said: the ghost has no such date, or
    the task is begun, keeps dates of its own, has a constraint of another kind, or is a summary whose finish waits.
    """
    fixed = task.manual or task.actual_start or (task.is_summary and link.kind in _TO_FINISH)
    if fixed or task.constraint not in _FREE:
        return task
    try:
        start = _start(task, link, ghost, calendars)
    except (Impossible, OverflowError):  # nobody ever works by this calendar, or not in the years of a plan
        return task
    if start is None or start <= begin:
        return task
    return replace(task, constraint=ConstraintKind.SNET, constraint_at=max(start, task.constraint_at or start))


def _start(task: PlanTask, link: Link, ghost: PlanTask, calendars: TaskCalendars) -> datetime | None:
    """When the link lets it start."""
    at = ghost.finish if link.kind in _OF_FINISH else ghost.start
    if at is None:
        return None
    lag, by_clock = link.lag, link.lag_kind is LagKind.ELAPSED
    if link.lag_kind is LagKind.PERCENT:
        lag, by_clock = round((ghost.duration or 0) * lag / 100), ghost.elapsed
    at = at + timedelta(seconds=lag) if by_clock else calendars.hours(task).add(at, lag)
    return calendars.finish(task, at, -(task.duration or 0)) if link.kind in _TO_FINISH else at
