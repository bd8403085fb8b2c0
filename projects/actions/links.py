"""What people do with the links of a plan. Every write of theirs is here."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from pmo_site.audit.audit import Unit
from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.actions.projects import NotAllowed
from projects.actions.work import planning
from projects.domain import network
from projects.models import Link, Project, Schedule, Task


def add(*, link: Link, by: User | None, now: datetime) -> Link:
    """Let one task of a plan wait for another.

    Raises NotAllowed for a link that makes no sense, Impossible when the tasks would wait for one another.
    """
    _check(link)
    with planning(link.project, by=by, now=now) as unit, unit.of(link, verb="added"):
        link.save()
    return link


def edit(*, link: Link, fields: Collection[str], by: User, now: datetime) -> Link:
    """Write the named fields of a link that somebody read and edited. Raises as `add` does, and Stale."""
    if fields:
        _check(link)
        with planning(link.project, by=by, now=now) as unit, unit.of(link, verb="edited"):
            save_expecting(link, fields=fields)
    return link


def remove(*, link: Link, by: User, now: datetime) -> None:
    """Let the one no longer wait for the other; the audit trail keeps that it did."""
    with planning(link.project, by=by, now=now) as unit, unit.of(link, verb="removed"):
        link.delete()


def wait_for(*, task: Task, links: Sequence[network.Link], by: User, now: datetime) -> None:
    """Let a task wait for exactly these: others are removed, known ones keep their row.

    links: their successor is the task, their predecessors are tasks of its project by key. Raises as `add` does.
    """
    wanted = {(link.predecessor, link.kind.value): link for link in links}
    if len(wanted) < len(links):
        raise NotAllowed(f"“{task}” waits for the same task twice in the same way.")
    with planning(task.project, by=by, now=now) as unit:
        known = {(row.predecessor_id, row.kind): row for row in task.links_in.with_ends().order_by("pk")}
        for key in known.keys() - wanted.keys():
            with unit.of(known[key], verb="removed"):
                known[key].delete()
        for key, link in wanted.items():
            _write(known.get(key) or _new(task, link), link, unit)


def _new(task: Task, link: network.Link) -> Link:
    predecessor = task.project.tasks.filter(pk=link.predecessor).first()
    if predecessor is None:
        raise NotAllowed(f"What “{task}” is to wait for is not in its plan.")
    return Link(project=task.project, predecessor=predecessor, successor=task, kind=link.kind.value)


def _write(row: Link, link: network.Link, unit: Unit) -> None:
    told = {"lag": link.lag, "lag_kind": link.lag_kind.value}
    if row.pk and all(getattr(row, name) == value for name, value in told.items()):
        return
    for name, value in told.items():
        setattr(row, name, value)
    with unit.of(row, verb="edited" if row.pk else "added"):
        if row.pk:
            save_expecting(row, fields=told)
        else:
            _check(row)
            row.save()


def _check(link: Link) -> None:
    project: Project = link.project
    if not Schedule.objects.filter(project=project).exists():
        raise NotAllowed(f"{project} has no schedule: begin one first, then link its tasks.")
    if link.predecessor_id == link.successor_id:
        raise NotAllowed(f"“{link.successor}” cannot wait for itself.")
    if {link.predecessor.project_id, link.successor.project_id} != {project.pk}:
        raise NotAllowed("A link joins two tasks of one project. Between projects there are dependencies.")
    same = Link.objects.filter(predecessor=link.predecessor_id, successor=link.successor_id, kind=link.kind)
    if same.exclude(pk=link.pk).exists():
        raise NotAllowed(f"“{link.successor}” waits for “{link.predecessor}” in that way already.")
