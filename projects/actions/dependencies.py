"""What people do with dependencies between projects. Every write of theirs is here.

The trail lists their changes under the dependency and not under either project: whoever reads a project's history may
not be allowed to know of the other end.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.utils.timezone import localdate

from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.actions.ended import expect_planned
from projects.actions.projects import NotAllowed
from projects.actions.work import changing
from projects.models import Dependency


def add(*, dependency: Dependency, by: User, now: datetime) -> Dependency:
    """Note what the project needs from another one. Raises NotAllowed when the two are the same."""
    expect_planned(dependency.project, by)
    _check(dependency)
    with _changing(dependency, "added", by=by, now=now):
        dependency.save()
    return dependency


def edit(*, dependency: Dependency, fields: Collection[str], by: User, now: datetime) -> Dependency:
    """Write the named fields of a dependency that somebody read and edited. Raises Stale when it was overtaken."""
    if fields:
        _check(dependency)
        with _changing(dependency, "edited", by=by, now=now):
            save_expecting(dependency, fields=fields)
    return dependency


def meet(*, dependency: Dependency, by: User, now: datetime) -> Dependency:
    """Note that the project has what it needed. Twice keeps the first date. Raises Stale when it was overtaken."""
    if dependency.met_on:
        return dependency
    with _changing(dependency, "met", by=by, now=now):
        dependency.met_on = localdate(now)
        save_expecting(dependency, fields=["met_on"])
    return dependency


def reopen(*, dependency: Dependency, by: User, now: datetime) -> Dependency:
    """Undo `meet`. Reopening an open one changes nothing."""
    if dependency.met_on is None:
        return dependency
    with _changing(dependency, "reopened", by=by, now=now):
        dependency.met_on = None
        save_expecting(dependency, fields=["met_on"])
    return dependency


def remove(*, dependency: Dependency, by: User, now: datetime) -> None:
    """Take away a dependency that does not exist after all; the audit trail keeps it."""
    with _changing(dependency, "removed", by=by, now=now):
        dependency.delete()


@contextmanager
def _changing(dependency: Dependency, verb: str, *, by: User, now: datetime) -> Iterator[None]:
    with changing(dependency.project, by=by, now=now) as unit, unit.of(dependency, verb=verb, subject=dependency):
        yield


def _check(dependency: Dependency) -> None:
    if dependency.needs_id == dependency.project_id:
        raise NotAllowed("A project cannot depend on itself.")
    if dependency.milestone and dependency.milestone.project_id != dependency.needs_id:
        raise NotAllowed(f"“{dependency.milestone}” is not a milestone of {dependency.needs}.")
