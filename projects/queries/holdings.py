"""What a person holds: the projects that he or she answers for, and what is open in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from pmo_site.people.models import User
from projects.models import ActionItem, Issue, Program, Project, Risk, Task


@dataclass(frozen=True, slots=True)
class Holding:
    """One project: as what the person answers for it, and how much of what is open there is his or hers."""

    project: Project
    parts: tuple[str, ...]
    milestones: int
    risks: int
    issues: int
    actions: int


@dataclass(frozen=True, slots=True)
class Holdings:
    projects: list[Holding]
    programs: list[Program]


def open_work_of(person: User | F) -> dict[str, QuerySet[Any]]:
    """The rows that have the person as their owner and are not done, by what they are called.

    person: also whoever a column of the row names, as `F("project__manager")`.
    """
    return {
        "milestones": Task.objects.filter(owner=person, finish_actual=None),
        "risks": Risk.objects.open().filter(owner=person),
        "issues": Issue.objects.open().filter(owner=person),
        "actions": ActionItem.objects.open().filter(owner=person),
    }


def programs_of(person: User) -> QuerySet[Program]:
    return person.programs_sponsored.order_by("name", "pk")


def projects_of(person: User, *, seen_by: User) -> QuerySet[Project]:
    """Open projects in which the person is manager or sponsor, or owns something that is open."""
    owns = Q()
    for rows in open_work_of(person).values():
        owns |= Q(pk__in=rows.values("project"))
    heads = Q(manager=person) | Q(sponsor=person)
    return Project.objects.visible_to(seen_by).active().filter(heads | owns).order_by("name", "pk")


def holdings(person: User, *, seen_by: User) -> Holdings:
    """Everything of it in six queries, whatever its size."""
    counted = {name: _by_project(rows) for name, rows in open_work_of(person).items()}
    projects = [
        Holding(project, _parts(project, person), **{name: found.get(project.pk, 0) for name, found in counted.items()})
        for project in projects_of(person, seen_by=seen_by)
    ]
    return Holdings(projects, list(programs_of(person)))


def _by_project(rows: QuerySet[Any]) -> dict[int, int]:
    return dict(rows.order_by().values_list("project").annotate(number=Count("pk")))


def _parts(project: Project, person: User) -> tuple[str, ...]:
    parts = {"manager": project.manager_id, "sponsor": project.sponsor_id}
    return tuple(part for part, key in parts.items() if key == person.pk)
