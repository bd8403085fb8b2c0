"""The schedule of a project, which most of what touches a plan asks for first."""

from __future__ import annotations

from pmo_site.prepared import Given, Prepared
from projects.models import Project, Schedule

SCHEDULE = Prepared(lambda: Schedule.objects.filter(project=Given("project")))


def schedule_of(project: Project) -> Schedule | None:
    """What the plan of the project computes with, None where it has no schedule."""
    return next(iter(SCHEDULE.rows(project=project.pk)), None)
