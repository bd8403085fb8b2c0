"""The calendars of a file become those of a project."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from pmo_site.audit import bulk
from pmo_site.audit.audit import Unit
from projects.domain.calendars import CalendarException, Hours, Recurrence, Week, WorkCalendar
from projects.domain.plan_diff import Part
from projects.domain.plans import PlanCalendar
from projects.models import Calendar, CalendarDay, Project

DAYS = "concat_ws(' ', t.name, t.first)"


def write(
    project: Project, calendars: Iterable[PlanCalendar], rows: dict[int, Calendar], part: Part, unit: Unit
) -> None:
    """Make the new calendars, and give the changed ones their hours; `rows` gets the new ones."""
    told = {calendar.uid: calendar.hours for calendar in calendars}
    for entry in part.new:
        uid = entry.key
        rows[uid] = make(project, uid, told[uid], unit)
    for entry in part.changed:
        uid = entry.key
        _change(rows[uid], told[uid], unit)


def make(project: Project, uid: int | None, hours: WorkCalendar, unit: Unit) -> Calendar:
    row = Calendar(project=project, uid=uid, **columns_of(hours))
    with unit.of(row, verb="imported"):
        row.save()
    _days(row, hours, unit)
    return row


def _change(row: Calendar, hours: WorkCalendar, unit: Unit) -> None:
    with unit.of(row, verb="imported"):
        for name, value in columns_of(hours).items():
            setattr(row, name, value)
        row.version += 1
        row.save()
    if row.hours().exceptions == hours.exceptions:
        return
    before = list(row.exceptions.in_order())
    with unit.of_rows(before, verb="removed"):
        CalendarDay.objects.filter(calendar=row).delete()
    _days(row, hours, unit)


def _days(row: Calendar, hours: WorkCalendar, unit: Unit) -> None:
    days = [
        CalendarDay(calendar=row, position=at, **_day(exception)) for at, exception in enumerate(hours.exceptions, 1)
    ]
    made = CalendarDay.objects.bulk_create(days)
    bulk.added(unit, CalendarDay, [day.pk for day in made], verb="imported", target=DAYS)


def columns_of(hours: WorkCalendar) -> dict[str, Any]:
    """What a row of a calendar holds of its hours; the days that differ have rows of their own."""
    weeks = [
        {"first": f"{one.first}", "last": f"{one.last}", "name": one.name, "week": _week(one.week)}
        for one in hours.work_weeks
    ]
    return {"name": hours.name, "week": _week(hours.week), "work_weeks": weeks}


def _day(exception: CalendarException) -> dict[str, Any]:
    told = {name: getattr(exception, name) for name in ("name", "first", "last")}
    return told | {"hours": _hours(exception.hours), "recurrence": _recurrence(exception.recurrence)}


def _recurrence(told: Recurrence | None) -> dict[str, Any] | None:
    if told is None:
        return None
    return asdict(told) | {"pattern": told.pattern.value, "weekdays": sorted(told.weekdays)}


def _week(week: Week) -> list[list[list[int]]]:
    return [_hours(day) for day in week]


def _hours(spans: Hours) -> list[list[int]]:
    return [[first, last] for first, last in spans]
