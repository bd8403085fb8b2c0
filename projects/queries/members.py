"""Who takes part in a project, and who to call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from pmo_site.people.models import Delegation, User
from pmo_site.people.policy import Part
from projects.models import Member, Project

FOUND = 20


@dataclass(frozen=True, slots=True)
class People:
    """`substitutes`: delegations in force today of the sponsor and the manager."""

    substitutes: list[Delegation]
    team: list[Member]
    viewers: list[Member]


def people(project: Project, today: date) -> People:
    """The parts on a project besides sponsor and manager, by name; two queries."""
    members = list(project.members.select_related("user__department").order_by("user__name", "pk"))
    heads = [key for key in (project.sponsor_id, project.manager_id) if key]
    return People(
        substitutes=list(Delegation.objects.on(today).filter(delegator__in=heads).with_people().order_by("pk")),
        team=[member for member in members if member.part == Part.TEAM],
        viewers=[member for member in members if member.part == Part.VIEWER],
    )


def people_of(project: Project) -> QuerySet[User]:
    """Everybody with a part on the project, by name: who can own something of it."""
    on_it = Exists(Member.objects.filter(project=project, user=OuterRef("pk")))
    heads = Q(pk__in=[project.sponsor_id, project.manager_id])
    return User.objects.active().filter(heads | on_it).order_by("name", "pk")


def addable(project: Project, text: str) -> list[User]:
    """People without a part on the project whose name, title, phone or department holds the text: a few."""
    if not text:
        return []
    taken = people_of(project).values("pk").order_by()
    found = User.objects.active().matching(text).exclude(pk__in=taken).with_department()
    return list(found.order_by("name", "pk")[:FOUND])
