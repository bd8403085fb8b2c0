"""What a project needs from others and what others need from it, as far as a person may see both ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from pmo_site.people.models import User
from pmo_site.prepared import Given, Prepared
from projects.models import Dependency, Project
from projects.queries.viewers import given, shape, viewer

SUGGESTED = 10


@dataclass(frozen=True, slots=True)
class Need:
    """A dependency and when it is met or can be expected.

    `late`: calendar days of that day after the day on which it is needed, negative when before; None if unknown.
    """

    dependency: Dependency
    expected: date | None
    late: int | None
    overdue: bool


def needs_of(project: Project, user: User, today: date) -> list[Need]:
    """What the project needs from others, open ones first, soonest first; one query."""
    return _told(project.needs_from.visible_to(user).with_ends().open_first(), today)


def _around(role: str, has_department: bool) -> QuerySet[Dependency]:
    return Dependency.objects.around(Given("project"), viewer(role, has_department)).with_names().open_first()


AROUND = Prepared(_around)


def around(project: Project, user: User, today: date) -> tuple[list[Need], list[Need]]:
    """What the project needs from others and what others need from it, met or not; one query for both.

    The person must be known to see the project; of the other ends only codes and names are read.
    """
    return _both_ways(AROUND.rows(*shape(user), **given(user), project=project.pk), project, today)


def needed_from(project: Project, user: User, today: date) -> list[Need]:
    """What others need from the project; one query."""
    return _told(project.needed_by.visible_to(user).with_ends().open_first(), today)


def _open_around(role: str, has_department: bool) -> QuerySet[Dependency]:
    return Dependency.objects.around(Given("project"), viewer(role, has_department)).open().with_names().open_first()


OPEN_AROUND = Prepared(_open_around)


def open_around(project: Project, user: User, today: date) -> tuple[list[Need], list[Need]]:
    """What the project still needs from others and what others still need from it, soonest first; one query for both.

    The person must be known to see the project; of the other ends only codes and names are read.
    """
    return _both_ways(OPEN_AROUND.rows(*shape(user), **given(user), project=project.pk), project, today)


def _both_ways(rows: Iterable[Dependency], project: Project, today: date) -> tuple[list[Need], list[Need]]:
    found = _told(rows, today)
    own = [need for need in found if need.dependency.project_id == project.pk]
    return own, [need for need in found if need.dependency.needs_id == project.pk]


def suggestions(user: User, text: str, besides: Project) -> list[Project]:
    """Projects that the person may see and whose code or name holds the text; a few, and none without a text."""
    if not text:
        return []
    seen = Project.objects.visible_to(user).active().exclude(pk=besides.pk)
    return list(seen.filter(Q(code__icontains=text) | Q(name__icontains=text)).order_by("code")[:SUGGESTED])


def _told(dependencies: Iterable[Dependency], today: date) -> list[Need]:
    return [_need(dependency, today) for dependency in dependencies]


def _need(dependency: Dependency, today: date) -> Need:
    expected = dependency.met_on or (dependency.milestone.expected() if dependency.milestone else None)
    needed = dependency.needed_by
    late = (expected - needed).days if expected and needed else None
    overdue = dependency.met_on is None and needed is not None and needed < today
    return Need(dependency, expected, late, overdue)
