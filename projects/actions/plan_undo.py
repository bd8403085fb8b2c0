"""Taking back an edit of a plan: the trail knows what each line was before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F

from pmo_site.audit.audit import Unit, subject_of
from pmo_site.audit.models import Change
from pmo_site.people.models import User
from projects.actions.ended import expect_planned
from projects.actions.projects import NotAllowed
from projects.actions.work import planning
from projects.models import Assignment, Link, Project, Schedule, Task

KINDS: dict[str, type[models.Model]] = {model._meta.label_lower: model for model in (Task, Link, Assignment, Schedule)}
DERIVED = "moved"  # forecasts that follow the network: they come back by themselves when it is computed anew


def undo(*, project: Project, request: str, by: User, now: datetime) -> None:
    """Take back all that one request of this person changed of the plan, in one unit of work.

    request: its name in the trail. Raises NotAllowed when there is nothing of it, or something of it was changed since.
    """
    expect_planned(project, by)
    changes = list(_of(project, request, by))
    if not changes:
        raise NotAllowed("There is nothing to undo any more.")
    with planning(project, by=by, now=now) as unit:
        _refuse_overtaken(changes, request)
        for change in sorted(changes, key=_comes_late):
            _take_back(KINDS[change.target_type], change, unit)


def _of(project: Project, request: str, by: User) -> Iterable[Change]:
    """The last change first, so that each finds its row as it left it."""
    task = Task(project=project)
    told = Change.objects.about(subject_of(task)).filter(request=request, actor_id=by.pk, target_type__in=KINDS)
    return told.exclude(verb=DERIVED).newest_first()


def _refuse_overtaken(changes: Sequence[Change], request: str) -> None:
    for kind in KINDS:
        ours = [change for change in changes if change.target_type == kind]
        rows = Change.objects.filter(target_type=kind, target_id__in=[change.target_id for change in ours])
        since = rows.filter(pk__gt=min((change.pk for change in ours), default=0)).exclude(request=request)
        if later := since.exclude(verb=DERIVED).newest_first().first():
            raise NotAllowed(
                f"“{later.target}” was {later.verb} by {later.actor} since then, so this cannot be undone any more."
            )


def _comes_late(change: Change) -> bool:
    """Lines that are to be there again come before all else: links and work point at them."""
    return change.after is not None or KINDS[change.target_type] is not Task


def _take_back(model: type[models.Model], change: Change, unit: Unit) -> None:
    if change.after is None:
        row = model(**_values(model, change.before))
        with unit.of(row, verb="restored"):
            row.save(force_insert=True)
        return
    row = model._default_manager.get(pk=change.target_id)
    if change.before:
        written = _values(model, change.before) | {"version": F("version") + 1}
        with unit.of(row, verb="undone"):
            model._default_manager.filter(pk=row.pk).update(**written)
        return
    if isinstance(row, Task) and (Link.objects.at(row).exists() or row.dependents.exists()):
        raise NotAllowed(f"“{row}” is linked by now, so it stays. Remove it by hand.")
    with unit.of(row, verb="removed"):
        row.delete()


def _values(model: type[models.Model], told: dict[str, Any]) -> dict[str, Any]:
    """Columns of the trail as values of the model."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    return {fields[name].attname: fields[name].to_python(value) for name, value in told.items() if name in fields}
