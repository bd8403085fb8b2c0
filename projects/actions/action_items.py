"""What people do with action items. Every write of theirs is here."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.utils.timezone import localdate

from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.actions.work import changing
from projects.models import ActionItem


def add(*, item: ActionItem, by: User | None, now: datetime) -> ActionItem:
    """Record a promise."""
    with changing(item.project, by=by, now=now) as unit, unit.of(item, verb="added"):
        item.save()
    return item


def edit(*, item: ActionItem, fields: Collection[str], by: User, now: datetime) -> ActionItem:
    """Write the named fields of a promise that somebody read and edited.

    Raises Stale when it was saved by somebody else meanwhile.
    """
    if fields:
        with changing(item.project, by=by, now=now) as unit, unit.of(item, verb="edited"):
            save_expecting(item, fields=fields)
    return item


def finish(*, item: ActionItem, by: User, now: datetime) -> ActionItem:
    """Mark the promise as done. Finishing twice keeps the first date.

    Raises Stale when somebody saved the item after it was read.
    """
    if item.done_on:
        return item
    with changing(item.project, by=by, now=now) as unit, unit.of(item, verb="finished"):
        item.done_on = localdate(now)
        save_expecting(item, fields=["done_on"])
    return item


def reopen(*, item: ActionItem, by: User, now: datetime) -> ActionItem:
    """Undo a finishing: the promise is owed again. Reopening an open one changes nothing."""
    if item.done_on is None:
        return item
    with changing(item.project, by=by, now=now) as unit, unit.of(item, verb="reopened"):
        item.done_on = None
        save_expecting(item, fields=["done_on"])
    return item
