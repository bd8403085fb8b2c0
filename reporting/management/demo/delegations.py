"""Who stood in for whom, and what he or she then did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from pmo_site.people.actions.delegations import delegate
from pmo_site.people.models import Delegation, User
from projects.actions.declarations import declare
from projects.queries.declarations import assessed
from reporting.management.demo.cases import Case
from reporting.management.demo.city import City
from reporting.management.demo.timeline import Event, moment, workday

# who was away, who stood in, from how many days before today, for how many
AWAY = [
    ("ray.dufour", "ines.okafor", 96, 12),
    ("mei.tanaka", "lewis.adair", 61, 9),
    ("joy.abara", "omar.reyes", 3, 10),
    ("sol.marchetti", "dee.kowalski", 128, 14),
]


def events(cases: Sequence[Case], city: City) -> Iterator[Event]:
    for away, stands_in, before, days in AWAY:
        starts = workday(city.today - timedelta(days=before))
        if starts <= city.since + timedelta(days=14):
            continue
        ends = starts + timedelta(days=days)
        delegation = Delegation(delegator=city.people[away], delegate=city.people[stands_in], starts=starts, ends=ends)
        yield Event(moment(starts, 8), city.people[away], partial(delegate, delegation=delegation))
        yield from _meanwhile(cases, city.people[away], city.people[stands_in].pk, workday(starts + timedelta(days=3)))


def _meanwhile(cases: Sequence[Case], away: User, delegate_pk: int, day: date) -> Iterator[Event]:
    """The delegate declares one of the projects."""
    case = next((c for c in cases if c.manager.pk == away.pk and c.added < day < c.last_day), None)
    if case is None:
        return
    person = User.objects.with_department().get(pk=delegate_pk)  # as a request loads one, with its own day
    person.acting_on = day

    def happen(*, by: User, now: datetime) -> None:
        shown = assessed(case.project)
        if shown:
            declare(project=case.project, colour=shown, reason=f"Confirmed for {away}, who is away.", by=by, now=now)

    yield Event(moment(day, 10), person, happen, behalf=away)
