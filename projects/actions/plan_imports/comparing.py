"""A schedule file compared with the plan of a project: nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from projects.actions.plan_imports.calendars import columns_of
from projects.actions.told_dates import place
from projects.domain.calendars import WorkCalendar
from projects.domain.plan_diff import PlanDiff, diff
from projects.domain.plan_keeping import as_kept
from projects.domain.plan_outcome import Outcome, outcome
from projects.domain.plans import Plan
from projects.domain.tables import Unreadable
from projects.domain.working_time import WorkingTime
from projects.models import Calendar, Project, Schedule
from projects.queries.plan_imports import Holding, holding, holding_of
from projects.queries.plans import Rows

UNSAVED = 0  # the key of a calendar that is not stored


@dataclass(frozen=True, slots=True)
class Compared:
    """What is held, the file as it is kept, what it changes, and what comes out."""

    holding: Holding
    file: Plan
    diff: PlanDiff
    outcome: Outcome


def compare(project: Project, told: Plan) -> Compared:
    """told: a plan as it was read. Raises Impossible when what comes out cannot be computed, Unreadable also for a plan
    without a task where a file brought some: nothing would remain of them."""
    file = as_kept(told, currency=project.currency)
    held = holding_of(project) or _before_it_begins(project, file)
    found = diff(held.held, file)
    if found.tasks.gone and not told.tasks:
        raise Unreadable("The file has no task, so that nothing would remain of the plan; is it the right one?")
    end = outcome(found.merged.plan, told, found.baselines, due=project.finish_approved)
    return Compared(held, file, found, end)


def _before_it_begins(project: Project, file: Plan) -> Holding:
    """The lines of a project without a schedule, placed as they will be when it begins. Nothing is stored."""
    hours = usual_hours(file)
    calendar = Calendar(pk=UNSAVED, uid=file.calendar, project=project, **columns_of(hours))
    schedule = Schedule(project=project, start=file.start, calendar=calendar)
    tasks = list(project.tasks.in_outline())
    for task in tasks:
        place(task, schedule, WorkingTime(hours))
    rows = Rows(schedule, tasks, [], {UNSAVED: calendar}, [], [])
    found = holding(rows, begun=False)
    # the calendar comes with the file
    plan = replace(found.held.plan, calendars=())
    return replace(found, held=replace(found.held, plan=plan), calendars={})


def usual_hours(file: Plan) -> WorkCalendar:
    return next(calendar.hours for calendar in file.calendars if calendar.uid == file.calendar)
