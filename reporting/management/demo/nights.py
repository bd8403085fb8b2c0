"""The nights in which the portfolio was forecast: the last one, and those of a month, a quarter and half a year ago."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from pmo_site.people.models import User
from projects.actions import forecasts
from reporting.management.demo.city import City
from reporting.management.demo.timeline import WEEK, Event, moment

AGO = tuple(WEEK * weeks for weeks in (0, 4, 12, 24))


def nights(city: City) -> list[date]:
    """Their days, the last one first."""
    return [day for ago in AGO if (day := city.today - ago) > city.since]


def events(city: City) -> Iterator[Event]:
    for day in nights(city):
        yield Event(moment(day, 2, 30), None, _forecast, alone=True)


def _forecast(*, by: User | None, now: datetime) -> None:
    forecasts.run(now=now)
