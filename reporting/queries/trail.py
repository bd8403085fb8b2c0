"""What an auditor looks at first: how far the trail is sealed, and its latest entries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pmo_site.audit.models import Change, Seal
from pmo_site.audit.sentences import sentence
from projects.models import Project

LATEST = 20
ABOUT_PROJECTS = "projects.project:"


@dataclass(frozen=True, slots=True)
class Entry:
    """One change in one sentence; `project` is the one in whose history it stands, if any."""

    at: datetime
    says: str
    project: Project | None


@dataclass(frozen=True, slots=True)
class Trail:
    """`head` is the latest seal, None before the first; `waiting` are changes that no seal covers yet."""

    head: Seal | None
    waiting: int
    entries: list[Entry]


def trail() -> Trail:
    """In four queries, however long the trail is."""
    latest = list(Change.objects.newest_first()[:LATEST])
    keys = {int(change.subject.removeprefix(ABOUT_PROJECTS)) for change in latest if _is_about_project(change)}
    projects = Project.objects.in_bulk(keys)
    return Trail(
        head=Seal.objects.order_by("-position").first(),
        waiting=Change.objects.unsealed().count(),
        entries=[Entry(change.at, sentence(change), projects.get(_project(change))) for change in latest],
    )


def _is_about_project(change: Change) -> bool:
    return change.subject.startswith(ABOUT_PROJECTS)


def _project(change: Change) -> int:
    return int(change.subject.removeprefix(ABOUT_PROJECTS)) if _is_about_project(change) else 0
