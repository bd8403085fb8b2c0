"""The unit of work on projects: audit rows and standings, both written once when it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from pmo_site.audit import audit
from pmo_site.people.models import User
from projects.actions.standings import refresh
from projects.models import Project


@contextmanager
def changing(project: Project, *, by: User | None, now: datetime) -> Iterator[audit.Unit]:
    """Change something of a project. When the outermost block ends, its standing is refreshed and the audit written."""
    with audit.change(by=by, now=now, behalf=delegator(project, by)) as unit:
        yield unit
        unit.at_the_end(refresh, project.pk)


def delegator(project: Project, by: User | None) -> User | None:
    """For whom the person acts on this project, when it is only a delegation that gives him or her a part."""
    if by is None or by.pk in (project.manager_id, project.sponsor_id):
        return None
    for principal in (project.manager, project.sponsor):
        if principal and principal.pk in by.stands_for:
            return principal
    return None
