"""Rows of a Gantt chart, made quickly; days count from Monday 2 November 2026."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from projects.domain.duration_notation import HOUR, Day
from projects.domain.gantt import Gantt, Row, Tie
from projects.models import Project, ScheduledTask, Task
from tests.factories.schedules import MONDAY, schedule

DAY = 8 * HOUR
_numbers = count(1)


def at(day: int, hour: int = 8) -> datetime:
    """That hour of the day, so many days after the first Monday."""
    return MONDAY + timedelta(days=day, hours=hour - 8)


def row(first: int | None = 0, last: int | None = None, **values: Any) -> Row:
    """A task that lasts from eight in the morning of the first to five in the afternoon of the last day."""
    number = next(_numbers)
    end = first if last is None else last
    told = {
        "number": number, "key": number, "level": 1, "wbs": "", "name": f"Task {number}", "kind": "task", "owner": "",
        "duration": DAY, "elapsed": False, "percent": 0, "deadline": None,
        "start": None if first is None else at(first), "finish": None if end is None else at(end, 17),
        "late_finish": None, "total_float": None, "critical": False, "near_critical": False, "driven_by": [],
    }  # fmt: skip
    return Row(**(told | values))


def summary(level: int = 1, **values: Any) -> Row:
    return row(None, level=level, **({"kind": "summary", "duration": None} | values))


def tie(before: Row, after: Row, kind: str = "FS", lag: int = 0, lag_kind: str = "working") -> Tie:
    return Tie(before.key, after.key, kind, lag, lag_kind)


def gantt(*rows: Row, ties: tuple[Tie, ...] = (), **values: Any) -> Gantt:
    return Gantt(**({"rows": list(rows), "ties": list(ties), "baseline": {}, "day": Day()} | values))


def planned(work: Project, *names: str, **values: Any) -> list[Task]:
    """A schedule of tasks that last a day each, one after the other, as if the network had said so."""
    schedule(of=work)
    told = {"duration": DAY, "level": 1} | values
    tasks = Task.objects.bulk_create(
        Task(project=work, position=position, name=name, **(_forecast(position - 1) | told))
        for position, name in enumerate(names, start=1)
    )
    ScheduledTask.objects.bulk_create(
        ScheduledTask(task=task, total_float=0, critical=True, **_dates(at(day), at(day, 17)))
        for day, task in enumerate(tasks)
    )
    return tasks


def _dates(start: datetime, finish: datetime) -> dict[str, datetime]:
    starts = dict.fromkeys(("start", "early_start", "late_start"), start)
    return starts | dict.fromkeys(("finish", "early_finish", "late_finish"), finish)


def _forecast(day: int) -> dict[str, date]:
    return dict.fromkeys(("start_forecast", "finish_forecast"), at(day).date())
