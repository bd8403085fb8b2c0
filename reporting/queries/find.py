"""Finding anything that a person may see: projects, departments and people, a few of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Q, Value, When

from pmo_site.people.models import Department, User
from projects.models import Project
from projects.models.projects import ProjectQuerySet

SHOWN = 10
PEEK = SHOWN + 1


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits of each kind; `more` says that there are others."""

    projects: Sequence[Project]
    departments: Sequence[Department]
    people: Sequence[User]
    more: bool

    def __bool__(self) -> bool:
        return bool(self.projects or self.departments or self.people)


def found(user: User, text: str) -> Found:
    """Whatever holds the text, the closest first: an equal code, then a name that begins with it. Three queries."""
    projects = _projects(user, text)
    departments = Department.objects.matching(text).select_related("parent").order_by(_closeness(text), "path")
    people = User.objects.active().matching(text).with_department().order_by(_nearness(text), "name", "pk")
    of_projects, of_departments, of_people = list(projects[:PEEK]), list(departments[:PEEK]), list(people[:PEEK])
    return Found(
        projects=of_projects[:SHOWN],
        departments=of_departments[:SHOWN],
        people=of_people[:SHOWN],
        more=max(len(of_projects), len(of_departments), len(of_people)) > SHOWN,
    )


def _projects(user: User, text: str) -> ProjectQuerySet:
    told = Project.objects.visible_to(user).filter(Q(name__icontains=text) | Q(code__icontains=text))
    return told.select_related("department").order_by(_closeness(text), "name", "pk")


def _closeness(text: str) -> Case:
    exact, begins = When(code__iexact=text, then=Value(0)), When(name__istartswith=text, then=Value(1))
    return Case(exact, begins, default=Value(2))


def _nearness(text: str) -> Case:
    """Of people: those of that name before those of a department of that name."""
    begins, named = When(name__istartswith=text, then=Value(0)), When(name__icontains=text, then=Value(1))
    return Case(begins, named, default=Value(2))
