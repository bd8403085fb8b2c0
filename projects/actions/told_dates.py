"""A date that somebody tells of a line of a schedule becomes what the network is computed of.

A computed plan overwrites every forecast. So that a manager who moves a date is not silently overruled the next time,
the date holds the line from then on, as it does in MS Project: not earlier than that day, later where links say so.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from projects.actions.projects import NotAllowed
from projects.domain.progress import MIDNIGHT, began, ended, percent_done
from projects.domain.told_dates import TOLD, Terms, terms_of
from projects.domain.working_time import WorkingTime
from projects.models import Schedule, Task
from projects.queries.schedules import schedule_of

FORECAST = frozenset({"start_forecast", "finish_forecast"})
PLACED = ("constraint", "constraint_at", "duration", "estimated")


def place(task: Task, schedule: Schedule, hours: WorkingTime) -> None:
    """Put a line into the schedule where its dates say it is; one without any lasts an estimated day.

    Sets PLACED. What a line brings with it, a duration or a constraint, stays as it is.
    """
    start = task.start_forecast or task.start_approved or task.start_original
    if task.kind == Task.Kind.SUMMARY or task.constraint != Task.Constraint.ASAP:
        return
    lasts = task.kind == Task.Kind.TASK
    terms = terms_of((task.start_actual or start) if lasts else None, task.expected(), hours)
    if not (task.start_actual or task.finish_actual):
        task.constraint, task.constraint_at = terms.constraint.value, terms.at
    if lasts and task.duration is None:
        task.duration, task.estimated = terms.duration or schedule.seconds_per_day, terms.duration is None


def hold_to_dates(task: Task, fields: Collection[str], today: date) -> set[str]:
    """Let a line keep to the forecasts among the fields that were edited; returns the fields that this set.

    Nothing without a schedule. Raises NotAllowed for a summary, whose dates come from the lines below it.
    """
    told = {name: getattr(task, name) for name in FORECAST.intersection(fields)}
    schedule = schedule_of(task.project) if told else None
    if schedule is None or task.finish_actual or not task.is_active:
        return set()
    if task.kind == Task.Kind.SUMMARY:
        raise NotAllowed(f"The dates of “{task}” come from the lines below it. Move those.")
    hours = WorkingTime((task.calendar or schedule.calendar).hours())
    start, finish = told.get("start_forecast"), told.get("finish_forecast")
    if task.is_manual:
        return _by_hand(task, start, finish, hours)
    if task.start_actual:
        return set() if "remaining" in fields else _go_on_until(task, finish, hours, today)
    return _wait(task, terms_of(start, finish, hours))


def _by_hand(task: Task, start: date | None, finish: date | None, hours: WorkingTime) -> set[str]:
    """A line that keeps its dates keeps the new ones."""
    if start:
        task.manual_start = began(start, None, hours)
    if finish:
        task.manual_finish = ended(finish, None, hours)
    return {"manual_start", "manual_finish"}


def _go_on_until(task: Task, finish: date | None, hours: WorkingTime, today: date) -> set[str]:
    """Work that goes on until that day has so much left this morning."""
    if finish is None:
        return set()
    morning = datetime.combine(today, MIDNIGHT)
    task.remaining = max(0, hours.between(morning, ended(finish, None, hours)))
    task.percent = min(99, percent_done(task.duration or 0, task.remaining))
    return {"remaining", "percent"}


def _wait(task: Task, terms: Terms) -> set[str]:
    """What has not begun does not begin or end before that day. Without a day nothing but the links holds it."""
    if terms.at or task.constraint in TOLD:
        task.constraint, task.constraint_at = terms.constraint.value, terms.at
    if terms.duration and task.kind == Task.Kind.TASK:
        task.duration = terms.duration
    return {"constraint", "constraint_at", "duration"}
