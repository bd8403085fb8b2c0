"""How far a task is: what is told of it, and what follows from that where something is not told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from projects.domain.plans import Plan, PlanTask
from projects.domain.working_time import WorkingTime

MIDNIGHT, NOON = time(), time(12)
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def percent_done(duration: int, remaining: int) -> int:
    """The share of a duration that is done when so much of it remains; 0 while more remains than was planned."""
    return 100 if not remaining else max(0, min(99, 100 - round(100 * remaining / duration))) if duration else 0


def remaining_of(duration: int, percent: int) -> int:
    """What remains of a duration of which so many percent are done."""
    return round(duration * (100 - percent) / 100)


def began(day: date, at: time | None, hours: WorkingTime) -> datetime:
    """The moment at which work began: with the working day, unless the hour is known; at noon of a day off."""
    if at:
        return datetime.combine(day, at)
    opens = hours.next_start(datetime.combine(day, MIDNIGHT))
    return opens if opens.date() == day else datetime.combine(day, NOON)


def ended(day: date, at: time | None, hours: WorkingTime) -> datetime:
    """The moment at which work was done: with the working day, unless the hour is known; at noon of a day off."""
    if at:
        return datetime.combine(day, at)
    closes = hours.previous_end(datetime.combine(day + DAY, MIDNIGHT))
    return closes if closes > datetime.combine(day, MIDNIGHT) else datetime.combine(day, NOON)


def day_of_end(finish: datetime) -> date:
    """The day on which something is done: midnight ends the day before."""
    return finish.date() - DAY if finish.time() == MIDNIGHT else finish.date()


def with_what_remains(plan: Plan, status: datetime) -> Plan:
    """The plan with what remains at its status of work that began, where nobody said it.

    By its percentage, else as it was planned: a task of ten days that began four days before has six left.
    """
    hours = {calendar.uid: WorkingTime(calendar.hours) for calendar in plan.calendars}

    def told(task: PlanTask) -> PlanTask:
        calendar = plan.calendar if task.calendar is None else task.calendar
        if not task.actual_start or task.actual_finish or task.remaining is not None or calendar is None:
            return task
        duration = task.duration or 0
        if task.percent:
            return replace(task, remaining=remaining_of(duration, task.percent))
        passed = status - task.actual_start
        done = passed // SECOND if task.elapsed else hours[calendar].between(task.actual_start, status)
        return replace(task, remaining=max(0, min(duration, duration - done)))

    return replace(plan, tasks=tuple(told(task) for task in plan.tasks))
