"""Calendars of the city: which hours they have, who works by them, and the days that differ, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from pmo_site.ui import words
from projects.domain.calendars import Hours
from projects.domain.hours_notation import written_hours
from projects.models import Calendar, CalendarDay, Schedule


@dataclass(frozen=True, slots=True)
class Listed:
    """A day or some days that differ. hours: as they are typed, empty for days off; back: whether they recur."""

    day: CalendarDay
    hours: str
    back: bool


def calendars_of_the_city() -> QuerySet[Calendar]:
    """By name, with `days`, how many entries differ, and `plans`, how many schedules go by it."""
    of_schedules = Schedule.objects.filter(calendar=OuterRef("pk")).order_by().values("calendar")
    plans = Coalesce(Subquery(of_schedules.annotate(number=Count("pk")).values("number")), 0)
    return Calendar.objects.shared().annotate(days=Count("exceptions"), plans=plans).order_by("name")


def week_of(calendar: Calendar) -> list[tuple[str, str]]:
    """Days of the week that have the same hours in a row, with these hours: "Mon to Fri", "8:00-12:00, ..."."""
    told: list[tuple[list[str], Hours]] = []
    for name, hours in zip(words.WEEKDAYS, calendar.hours().week, strict=True):
        if told and told[-1][1] == hours:
            told[-1][0].append(name)
        else:
            told.append(([name], hours))
    return [(_names(names), written_hours(hours)) for names, hours in told]


def _names(names: list[str]) -> str:
    return " and ".join(names) if len(names) < 3 else f"{names[0]} to {names[-1]}"


def days_in(calendar: Calendar, year: int) -> list[Listed]:
    """What differs in a year, by date."""
    found = calendar.exceptions.between(date(year, 1, 1), date(year, 12, 31))
    return [
        Listed(day, written_hours(tuple((first, last) for first, last in day.hours)), day.recurrence is not None)
        for day in found
    ]
