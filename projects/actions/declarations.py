"""What a manager says about the health of a project. Every write of theirs is here."""

from __future__ import annotations

from datetime import date, datetime

from django.utils.timezone import localdate

from pmo_site.people.models import User
from projects.actions.projects import NotAllowed
from projects.actions.updates import reported
from projects.actions.work import changing
from projects.domain.colours import Colour
from projects.domain.declarations import Declaration as Said
from projects.domain.declarations import objections
from projects.models import Declaration, Project
from projects.queries.declarations import assessed
from projects.queries.evidence import thresholds


def declare(
    *, project: Project, colour: str, by: User, now: datetime, reason: str = "", until: date | None = None
) -> Declaration:
    """Declare the colour of a project, beside what the evidence shows. A later declaration replaces an earlier one.

    until: the last day on which it counts. Raises NotAllowed when the project has ended, when that day has passed, and
    when a colour better than the evidence comes without a reason or without an end that is near enough.
    """
    today, shown = localdate(now), assessed(project)
    if not project.is_open:
        raise NotAllowed(f"{project} is {project.get_state_display().lower()}: its health is not declared any more.")
    if until and until < today:
        raise NotAllowed("The last day on which this counts has passed already.")
    said = Said(Colour(colour), by.name, today, reason, until)
    if found := objections(said, shown, thresholds().override_days):
        raise NotAllowed(" ".join(found))
    made = Declaration(
        project=project, colour=colour, reason=reason, by=by, on=today, expires_on=until, against=shown or ""
    )
    with changing(project, by=by, now=now) as unit:
        with unit.of(made, verb="made", note=reason):
            made.save()
        reported(project, unit=unit, by=by, now=now)
    return made
