"""What the PMO does with the days on which a calendar of the city differs from its week. Every write is here.

A calendar is edited as one: its version rises with every day of it. Each plan that works by it is computed anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from pmo_site.audit import audit
from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.actions.rescheduling import reschedule
from projects.actions.standings import refresh
from projects.models import Calendar, CalendarDay, Schedule


def add_day(*, day: CalendarDay, by: User | None, now: datetime) -> CalendarDay:
    """Say that some days differ: no hours for days off. Raises Impossible when a plan cannot be computed with it."""
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
        # in one order, and before anything else: two calendars may be edited at once
        projects = list(Schedule.objects.working_by(calendar).locked().values_list("project", flat=True))
        yield unit
        for project in projects:
            # what is asked for last runs first: standings are derived from forecasts that have moved
            unit.at_the_end(refresh, project)
        for project in projects:
            unit.at_the_end(reschedule, project)
