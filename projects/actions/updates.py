"""The day on which a manager last said how a project stands: what the freshness of its data is measured by."""

from __future__ import annotations

from datetime import datetime

from django.utils.timezone import localdate

from pmo_site.audit.audit import Unit
from pmo_site.people.models import User
from projects.models import Project


def reported(project: Project, *, unit: Unit, by: User | None, now: datetime) -> None:
    """Note that the project's manager, or whoever stands in for him or her, gave a forecast or a colour today.

    What anybody else edits says nothing about how fresh the manager's view is. The project's version stays as it is:
    nobody who has the project open in a form is overtaken by this.
    """
    today = localdate(now)
    if by is None or project.manager_id not in by.stands_for:
        return
    if project.reported_on and project.reported_on >= today:
        return
    with unit.of(project, verb="reported on"):
        Project.objects.filter(pk=project.pk).update(reported_on=today)
    project.reported_on = today
