"""What people do with the plan: milestones and tasks. Every write of theirs is here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import Max
from django.utils.timezone import localdate

from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.actions.ended import expect_planned
from projects.actions.progress import PROGRESS, bring_up_to_date, settle
from projects.actions.projects import NotAllowed
from projects.actions.told_dates import FORECAST, hold_to_dates, place
from projects.actions.updates import reported
from projects.actions.work import changing, planning
from projects.domain.working_time import WorkingTime
from projects.models import Link, Project, Task
from projects.queries.schedules import schedule_of

PROMISED = frozenset({"start_approved", "finish_approved"})
# what a manager's update consists of: an edit of one of these is one
TELLS_HOW_IT_STANDS = FORECAST | PROGRESS


def add(*, task: Task, by: User | None, now: datetime) -> Task:
    """Put a milestone or a task at the end of the plan. Approved dates that it comes with are its original ones.

    In a schedule its forecast holds it there, as long as no link says otherwise. Raises Impossible for a plan that
    cannot be computed with it.
    """
    add_all(tasks=[task], by=by, now=now)
    return task


def add_all(*, tasks: Sequence[Task], by: User | None, now: datetime) -> None:
    """Put several lines at the end of one plan, in their order: as `add` does, in as many statements as for one."""
    project = tasks[0].project
    expect_planned(project, by)
    for task in tasks:
        _keep_first_approval(task)
        settle(task, set(), localdate(now))
    with planning(project, by=by, now=now) as unit:
        schedule = schedule_of(project)
        last = project.tasks.aggregate(last=Max("position"))["last"] or 0
        for position, task in enumerate(tasks, start=last + 1):
            if schedule:
                place(task, schedule, WorkingTime((task.calendar or schedule.calendar).hours()))
            task.position = position
        Task.objects.bulk_create(tasks)
        unit.created(tasks, verb="added")
        reported(project, unit=unit, by=by, now=now)


def edit(*, task: Task, fields: Collection[str], by: User, now: datetime, why: str = "") -> Task:
    """Write the named fields of a task that somebody read and edited; `why` is kept beside the change.

    In a schedule a forecast that is told becomes what the plan is computed of, and what happened moves its status.
    Raises Stale when it was saved by somebody else meanwhile, NotAllowed when an original date would be overwritten
    or something is said to have happened on a day that is still to come, Impossible when the plan cannot be computed.
    """
    if not fields:
        return task
    if PROMISED.intersection(fields):
        expect_planned(task.project, by)
    today = localdate(now)
    _refuse_new_originals(task, fields)
    written = {*fields, *_keep_first_approval(task), *settle(task, fields, today)}
    with planning(task.project, by=by, now=now) as unit:
        written |= hold_to_dates(task, fields, today)
        with unit.of(task, verb="edited", note=why):
            save_expecting(task, fields=written)
        if PROGRESS.intersection(written):
            bring_up_to_date(task.project, today, unit=unit)
        if TELLS_HOW_IT_STANDS.intersection(fields):
            reported(task.project, unit=unit, by=by, now=now)
    return task


def finish(*, task: Task, by: User, now: datetime) -> Task:
    """Mark a milestone or a task as done today. Finishing twice keeps the first date.

    Raises Stale when somebody saved it after it was read.
    """
    if task.finish_actual:
        return task
    task.finish_actual = localdate(now)
    return _turn(task, "finished", by=by, now=now)


def reopen(*, task: Task, by: User, now: datetime) -> Task:
    """Undo `finish`. Reopening what is open changes nothing. How much work is left is then not known."""
    if task.finish_actual is None:
        return task
    task.finish_actual = task.finish_actual_time = task.remaining = None
    task.percent = 0
    return _turn(task, "reopened", by=by, now=now)


def confirm(*, project: Project, by: User, now: datetime) -> None:
    """The manager looked through the plan and nothing changed: that is an update too.

    Raises NotAllowed for everybody else, whose word says nothing about how fresh the manager's view is.
    """
    expect_planned(project, by)
    if project.manager_id not in by.stands_for:
        raise NotAllowed(f"Only the manager of {project}, or a delegate, can say that its plan holds.")
    with changing(project, by=by, now=now) as unit:
        reported(project, unit=unit, by=by, now=now)


def remove(*, task: Task, by: User, now: datetime, of_baseline: bool = False) -> None:
    """Take something out of the plan that was entered by mistake; the audit trail keeps it.

    of_baseline: whether what has original or approved dates may go as well, which is for the PMO to decide.
    Raises NotAllowed when it may not, or when another project depends on it.
    """
    if task.is_promised and not of_baseline:
        raise NotAllowed(f"“{task}” has approved dates, so only the PMO can take it out of the plan.")
    if task.dependents.exists():  # not named: it may be a project that this person must not know of
        raise NotAllowed(f"Another project depends on “{task}”, so it stays in the plan.")
    with planning(task.project, by=by, now=now) as unit:
        links, work = list(Link.objects.at(task).with_ends()), list(task.assignments.select_related("resource"))
        with unit.of_rows(links, verb="removed"), unit.of_rows(work, verb="removed"), unit.of(task, verb="removed"):
            task.delete()


def _turn(task: Task, verb: str, *, by: User, now: datetime) -> Task:
    today = localdate(now)
    written = {"finish_actual", "finish_actual_time", "remaining", "percent", *settle(task, set(), today)}
    with planning(task.project, by=by, now=now) as unit:
        with unit.of(task, verb=verb):
            save_expecting(task, fields=written)
        bring_up_to_date(task.project, today, unit=unit)
        reported(task.project, unit=unit, by=by, now=now)
    return task


def _keep_first_approval(task: Task) -> set[str]:
    """The first dates that are approved become the original ones; returns the fields that this filled."""
    filled = set()
    for side in ("start", "finish"):
        if getattr(task, f"{side}_original") is None and (approved := getattr(task, f"{side}_approved")):
            setattr(task, f"{side}_original", approved)
            filled.add(f"{side}_original")
    return filled


def _refuse_new_originals(task: Task, fields: Collection[str]) -> None:
    named = [name for name in ("start_original", "finish_original") if name in fields]
    stored = Task.objects.filter(pk=task.pk).values(*named).first() if named else None
    for name in named:
        if stored and stored[name] not in (None, getattr(task, name)):
            raise NotAllowed("An original date is kept as it is. Change the approved one.")
