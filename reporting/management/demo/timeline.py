"""Time in the demo: events in their order, in units of work, and the daily tick in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Min, Model
from django.utils.timezone import localdate, make_aware

from pmo_site.audit import audit
from pmo_site.people.models import User
from projects.actions import standings
from projects.actions.rescheduling import reschedule
from projects.models import Standing

Act = Callable[..., object]  # called with by= and now=

DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)
THURSDAY = 3


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a person did at a moment; `behalf` is whom he or she stood in for.

    What is `alone` opens its own units of work, as the portal's own work by the clock does. What `plans` changes a
    schedule, which is computed at once.
    """

    at: datetime
    by: User | None
    act: Act
    behalf: User | None = None
    alone: bool = False
    plans: bool = False


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return make_aware(datetime.combine(day, time(hour, minute)))


def workday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + DAY * max(0, 8 - day.isoweekday()) if day.isoweekday() > 5 else day


def edited(act: Act, row: Model, **values: Any) -> Act:
    """An edit of `row` by `act`: the values are set when it happens, not when it is planned."""

    def happen(*, by: User, now: datetime) -> object:
        for name, value in values.items():
            setattr(row, name, value)
        return act(fields=list(values), by=by, now=now)

    return happen


def play(events: Iterable[Event], *, until: datetime) -> int:
    """Let happen what lies before `until`, and leave the standings of that moment; returns how many events it was."""
    happened = sorted((event for event in events if event.at < until), key=lambda event: event.at)
    for together in _units(happened):
        _tick_through(localdate(together[0].at), until)
        _live(together)
    _tick_through(localdate(until), until)
    return len(happened)


def _units(events: Iterable[Event]) -> Iterator[list[Event]]:
    """What happens in one unit of work: a week at most, and what is alone for itself."""
    together: list[Event] = []
    for event in events:
        if together and (event.alone or together[0].alone or _week(event) != _week(together[0])):
            yield together
            together = []
        together.append(event)
    if together:
        yield together


def _week(event: Event) -> date:
    """The Thursday with which the week begins in which the event lies: most is said on Wednesdays, so that what a week
    says is assessed the day after."""
    day = localdate(event.at)
    return day - DAY * ((day.weekday() - THURSDAY) % 7)


def _live(events: Sequence[Event]) -> None:
    """A week as one unit of work: standings are derived once in it.

    The unit is handed from person to person: the trail names who acted, and the moment. What moves in a plan that
    somebody changed moves at once, in that person's name.
    """
    if events[0].alone:
        events[0].act(by=events[0].by, now=events[0].at)
        return
    with audit.change(by=None, now=events[0].at) as unit:
        for event in events:
            unit.actor, unit.now = audit.Actor.of(event.by), event.at
            unit.behalf = audit.Actor.of(event.behalf) if event.behalf else audit.NOBODY
            event.act(by=event.by, now=event.at)
            if event.plans:
                reschedule(sorted(unit.hooks.pop(reschedule, ())), unit)


def _tick_through(day: date, until: datetime) -> None:
    """The daily tick of each day up to this one on which it has something to do."""
    while (due := Standing.objects.aggregate(day=Min("next_change_on"))["day"]) and due <= day:
        standings.tick(now=min(moment(due, 0, 5), until))
