"""What managers declare: mostly what the evidence says, now and then something better or worse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from django.utils.timezone import localdate

from pmo_site.people.models import User
from projects.actions.declarations import declare
from projects.domain.colours import Colour, worst
from projects.domain.declarations import watermelon
from projects.queries.declarations import assessed
from reporting.management.demo.cases import Case
from reporting.management.demo.timeline import DAY, Act, Event, moment, workday

HOLDS = timedelta(days=13)  # a declaration better than the evidence; 14 is the most that the PMO allows
STANDS = timedelta(days=28)
DENIALS = [
    "We recover two weeks with a second crew from next Monday.",
    "The vendor promised in writing to make up for the delay before the next milestone.",
    "Two thirds of the overrun are claims that we will win.",
    "The float between the last two milestones takes all of it.",
]
DOUBTS = [
    "The permit is promised by telephone only.",
    "The one person who knows the old system leaves at the end of the month.",
    "Three bidders asked the same question about the ground; I expect claims.",
]


def events(case: Case) -> Iterator[Event]:
    """With the latest updates what the evidence says, or a doubt; and denials for as long as somebody denies."""
    if case.course.ends == "closed":
        return
    dice = case.dice("declarations")
    if denied_from := _denied_from(case):
        yield from _denials(case, denied_from, dice)
        return
    doubtful = dice.random() < 0.12
    for day in case.updates[-6:]:
        if doubtful and day == case.updates[-1]:
            yield _event(case, day, at_best(case, Colour.AMBER, dice.choice(DOUBTS)))
        elif dice.random() < 0.3:
            yield _event(case, day, at_best(case, Colour.GREEN))


def _denials(case: Case, day: date, dice: Random) -> Iterator[Event]:
    """Said anew before the last one expires."""
    while day < case.last_day:
        yield _event(case, day, at_best(case, Colour.GREEN, dice.choice(DENIALS), better=True))
        day = workday(day + HOLDS - 2 * DAY)


def _denied_from(case: Case) -> date | None:
    return case.day_at(case.course.denial) if case.course.denial else None


def at_best(case: Case, colour: Colour, reason: str = "", *, better: bool = False) -> Act:
    """Declare the colour, or the worse one that the portal shows on the day; with `better` the colour all the same."""

    def happen(*, by: User, now: datetime) -> None:
        shown = assessed(case.project)
        said = colour if better else worst((colour, shown)) or colour
        until = localdate(now) + (HOLDS if watermelon(said, shown) else STANDS)
        if shown:
            declare(project=case.project, colour=said, reason=reason, until=until, by=by, now=now)

    return happen


def _event(case: Case, day: date, act: Act) -> Event:
    return Event(moment(day, 16), case.manager, act)
