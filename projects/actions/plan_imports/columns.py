"""The lines of a plan as columns of their rows."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from projects.domain.plan_words import TASK_FIELDS, kind_of
from projects.domain.plans import PlanBaseline, PlanTask
from projects.domain.progress import day_of_end
from projects.domain.rolled_up import Line
from projects.models import Task
from projects.queries.plans import AS_THEY_ARE

# the columns of each field of a line
COLUMNS = {name: (name,) for name in (*AS_THEY_ARE, "kind", "constraint", "percent")} | {
    "manual": ("is_manual", "manual_start", "manual_finish"),
    "start": ("manual_start",),
    "finish": ("manual_finish",),
    "active": ("is_active",),
    "worded": ("is_worded",),
    "rests": ("rests",),
    "calendar": ("calendar_id",),
    "actual_start": ("start_actual", "start_actual_time"),
    "actual_finish": ("finish_actual", "finish_actual_time"),
}
PROMISED = ("start_original", "start_approved", "finish_original", "finish_approved")
TASK_COLUMNS = (*dict.fromkeys(column for columns in COLUMNS.values() for column in columns), *PROMISED, "position")


def columns_of(task: PlanTask, calendar: int | None, fields: Collection[str] = tuple(TASK_FIELDS)) -> dict[str, Any]:
    """What the row of a line holds of these fields. fields: as `plan_diff.task_fields` names them."""
    began, ended = task.actual_start, task.actual_finish
    told = {name: getattr(task, name) for name in AS_THEY_ARE} | {
        "kind": kind_of(task),
        "constraint": task.constraint.value,
        "percent": task.percent,
        "is_manual": task.manual,
        "manual_start": task.start if task.manual else None,
        "manual_finish": task.finish if task.manual else None,
        "is_active": task.active,
        "is_worded": task.worded,
        "rests": task.rests,
        "calendar_id": calendar,
        "start_actual": began.date() if began else None,
        "start_actual_time": began.time() if began else None,
        "finish_actual": ended.date() if ended else None,
        "finish_actual_time": ended.time() if ended else None,
    }
    return {column: told[column] for name in fields for column in COLUMNS[name]}


def forecast_of(task: PlanTask, line: Line | None) -> dict[str, Any]:
    """When a new line is expected: as the network will say, so that it need not move at once. What is done has none."""
    if line is None or task.actual_finish:
        return {}
    starts = not task.actual_start and not task.is_milestone
    return {"start_forecast": line.start.date() if starts else None, "finish_forecast": day_of_end(line.finish)}


def promised_of(row: Task, first: PlanBaseline | None, latest: PlanBaseline | None) -> dict[str, Any]:
    """Original and approved days for a line that has none; what was approved here stays for the PMO to change.

    first, latest: what the file's baselines promise of it.
    """
    original, approved = first or latest, latest or first
    if row.is_promised or original is None or approved is None:
        return {}
    days = {
        "finish_original": original.finish and day_of_end(original.finish),
        "finish_approved": approved.finish and day_of_end(approved.finish),
    }
    if row.kind != Task.Kind.MILESTONE:
        days |= {
            "start_original": original.start and original.start.date(),
            "start_approved": approved.start and approved.start.date(),
        }
    return {name: day for name, day in days.items() if day}
