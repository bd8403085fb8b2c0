"""A third of the plans are schedules: they come as files, are promised, go on month by month, and are promised anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from django.utils.timezone import localdate

from pmo_site.people.models import User
from projects.actions import baselines, estimates, tasks
from projects.actions.plan_imports.applying import apply
from reporting.management.demo.cases import Case
from reporting.management.demo.nights import nights
from reporting.management.demo.plans import lines_of
from reporting.management.demo.progress import progress_of
from reporting.management.demo.timeline import Event, moment

PROMISED_ANEW = {
    "build": "Council resolution 26-114 added to the scope; the contract's completion date moved with it.",
    "software": "Change request 3: records before 1994 come along, and a second agency takes part.",
    "purchase": "Change order 2: the factory's next slot, with the price that was agreed for it.",
    "study": "Amendment 1: two more districts, and another season of field work.",
}


def events(case: Case) -> Iterator[Event]:
    yield Event(moment(case.added, 10), case.manager, partial(_brought, case=case, day=case.added), plans=True)
    yield Event(moment(case.added, 10, 30), case.manager, partial(_estimated, case=case))
    brought = _before_nights(case)
    for day in case.updates:
        at = moment(day, 9, case.dice(f"{day}").randrange(40))
        act = partial(_brought, case=case, day=day) if day in brought else partial(tasks.confirm, project=case.project)
        yield Event(at, case.manager, act, plans=day in brought)
    if case.rebaselined_on:
        yield Event(moment(case.rebaselined_on, 14), case.analyst, partial(_promised_anew, case=case), plans=True)


def _before_nights(case: Case) -> set[date]:
    """The updates with which a new file comes: the last one before each night that forecasts. With the others its
    manager says that the plan holds."""
    return {max(before) for night in nights(case.city) if (before := [day for day in case.updates if day < night])}


def _brought(*, case: Case, day: date, by: User, now: datetime) -> None:
    """Its manager keeps the plan in another tool, and brings the file along."""
    name = f"{case.project.code.lower()}-{day:%Y-%m}.xml"
    apply(case.project, progress_of(case).at(day), name, by=by, now=now)


def _estimated(*, case: Case, by: User, now: datetime) -> None:
    """What is open has a range, from those who do it."""
    spreads = {line.number: line.spread for line in lines_of(case)}
    open_ones = list(case.project.tasks.open().lasting().in_outline())
    for task in open_ones:
        task.duration_low, task.duration_high = (
            (task.duration or 0) * percent // 100 for percent in spreads[task.uid or 0]
        )
    estimates.give(project=case.project, tasks=open_ones, by=by, now=now)


def _promised_anew(*, case: Case, by: User, now: datetime) -> None:
    """On what is known that day."""
    _brought(case=case, day=localdate(now), by=by, now=now)
    why = PROMISED_ANEW[case.kind]
    baselines.take(project=case.project, approved_by=case.project.sponsor, why=why, by=by, now=now)
    # the one row that everybody here edits was written past it
    case.project.refresh_from_db(fields=[*baselines.DATES, "version"])
