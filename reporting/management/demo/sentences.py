"""What a manager says of a week in one sentence: what turned, what was reached, what goes on, and what comes next."""

from __future__ import annotations

from datetime import date

from pmo_site.ui.words import count, day_short
from projects.models import Task
from reporting.management.demo.cases import Case
from reporting.management.demo.timeline import DAY, WEEK

NEWS = WEEK * 3  # so long a turn of the project is told as one
SOON = WEEK * 3
AS_PLANNED = "Everything goes as planned."


def of_week(case: Case, day: date) -> str:
    """By the plan as it stands that day; one query."""
    tasks = list(case.project.tasks.active().exclude(kind=Task.Kind.SUMMARY).by_date())
    said = [_turned(case, day), _reached(tasks, day) or _under_way(tasks, day), _next(tasks, day)]
    return " ".join(filter(None, said[:1] + said[2:] if said[0] else said)) or AS_PLANNED


def _turned(case: Case, day: date) -> str:
    """Why it is later or dearer than it was, while that is news."""
    beat = case.beat(day)
    return "" if beat == case.beat(day - NEWS) else beat.because


def _reached(tasks: list[Task], day: date) -> str:
    """What was done since the last report."""
    done = [task for task in tasks if task.finish_actual and day - WEEK <= task.finish_actual <= day]
    if not done:
        return ""
    milestones = [task for task in done if task.kind == Task.Kind.MILESTONE] or done
    return f"{milestones[-1].name} was done on {day_short(milestones[-1].finish_actual)}."


def _under_way(tasks: list[Task], day: date) -> str:
    """What has begun and ends first."""
    going = [task for task in tasks if task.kind == Task.Kind.TASK and task.start_actual and not task.finish_actual]
    if not going or not (ends := going[0].expected()):
        return ""
    weeks = (ends - day).days // 7
    return f"{going[0].name} goes on" + (f" for {count(weeks, 'more week')}." if weeks > 0 else " and is nearly done.")


def _next(tasks: list[Task], day: date) -> str:
    """The open milestone that comes first, and how late it is against what was approved."""
    ahead = next((task for task in tasks if task.kind == Task.Kind.MILESTONE and not task.finish_actual), None)
    if ahead is None or not (due := ahead.expected()):
        return ""
    late = (due - ahead.finish_approved) // DAY if ahead.finish_approved else 0
    if late > 0:
        return f"{ahead.name} is expected on {day_short(due)}, {count(late, 'day')} late."
    return f"{ahead.name} {'is due' if due <= day + SOON else 'comes next,'} on {day_short(due)}."
