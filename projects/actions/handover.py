"""Handing over what one person holds to another: projects, programs, and what is open in them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import BigIntegerField, Case, F, Q, QuerySet, When

from pmo_site.audit import audit
from pmo_site.people.models import Role, User
from projects.actions.projects import NotAllowed
from projects.actions.standings import refresh
from projects.models import Program, Project
from projects.queries.holdings import open_work_of


def hand_over(
    *, person: User, to: User, projects: Collection[Project], programs: Collection[Program], by: User, now: datetime
) -> None:
    """Put `to` in the place of `person` in these projects and programs, all at once.

    As manager and as sponsor, and as owner of milestones, risks, issues and actions that are not done. What was done
    keeps its name. A fixed number of statements, whatever it is that changes hands.

    Raises NotAllowed when nothing was chosen, or `to` cannot take it.
    """
    _check(person, to, [*projects, *programs])
    keys = [project.pk for project in projects]
    with audit.change(by=by, now=now) as unit:
        _replace(Project.objects.filter(pk__in=keys), ("manager", "sponsor"), person, to, unit)
        for rows in open_work_of(person).values():
            _replace(rows.filter(project__in=keys), ("owner",), person, to, unit)
        _replace(Program.objects.filter(pk__in=[program.pk for program in programs]), ("sponsor",), person, to, unit)
        for key in keys:
            unit.at_the_end(refresh, key)


def _check(person: User, to: User, chosen: Collection[object]) -> None:
    if not chosen:
        raise NotAllowed("Choose at least one project or program.")
    if to.pk == person.pk:
        raise NotAllowed(f"{person} holds it already.")
    check_taker(to)


def check_taker(to: User) -> None:
    """Raises NotAllowed when nothing can be handed to the person."""
    if not to.is_active or to.role == Role.AUDITOR:
        raise NotAllowed(f"{to} cannot take it: an auditor changes nothing, and who has left cannot sign in.")


def _replace(rows: QuerySet[Any], columns: Collection[str], person: User, to: User, unit: audit.Unit) -> None:
    """Wherever one of the columns holds the person; the version rises, so that open forms are seen to be stale."""
    his = Q()
    for column in columns:
        his |= Q(**{column: person})
    found = list(rows.filter(his).order_by("pk"))
    values = {
        column: Case(When(**{column: person}, then=to.pk), default=F(column), output_field=BigIntegerField())
        for column in columns
    }
    with unit.of_rows(found, verb="edited"):
        model = rows.model._default_manager
        model.filter(pk__in=[row.pk for row in found]).update(**values, version=F("version") + 1)
