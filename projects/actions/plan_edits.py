"""Editing many lines of a plan at once: all of it or nothing, and what it would move before it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.timezone import localdate

from pmo_site.audit.versions import Stale
from pmo_site.people.models import User
from projects.actions import links, tasks
from projects.actions.ended import expect_planned
from projects.actions.projects import NotAllowed
from projects.actions.work import planning
from projects.domain import network
from projects.domain.duration_notation import Duration
from projects.domain.link_notation import Wait
from projects.domain.plan_edits import LineEdit, PlanEdit
from projects.domain.plan_moves import Moves, moves
from projects.domain.positions import positions
from projects.domain.progress import day_of_end, remaining_of
from projects.models import Project, Task
from projects.queries.gantt import spots_of


def save(*, project: Project, edit: PlanEdit, by: User, now: datetime, of_baseline: bool = False) -> None:
    """Write an edit of the plan in one unit of work; it is computed anew at its end.

    of_baseline: whether lines with approved dates may go as well. Raises Stale for a line that somebody saved after it
    was read, NotAllowed for what may not be, Impossible for a plan that cannot be computed; nothing is written then.
    """
    expect_planned(project, by)
    with planning(project, by=by, now=now):
        stored = {task.pk: task for task in project.tasks.with_computed().in_outline()}
        for line in edit.lines:
            _check(stored, line)
        rows = {**stored, **{line.key: _added(project, line, by, now) for line in edit.lines if line.key < 0}}
        fields = _told(rows, edit, localdate(now))
        for key, position in _moved(rows, edit).items():
            rows[key].position = position
            fields.setdefault(key, set()).add("position")
        for key, written in fields.items():
            tasks.edit(task=rows[key], fields=written, by=by, now=now)
        for line in edit.lines:
            if "needs" in line.values:
                links.wait_for(task=rows[line.key], links=_links(line, rows), by=by, now=now)
        for line in reversed(edit.lines):  # what lies below a summary goes before it
            if line.removed:
                tasks.remove(task=rows[line.key], of_baseline=of_baseline, by=by, now=now)


def rehearse(*, project: Project, edit: PlanEdit, by: User, now: datetime, of_baseline: bool = False) -> Moves:
    """What the edit would move, found out by doing it and taking it back: nothing is computed in a second way.

    Raises as `save` does. Nothing is stored, and nothing leaves.
    """
    before = spots_of(project)
    with transaction.atomic():
        save(project=project, edit=edit, by=by, now=now, of_baseline=of_baseline)
        after = spots_of(project)
        transaction.set_rollback(True)
    return moves(before, after)


def _check(stored: Mapping[int, Task], line: LineEdit) -> None:
    if line.key < 0:
        return
    task = stored.get(line.key)
    if task is None:
        raise NotAllowed("One of these lines is no longer in the plan. Begin again from the plan as it is now.")
    if task.version != line.version:
        raise Stale(task)


def _added(project: Project, line: LineEdit, by: User, now: datetime) -> Task:
    task = Task(project=project, name=line.values["name"], level=line.level or 1)
    _last(task, line.values["duration"])
    return tasks.add(task=task, by=by, now=now)


def _moved(rows: Mapping[int, Task], edit: PlanEdit) -> dict[int, int]:
    """The new positions of lines that stand elsewhere than before; as few as possible."""
    order = edit.order or []
    new = positions([None if key < 0 else rows[key].position for key in order])
    return {key: position for key, position in zip(order, new, strict=True) if rows[key].position != position}


def _told(rows: Mapping[int, Task], edit: PlanEdit, today: date) -> dict[int, set[str]]:
    """Let the rows hold what was told of them; which fields that set, by the key of the line."""
    told = {line.key: _tell(rows[line.key], line, today) for line in edit.lines if not line.removed}
    return {key: fields for key, fields in told.items() if fields}


def _tell(task: Task, line: LineEdit, today: date) -> set[str]:
    values, fields = line.values, set()
    if line.key > 0 and "name" in values:
        task.name = values["name"]
        fields.add("name")
    if line.key > 0 and line.level is not None:
        task.level = line.level
        fields.add("level")
    if line.kind:
        fields |= _become(task, line.kind)
    if line.key > 0 and "duration" in values:
        fields |= _last(task, values["duration"])
    for side in ("start", "finish"):
        if side in values:
            fields.add(_wait_for_day(task, side, values[side]))
    if "percent" in values:
        fields |= _progressed(task, values["percent"], today)
    return fields


def _become(task: Task, kind: str) -> set[str]:
    """A summary has no duration of its own to compute; a line that holds nothing any more lasts an estimated day."""
    task.kind = kind
    if kind == Task.Kind.TASK and not task.duration:
        task.duration, task.estimated = task.project.seconds_per_day, True
    return {"kind", "duration", "estimated"}


def _last(task: Task, duration: Duration) -> set[str]:
    """Let it last so long; what lasts no time is a milestone. Of what has begun the same share is done."""
    task.duration, task.elapsed, task.estimated = duration.seconds, duration.elapsed, duration.estimated
    if task.kind != Task.Kind.SUMMARY:
        task.kind = Task.Kind.TASK if duration.seconds else Task.Kind.MILESTONE
    fields = {"duration", "elapsed", "estimated", "kind"}
    if task.start_actual and not task.finish_actual:
        task.remaining = remaining_of(duration.seconds, task.percent)
        fields.add("remaining")
    return fields


def _wait_for_day(task: Task, side: str, day: date | None) -> str:
    """Do not begin, or be reached, before that day; None: as soon as the links allow."""
    if task.start_actual or task.finish_actual:
        raise NotAllowed(f"“{task}” has begun: say in its own form when it did.")
    setattr(task, f"{side}_forecast", day)
    return f"{side}_forecast"


def _progressed(task: Task, percent: int, today: date) -> set[str]:
    """Work that is done in part has begun: when the plan said so, today at the latest."""
    task.percent = percent
    fields = {"percent"}
    computed = getattr(task, "scheduled", None)
    if percent and task.start_actual is None and task.kind == Task.Kind.TASK:
        task.start_actual = min(computed.start.date(), today) if computed else today
        fields.add("start_actual")
    if (percent == 100) != (task.finish_actual is not None):
        ended = max(min(day_of_end(computed.finish), today) if computed else today, task.start_actual or date.min)
        task.finish_actual = ended if percent == 100 else None
        fields.add("finish_actual")
    return fields


def _links(line: LineEdit, rows: Mapping[int, Task]) -> list[network.Link]:
    waits: list[Wait] = line.values["needs"]
    after = rows[line.key].pk
    return [network.Link(rows[wait.number].pk, after, wait.kind, wait.lag, wait.lag_kind) for wait in waits]
