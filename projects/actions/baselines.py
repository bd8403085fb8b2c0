"""Taking a baseline: what is planned now is what is promised. Nothing of an earlier one is ever overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db import connection
from django.db.models import F, Max

from pmo_site.audit import bulk
from pmo_site.audit.audit import Unit
from pmo_site.people.models import User
from projects.actions.ended import expect_planned
from projects.actions.projects import NotAllowed
from projects.actions.rescheduling import reschedule
from projects.actions.work import changing
from projects.domain.progress import day_of_end
from projects.models import Baseline, BaselineTask, Project, Task
from projects.queries.baselines import span_of

Days = tuple[date | None, date | None]
DATES = ("start_original", "start_approved", "finish_original", "finish_approved")


def take(
    *,
    project: Project,
    by: User | None,
    now: datetime,
    approved_by: User | None = None,
    approved_named: str = "",
    why: str = "",
) -> Baseline:
    """Keep the plan as it is now. The first is the original, number 0; each later one says who approved it, and why.

    The dates of the open lines and of the project become the approved ones, and the original ones where there was
    none. A line that is done keeps what was approved for it, or it could never have been late. approved_named: who
    approved it outside the portal. Raises NotAllowed for a plan without lines, or without the name or the reason.
    """
    expect_planned(project, by)
    with changing(project, by=by, now=now) as unit:
        reschedule([project.pk], unit)  # the plan may have been touched in this very unit
        tasks = list(project.tasks.active().with_computed().in_outline())
        latest = project.baselines.aggregate(latest=Max("number"))["latest"]
        number = 0 if latest is None else latest + 1
        _check(tasks, number, approved=bool(approved_by or approved_named), why=why)
        baseline = Baseline(project=project, number=number, taken_at=now, why=why)
        baseline.approved_by, baseline.approved_named = approved_by, approved_named
        with unit.of(baseline, verb="taken"):
            baseline.save()
        _promise(baseline, tasks, unit)
        _approve(tasks, why, unit)
        _approve_project(project, tasks, why, unit)
    return baseline


def _check(tasks: Sequence[Task], number: int, *, approved: bool, why: str) -> None:
    if not tasks:
        raise NotAllowed("There is nothing to promise yet: the plan has no lines.")
    if number and not approved:
        raise NotAllowed("Say who approved the new baseline: the original is there already.")
    if number and not why:
        raise NotAllowed("Say why there is a new baseline: the original is there already.")


def _promise(baseline: Baseline, tasks: Sequence[Task], unit: Unit) -> None:
    rows = []
    for task in tasks:
        start, finish = span_of(task)
        told = {name: getattr(task, name) for name in ("wbs", "name", "duration", "work", "cost")}
        rows.append(BaselineTask(baseline=baseline, task=task, start=start, finish=finish, **told))
    BaselineTask.objects.bulk_create(rows)
    bulk.added(unit, BaselineTask, [row.pk for row in rows], verb="promised", target="t.name")


def _approve(tasks: Sequence[Task], why: str, unit: Unit) -> None:
    """The days of the lines that are not done, approved; the original ones where there was none."""
    approved = [(task.pk, *days) for task in tasks if (days := _days(task)) and not _keeps_its_promise(task)]
    with bulk.edited(unit, Task, [pk for pk, *_ in approved], verb="approved", target="t.name", note=why):
        if not approved:
            return
        with connection.cursor() as cursor:
            cursor.execute(
                f"""
                UPDATE {Task._meta.db_table} task SET version = task.version + 1,
                    start_original = coalesce(task.start_original, told.start), start_approved = told.start,
                    finish_original = coalesce(task.finish_original, told.finish), finish_approved = told.finish
                FROM unnest(%s::bigint[], %s::date[], %s::date[]) AS told (id, start, finish) WHERE task.id = told.id
                """,  # noqa: S608  # the name comes from the model
                [list(column) for column in zip(*approved, strict=True)],
            )


def _keeps_its_promise(task: Task) -> bool:
    return task.finish_actual is not None and task.finish_approved is not None


def _days(task: Task) -> Days | None:
    """From when to when; a milestone has no start. None when nothing is known."""
    start, finish = span_of(task)
    if finish is None:
        return None if start is None else (start.date(), None)
    # without a network midnight says that no hour is known
    last = day_of_end(finish) if hasattr(task, "scheduled") else finish.date()
    return (None if start is None or task.kind == Task.Kind.MILESTONE else start.date()), last


def _approve_project(project: Project, tasks: Sequence[Task], why: str, unit: Unit) -> None:
    """From the first start to the last finish of its plan, where the plan has them."""
    known = [days for task in tasks if (days := _days(task))]
    spans = {
        "start": min((first for first, _ in known if first), default=None),
        "finish": max((last for _, last in known if last), default=None),
    }
    before = Project.objects.values(*DATES).get(pk=project.pk)
    values = {f"{side}_approved": day for side, day in spans.items() if day}
    values |= {f"{side}_original": day for side, day in spans.items() if day and before[f"{side}_original"] is None}
    if any(before[name] != day for name, day in values.items()):
        with unit.of(project, verb="approved", note=why):
            Project.objects.filter(pk=project.pk).update(**values, version=F("version") + 1)
