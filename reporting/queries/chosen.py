"""The projects that were chosen in the list, as far as the person may see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pmo_site.people.models import User
from pmo_site.people.policy import Permission
from projects.models import Project
from projects.queries.bulk_edits import refusals
from reporting.domain.selections import LARGEST

NOBODY = "nobody who can sign in leads it"


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of them; `why` says why it cannot be changed, "" for one that can. `ticked`: whether it is to be."""

    project: Project
    why: str
    ticked: bool


def chosen(
    user: User,
    codes: Iterable[str],
    permission: Permission,
    *,
    versions: Mapping[int, int] | None = None,
    to_be_asked: bool = False,
) -> list[Chosen]:
    """By name, 200 at most; three queries.

    versions: of the projects that are ticked, by key, as the page had them; without it, those are ticked that can be
    changed. to_be_asked: whether its manager must be somebody who can sign in.
    """
    rows = Project.objects.visible_to(user).filter(code__in=list(codes)).with_people().select_related("standing")
    projects = list(rows.order_by("name", "pk")[:LARGEST])
    for project in projects:
        project.version = (versions or {}).get(project.pk, project.version)
    refused = refusals(projects, user, permission)
    if to_be_asked:
        refused = {project.pk: NOBODY for project in projects if project.manager is None} | refused
    return [_chosen(project, refused.get(project.pk, ""), versions) for project in projects]


def _chosen(project: Project, why: str, versions: Mapping[int, int] | None) -> Chosen:
    return Chosen(project, why, project.pk in versions if versions is not None else not why)
