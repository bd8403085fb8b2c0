"""The plan of one project: its milestones and its tasks, each against what was promised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet

from pmo_site.prepared import Given, Prepared
from projects.domain.milestones import Milestone
from projects.models import Project, Task


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the plan. `late`: calendar days of what happened or is expected after the promise, None if unknown."""

    task: Task
    late: int | None
    overdue: bool


class Ahead(NamedTuple):
    """A milestone that is not reached, as far as an overview tells of it; `late` and `overdue` as in a `Line`."""

    milestone: Milestone
    late: int | None
    overdue: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """Milestones by date, tasks in the order of the plan."""

    milestones: list[Line]
    tasks: list[Line]


def plan(project: Project, today: date) -> Plan:
    """Everything in the plan of the project, in one query."""
    lines = [_line(task, today) for task in project.tasks.with_owner().by_date()]
    milestones = [line for line in lines if line.task.kind == Task.Kind.MILESTONE]
    tasks = [line for line in lines if line.task.kind != Task.Kind.MILESTONE]
    return Plan(milestones, sorted(tasks, key=lambda line: (line.task.position, line.task.pk)))


def _ahead(number: int) -> QuerySet[Task, tuple[Any, ...]]:
    """The next, as what a `Milestone` of the domain is made of."""
    ahead = Task.objects.filter(project=Given("project")).milestones().open().by_date()
    return ahead.values_list("name", "finish_original", "finish_approved", "finish_forecast", "finish_actual")[:number]


AHEAD = Prepared(_ahead)


def upcoming(project: Project, today: date, number: int) -> list[Ahead]:
    """The next milestones that are not reached, in one query of what an overview tells of them."""
    found = (Milestone(*row) for row in AHEAD.rows(number, project=project.pk))
    return [Ahead(milestone, *_late(milestone, today)) for milestone in found]


def _line(task: Task, today: date) -> Line:
    return Line(task, *_late(task.milestone(), today))


def _late(finish: Milestone, today: date) -> tuple[int | None, bool]:
    """What is overdue is at least as late as the clock, whatever its forecast said."""
    late, overdue = finish.slip(), finish.overdue(today)
    if overdue and finish.promised:
        late = max(late or 0, (today - finish.promised).days)
    return late, overdue
