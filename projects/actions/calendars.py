"""What the PMO does with the days on which a calendar of the city differs from its week. Every write is here.

A calendar is edited as one: its version rises with every day of it. Workers compute each plan anew that goes by it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from pmo_site.audit import audit
from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.actions import recomputing
from projects.models import Calendar, CalendarDay


def add_day(*, day: CalendarDay, by: User | None, now: datetime) -> CalendarDay:
    """Say that some days differ: no hours for days off."""
    with _changing(day.calendar, by=by, now=now) as unit, unit.of(day, verb="added"):
        day.save()
    return day


def edit_day(*, day: CalendarDay, fields: Collection[str], by: User, now: datetime) -> CalendarDay:
    """Write the named fields. Raises Stale when the calendar was edited after `day.calendar` was read."""
    if fields:
        with _changing(day.calendar, by=by, now=now) as unit, unit.of(day, verb="edited"):
            save_expecting(day.calendar, fields=[])
            day.save(update_fields=fields)
    return day


def remove_day(*, day: CalendarDay, by: User, now: datetime) -> None:
    """Let these days be as the week has them; the audit trail keeps that they were not."""
    with _changing(day.calendar, by=by, now=now) as unit, unit.of(day, verb="removed"):
        day.delete()


@contextmanager
def _changing(calendar: Calendar, *, by: User | None, now: datetime) -> Iterator[audit.Unit]:
    with audit.change(by=by, now=now) as unit, unit.of(calendar, verb="edited"):
        yield unit
        recomputing.ask(calendar=calendar, by=by, now=now)
