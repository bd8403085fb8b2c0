"""What is told of the progress of a task, and how far the whole plan is known with it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from pmo_site.audit.audit import Unit
from pmo_site.audit.versions import save_expecting
from projects.actions.projects import NotAllowed
from projects.domain.progress import MIDNIGHT, percent_done, remaining_of
from projects.models import Project, Task
from projects.queries.schedules import schedule_of

# an edit of one of these says how far the work is
PROGRESS = frozenset({"start_actual", "finish_actual", "remaining", "percent"})


def settle(task: Task, fields: Collection[str], today: date) -> set[str]:
    """What follows from what is told: returns the fields that it set. What remains and what is done are one fact.

    Raises NotAllowed for what is said to have happened on a day that is still to come.
    """
    if max(task.start_actual or today, task.finish_actual or today) > today:
        raise NotAllowed("What is started or done cannot lie in the future. Give a forecast instead.")
    before = (task.remaining, task.percent)
    if task.finish_actual:
        task.remaining, task.percent = 0 if task.remaining else task.remaining, 100
    elif "remaining" in fields and task.remaining is not None and task.duration:
        task.percent = min(99, percent_done(task.duration, task.remaining))
    elif "percent" in fields and task.duration:
        task.remaining = remaining_of(task.duration, task.percent)
    return set() if before == (task.remaining, task.percent) else {"remaining", "percent"}


def bring_up_to_date(project: Project, today: date, *, unit: Unit) -> None:
    """Progress is known up to the morning of this day at least: what is not done lies after it."""
    schedule = schedule_of(project)
    if schedule is None:
        return
    morning = datetime.combine(today, MIDNIGHT)
    status = max(schedule.status_at or morning, morning)
    if (schedule.status_at, schedule.after_status) != (status, True):
        with unit.of(schedule, verb="brought up to date"):
            schedule.status_at, schedule.after_status = status, True
            save_expecting(schedule, fields=["status_at", "after_status"])
