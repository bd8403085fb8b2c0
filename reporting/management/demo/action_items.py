"""Promises: most of them kept, some late, some broken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from projects.actions import action_items
from projects.models import ActionItem
from reporting.management.demo.cases import Case
from reporting.management.demo.timeline import Event, moment, workday

PROMISES = [
    "Send the revised schedule to the sponsor", "Get the written answer of the permit office",
    "Name a deputy for the acceptance", "Ask the vendor for the price of the option", "Book the hearing room",
    "Check the invoice of last month against the deliveries", "Write to the neighbors about the closure",
    "Get the insurance certificate renewed", "Agree on the acceptance criteria with operations",
    "Find a second supplier", "Have the drawings checked by the fire marshal", "Close the remarks of the last review",
    "Tell the union about the new shifts", "Order the samples", "Walk the site with the inspector",
]  # fmt: skip
TIME = timedelta(days=16)
EVERY = 5  # updates of a project that reports every 14 days


def events(case: Case) -> Iterator[Event]:
    dice = case.dice("promises")
    careless = 0.35 if case.course.worry > 0.8 or case.course.silent_from else 0.12
    step = max(1, EVERY * 14 // case.project.tier.cadence_days)
    for day in case.updates[::step]:
        due = workday(day + TIME)
        item = ActionItem(
            project=case.project,
            what=dice.choice(PROMISES),
            owner=dice.choice([case.manager, *case.team[:3]]),
            due=due,
        )
        yield Event(moment(day, 10, 30), case.manager, partial(action_items.add, item=item))
        kept = _kept(due, dice.random(), careless)
        if kept and kept < case.last_day:
            yield Event(moment(kept, 16), item.owner, partial(action_items.finish, item=item))


def _kept(due: date, drawn: float, careless: float) -> date | None:
    """The day on which it was done; late for some, never for few."""
    if drawn < careless / 3:
        return None
    late = 9 if drawn < careless else -2
    return workday(due + timedelta(days=late))
