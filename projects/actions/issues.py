"""What people do with issues. Every write of theirs is here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.timezone import localdate

from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.actions.numbers import next_number
from projects.actions.projects import NotAllowed
from projects.actions.work import changing
from projects.models import Issue


def add_issue(*, issue: Issue, by: User | None, now: datetime) -> Issue:
    """Record what has happened; it gets the next number of its project."""
    with changing(issue.project, by=by, now=now) as unit, unit.of(issue, verb="added"):
        issue.number = next_number(issue.project, issue.project.issues)
        issue.raised_on = issue.raised_on or localdate(now)
        issue.save()
    return issue


def edit_issue(*, issue: Issue, fields: Collection[str], by: User, now: datetime) -> Issue:
    """Write the named fields of an issue that somebody read and edited.

    Raises Stale when it was saved by somebody else meanwhile.
    """
    if fields:
        with changing(issue.project, by=by, now=now) as unit, unit.of(issue, verb="edited"):
            save_expecting(issue, fields=fields)
    return issue


def close_issue(*, issue: Issue, resolution: str, by: User, now: datetime) -> Issue:
    """End an issue and say how. Raises NotAllowed when it is closed already."""
    if not issue.is_open:
        raise NotAllowed(f"{issue.label} is closed already.")
    with changing(issue.project, by=by, now=now) as unit, unit.of(issue, verb="closed", note=resolution):
        issue.closed_on, issue.resolution = localdate(now), resolution
        save_expecting(issue, fields=["closed_on", "resolution"])
    return issue


def reopen_issue(*, issue: Issue, by: User, now: datetime) -> Issue:
    """Take up a closed issue again. Its resolution did not hold and goes; the history keeps it."""
    if issue.is_open:
        raise NotAllowed(f"{issue.label} is open.")
    with changing(issue.project, by=by, now=now) as unit, unit.of(issue, verb="reopened"):
        issue.closed_on, issue.resolution = None, ""
        save_expecting(issue, fields=["closed_on", "resolution"])
    return issue
