"""A schedule file applied: everything that the comparison found in one transaction, or nothing."""

from __future__ import annotations

from datetime import datetime

from pmo_site.audit.audit import Unit
from pmo_site.people.models import User
from projects.actions import schedules
from projects.actions.plan_imports import calendars
from projects.actions.plan_imports.comparing import Compared, compare, usual_hours
from projects.actions.plan_imports.telling import fingerprint
from projects.actions.plan_imports.writing import Writing
from projects.actions.updates import reported
from projects.actions.work import planning
from projects.domain.plans import Plan
from projects.models import Project


class Overtaken(Exception):
    """The plan changed after the check, so that the file would do something else than what was looked at."""


def apply(project: Project, told: Plan, filename: str, *, by: User | None, now: datetime, seen: str = "") -> Compared:
    """Bring the file into the plan; returns what was found. The same file again changes nothing.

    seen: the fingerprint of what a person looked at; Overtaken is raised when the file would do anything else now.
    Raises Impossible for a plan that cannot be computed; nothing is written then.
    """
    with planning(project, by=by, now=now) as unit:
        # two files of a project that has no schedule to lock yet
        Project.objects.select_for_update(no_key=True, of=("self",)).get(pk=project.pk)
        found = compare(project, told)
        if seen and fingerprint(found.diff) != seen:
            raise Overtaken
        begun = found
        if found.holding.schedule is None:
            begun = _begin(project, found, unit, by)
        if begun.diff.changes:
            Writing(project, begun, unit, filename).write()
            reported(project, unit=unit, by=by, now=now)
    return found


def _begin(project: Project, found: Compared, unit: Unit, by: User | None) -> Compared:
    """The schedule begins with the calendar of the file; what is in the plan already stays where its dates say."""
    calendar = calendars.make(project, found.file.calendar, usual_hours(found.file), unit)
    schedules.begin(project=project, start=found.file.start, calendar=calendar, by=by, now=unit.now)
    return compare(project, found.file)
