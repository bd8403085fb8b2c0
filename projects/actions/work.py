"""The unit of work on projects: plans, standings and audit rows, each written once when it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from pmo_site.audit import audit
from pmo_site.people.models import User
from pmo_site.prepared import Given, Prepared
from projects.actions.rescheduling import reschedule
from projects.actions.standings import refresh
from projects.models import Project, Schedule

LOCKED = Prepared(lambda: Schedule.objects.locked().filter(project=Given("project")).values_list("pk"))


@contextmanager
def changing(project: Project, *, by: User | None, now: datetime) -> Iterator[audit.Unit]:
    """Change something of a project. When the outermost block ends, its standing is refreshed and the audit written."""
    with audit.change(by=by, now=now, behalf=delegator(project, by)) as unit:
        yield unit
        unit.at_the_end(refresh, project.pk)


@contextmanager
def planning(project: Project, *, by: User | None, now: datetime) -> Iterator[audit.Unit]:
    """Change what the plan of a project is computed of: when the outermost block ends, it is computed anew.

    Raises Impossible then for a plan that cannot be. One person after the other: the schedule, if there is one, stays
    locked until the end, so that no two units move one another's forecasts.
    """
    with changing(project, by=by, now=now) as unit:
        LOCKED.rows(project=project.pk)
        yield unit
        # what is asked for last runs first: standings are derived from forecasts that have moved
        unit.at_the_end(refresh, project.pk)
        unit.at_the_end(reschedule, project.pk)


def delegator(project: Project, by: User | None) -> User | None:
    """For whom the person acts on this project, when it is only a delegation that gives him or her a part."""
    if by is None or by.pk in (project.manager_id, project.sponsor_id):
        return None
    for principal in (project.manager, project.sponsor):
        if principal and principal.pk in by.stands_for:
            return principal
    return None
