"""What people do with projects. Every write of theirs is here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from django.utils.timezone import localdate

from pmo_site.audit.versions import save_expecting
from pmo_site.notes.models import Folder
from pmo_site.people.models import User
from projects.actions.updates import reported
from projects.actions.work import changing
from projects.models import Project

# What a manager says of how the project goes on: whoever says it has looked at the project.
FORECASTS = frozenset({"start_actual", "finish_forecast", "cost_forecast"})


class NotAllowed(ValueError):
    """The act makes no sense for the state in which the project is; the text says why and what to do."""


def add_project(*, project: Project, by: User | None, now: datetime) -> Project:
    """Store a new project. The baseline that it starts with is the original one, and approved."""
    project.folder = Folder.objects.create()
    project.start_approved = project.start_approved or project.start_original
    project.finish_approved = project.finish_approved or project.finish_original
    if project.budget_approved is None:
        project.budget_approved = project.budget_original
    with changing(project, by=by, now=now) as unit, unit.of(project, verb="added"):
        project.save()
    return project


def edit_project(*, project: Project, fields: Collection[str], by: User, now: datetime) -> Project:
    """Write the named fields of a project that somebody read and edited.

    Raises Stale when it was saved by somebody else meanwhile.
    """
    if fields:
        with changing(project, by=by, now=now) as unit, unit.of(project, verb="edited"):
            save_expecting(project, fields=fields)
            if FORECASTS.intersection(fields):
                reported(project, unit=unit, by=by, now=now)
    return project


def hold_project(*, project: Project, by: User, now: datetime) -> Project:
    """Pause an active project."""
    return _turn(project, Project.State.ACTIVE, Project.State.ON_HOLD, "put on hold", by=by, now=now)


def resume_project(*, project: Project, by: User, now: datetime) -> Project:
    """Go on with a project that was on hold."""
    return _turn(project, Project.State.ON_HOLD, Project.State.ACTIVE, "resumed", by=by, now=now)


def close_project(*, project: Project, finished_on: date, reason: str, by: User, now: datetime) -> Project:
    """End a project that is done. Its actual finish is the day given."""
    project.finish_actual = finished_on
    return _end(project, Project.State.CLOSED, "closed", finished_on, reason, by=by, now=now)


def cancel_project(*, project: Project, reason: str, by: User, now: datetime) -> Project:
    """End a project that will not be done. It stays in every denominator."""
    return _end(project, Project.State.CANCELLED, "cancelled", localdate(now), reason, by=by, now=now)


def reopen_project(*, project: Project, by: User, now: datetime) -> Project:
    """Undo a closing or cancelling."""
    if project.is_open:
        raise NotAllowed(f"{project} is open.")
    with changing(project, by=by, now=now) as unit, unit.of(project, verb="reopened"):
        project.state, project.closed_on, project.closure_reason = Project.State.ACTIVE, None, ""
        project.finish_actual = None
        save_expecting(project, fields=["state", "closed_on", "closure_reason", "finish_actual"])
    return project


def _turn(project: Project, before: str, after: str, verb: str, *, by: User, now: datetime) -> Project:
    if project.state != before:
        raise NotAllowed(f"{project} is {project.get_state_display().lower()}, so it cannot be {verb}.")
    with changing(project, by=by, now=now) as unit, unit.of(project, verb=verb):
        project.state = after
        save_expecting(project, fields=["state"])
    return project


def _end(project: Project, state: str, verb: str, on: date, reason: str, *, by: User, now: datetime) -> Project:
    if not project.is_open:
        raise NotAllowed(f"{project} is {project.get_state_display().lower()} already.")
    with changing(project, by=by, now=now) as unit, unit.of(project, verb=verb, note=reason):
        project.state, project.closed_on, project.closure_reason = state, on, reason
        save_expecting(project, fields=["state", "closed_on", "closure_reason", "finish_actual"])
    return project
