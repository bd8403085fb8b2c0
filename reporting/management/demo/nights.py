"""The nights in which the portfolio was forecast: every fifth week of the telling, and the last one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pmo_site.people.models import User
from projects.actions import forecasts
from reporting.management.demo.city import City
from reporting.management.demo.timeline import WEEK, Event, moment

APART = WEEK * 5


def events(city: City) -> Iterator[Event]:
    day = city.today
    while day > city.since:
        yield Event(moment(day, 2, 30), None, _forecast, alone=True)
        day -= APART


def _forecast(*, by: User | None, now: datetime) -> None:
    forecasts.run(now=now)
