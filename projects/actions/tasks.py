"""What people do with the plan: milestones and tasks. Every write of theirs is here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import Max
from django.utils.timezone import localdate

from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.actions.projects import NotAllowed
from projects.actions.updates import reported
from projects.actions.work import changing
from projects.models import Project, Task

# what a manager's update consists of: an edit of one of these is one
TELLS_HOW_IT_STANDS = frozenset({"start_forecast", "start_actual", "finish_forecast", "finish_actual", "remaining"})


def add(*, task: Task, by: User | None, now: datetime) -> Task:
    """Put a milestone or a task at the end of the plan. Approved dates that it comes with are its original ones."""
    _keep_first_approval(task)
    _settle(task, localdate(now))
    with changing(task.project, by=by, now=now) as unit, unit.of(task, verb="added"):
        task.position = (task.project.tasks.aggregate(last=Max("position"))["last"] or 0) + 1
        task.save()
        reported(task.project, unit=unit, by=by, now=now)
    return task


def edit(*, task: Task, fields: Collection[str], by: User, now: datetime, why: str = "") -> Task:
    """Write the named fields of a task that somebody read and edited; `why` is kept beside the change.

    Raises Stale when it was saved by somebody else meanwhile, NotAllowed when an original date would be overwritten
    or something is said to have happened on a day that is still to come.
    """
    if not fields:
        return task
    _refuse_new_originals(task, fields)
    written = {*fields, *_keep_first_approval(task), *_settle(task, localdate(now))}
    with changing(task.project, by=by, now=now) as unit:
        with unit.of(task, verb="edited", note=why):
            save_expecting(task, fields=written)
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
    task.finish_actual = task.remaining = None
    return _turn(task, "reopened", by=by, now=now)


def confirm(*, project: Project, by: User, now: datetime) -> None:
    """The manager looked through the plan and nothing changed: that is an update too.

    Raises NotAllowed for everybody else, whose word says nothing about how fresh the manager's view is.
    """
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
    with changing(task.project, by=by, now=now) as unit, unit.of(task, verb="removed"):
        task.delete()


def _turn(task: Task, verb: str, *, by: User, now: datetime) -> Task:
    written = {"finish_actual", "remaining", *_settle(task, localdate(now))}
    with changing(task.project, by=by, now=now) as unit:
        with unit.of(task, verb=verb):
            save_expecting(task, fields=written)
        reported(task.project, unit=unit, by=by, now=now)
    return task


def _settle(task: Task, today: date) -> set[str]:
    """What follows from the dates of what happened: nothing lies in the future, what is done has no work left."""
    if max(task.start_actual or today, task.finish_actual or today) > today:
        raise NotAllowed("What is started or done cannot lie in the future. Give a forecast instead.")
    if task.finish_actual and task.remaining:
        task.remaining = 0
        return {"remaining"}
    return set()


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
