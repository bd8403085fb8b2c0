"""The calendar that every plan may use: office hours, and the public holidays of the years around now."""

from __future__ import annotations

from django.db.models import Max
from django.utils.timezone import localdate

from pmo_site.audit.audit import Unit
from projects.domain.calendars import OFFICE_WEEK
from projects.domain.holidays_us import city_holidays
from projects.models import Calendar, CalendarDay

NAME = "City office hours"
YEARS_BACK, YEARS_AHEAD = 3, 10
# after what people enter: a day that they say is worked is worked, holiday or not
BEHIND = 1_000


def ensure_city_calendar(unit: Unit) -> None:
    """Add the calendar, and the holidays of years that it does not reach yet: what people took out stays out."""
    year = localdate(unit.now).year
    calendar = Calendar.objects.shared().filter(name=NAME).first()
    if calendar is None:
        calendar = Calendar(name=NAME, week=[[list(span) for span in day] for day in OFFICE_WEEK])
        with unit.of(calendar, verb="set up"):
            calendar.save()
    reached = calendar.exceptions.filter(position=BEHIND).aggregate(last=Max("last"))["last"]
    first = reached.year + 1 if reached else year - YEARS_BACK
    days = [
        CalendarDay(calendar=calendar, position=BEHIND, name=day.name, first=day.first, last=day.last)
        for day in city_holidays(first, year + YEARS_AHEAD)
    ]
    CalendarDay.objects.bulk_create(days)
    unit.created(days, verb="set up")
