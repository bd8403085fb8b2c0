"""What projects need from one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from pmo_site.people.models import User
from projects.actions import dependencies
from projects.models import Dependency, Task
from reporting.management.demo.cases import Case
from reporting.management.demo.timeline import Event, moment

# who needs, from whom, what
NEEDS = [
    ("Dispatch consoles", "Radio network upgrade", "Two test channels in the dispatch hall"),
    ("Police records system", "Data center move", "Racks in the new hall"),
    ("Court case exchange", "Police records system", "Case numbers that both sides know"),
    ("Body-worn camera storage", "Data center move", "Forty terabytes of storage"),
    ("Permit portal", "Identity and sign-on", "One account per person"),
    ("Clinic scheduling", "Identity and sign-on", "Sign-on for 240 nurses"),
    ("Payroll and time", "Identity and sign-on", "Leavers within a day"),
    ("Battery buses", "Depot Street bus garage", "Twenty chargers"),
    ("Transit signal priority", "Traffic signal timing", "New timings on five corridors"),
    ("Levee raising at Dock Ward", "Flood warning gauges", "Readings of one winter"),
    ("Harbor Park shoreline", "Harbor water quality model", "Salinity at the marsh"),
    ("Sewer relining, phase 2", "Storm drain survey", "Survey of Dock Ward"),
    ("Biosolids dryer", "Eastside pump station", "Second power feed"),
    ("Quay Street bridge", "Levee raising at Dock Ward", "The height of the abutment"),
    ("Emergency operations center", "Radio network upgrade", "Coverage in the basement"),
    ("Grants register", "Budget book online", "Chart of accounts"),
]


def events(cases: Sequence[Case]) -> Iterator[Event]:
    named = {case.project.name: case for case in cases}
    for needing, needed, what in NEEDS:
        if needing in named and needed in named:
            yield from _between(named[needing], named[needed], what)


def _between(case: Case, other: Case, what: str) -> Iterator[Event]:
    known, dice = max(case.added, other.added) + timedelta(days=1), case.dice(what)
    by_day = case.day_at(dice.uniform(0.7, 1.3))
    dependency = Dependency(what=what, needed_by=by_day)

    def add(*, by: User, now: datetime) -> None:
        dependency.project, dependency.needs = case.project, other.project  # which by now are stored
        dependency.milestone = _delivered(other, by_day)
        dependencies.add(dependency=dependency, by=by, now=now)

    if known < case.last_day:
        yield Event(moment(known, 9, 30), case.manager, add)
    if known < by_day < case.last_day and dice.random() < 0.7:
        yield Event(moment(by_day, 16, 30), case.manager, partial(dependencies.meet, dependency=dependency))


def _delivered(other: Case, by_day: date) -> Task | None:
    """The milestone that stands for it: the last that was planned in time for the day of the need, or else the first.

    It slips like any other, so that some needs are met later than they should be.
    """
    planned = other.project.tasks.milestones().exclude(finish_original=None).order_by("finish_original", "position")
    in_time = planned.exclude(finish_original__gt=by_day)
    return in_time.last() or planned.first()
