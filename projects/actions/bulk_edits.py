"""The same change to several projects at once: another manager, another program. All of them, or none.

Each project is passed as it was read; its version is what the change expects.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from django.db.models import F

from pmo_site.audit import audit
from pmo_site.people.models import User
from pmo_site.people.policy import Permission
from projects.actions.handover import check_taker
from projects.actions.projects import NotAllowed
from projects.actions.standings import refresh
from projects.models import Program, Project
from projects.queries.bulk_edits import refusals
from projects.queries.holdings import open_work_of


def set_manager(*, projects: Sequence[Project], to: User, by: User, now: datetime) -> None:
    """Make the person the manager of the projects, and the owner of what each one's manager before had open in it.

    What was done keeps its name. A fixed number of statements. Raises NotAllowed, which names each project that
    refuses and why; nothing is changed then.
    """
    check_taker(to)
    with changing_all(projects, Permission.STEER_WORK, by=by, now=now) as unit:
        keys = [project.pk for project in projects]
        for open_rows in open_work_of(F("project__manager")).values():
            rows = list(open_rows.filter(project__in=keys).order_by("pk"))
            with unit.of_rows(rows, verb="edited"):
                open_rows.model._default_manager.filter(pk__in=[row.pk for row in rows]).update(
                    owner=to, version=F("version") + 1
                )
        _write(projects, unit, "manager", to)


def set_program(*, projects: Sequence[Project], program: Program | None, by: User, now: datetime) -> None:
    """Put the projects into the program, or into none. Raises NotAllowed as `set_manager` does."""
    with changing_all(projects, Permission.STEER_WORK, by=by, now=now) as unit:
        _write(projects, unit, "program", program)


@contextmanager
def changing_all(
    projects: Sequence[Project], permission: Permission, *, by: User, now: datetime
) -> Iterator[audit.Unit]:
    """One unit of work on all of the projects, which are locked. Raises NotAllowed when one of them refuses."""
    if not projects:
        raise NotAllowed("Choose at least one project.")
    with audit.change(by=by, now=now) as unit:
        refused = refusals(projects, by, permission, lock=True)
        if refused:
            told = "; ".join(f"{project.name}: {refused[project.pk]}" for project in projects if project.pk in refused)
            raise NotAllowed(f"Nothing was changed, because of {told}.")
        yield unit
        for project in projects:
            unit.at_the_end(refresh, project.pk)


def _write(projects: Sequence[Project], unit: audit.Unit, column: str, value: User | Program | None) -> None:
    """Into those that have another value."""
    key = value.pk if value else None
    others = [project for project in projects if getattr(project, f"{column}_id") != key]
    with unit.of_rows(others, verb="edited"):
        keys = [project.pk for project in others]
        Project.objects.filter(pk__in=keys).update(**{column: value}, version=F("version") + 1)
