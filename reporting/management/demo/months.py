"""The ends of the last two months, at which what had been earned was kept: one to show, one to look back at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from pmo_site.people.models import User
from projects.actions import earned_value
from reporting.management.demo.city import City
from reporting.management.demo.timeline import DAY, Event, moment

KEPT = 2


def firsts(city: City) -> list[date]:
    """The first days of the months, the last one first."""
    found = [city.today.replace(day=1)]
    while len(found) < KEPT:
        found.append((found[-1] - DAY).replace(day=1))
    return [day for day in found if day > city.since]


def events(city: City) -> Iterator[Event]:
    for day in firsts(city):
        yield Event(moment(day, 0, 30), None, _keep, alone=True)


def _keep(*, by: User | None, now: datetime) -> None:
    earned_value.keep_due(now=now)
