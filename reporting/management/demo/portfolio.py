"""The demo as a whole: who is there, what happens, and its end today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from pmo_site.audit import audit
from pmo_site.audit.sealing import seal
from pmo_site.people.models import Department, User
from projects.models import Project
from reporting.management.demo import (
    action_items,
    archive,
    capacity,
    contracts,
    cycle,
    declarations,
    delegations,
    dependencies,
    documents,
    expected,
    imports,
    issues,
    judgements,
    ledger,
    members,
    money,
    months,
    nights,
    plan,
    projects,
    risks,
)
from reporting.management.demo.cases import Case, cases
from reporting.management.demo.city import HEAD_OF_PMO, City, found
from reporting.management.demo.lots import multiply
from reporting.management.demo.timeline import Event, moment, play

NO_MAIL = "django.core.mail.backends.dummy.EmailBackend"
MOST_TOLD = 500  # projects whose history is told event by event
FIRST_LOT = 60  # of a larger portfolio; the rest is copied
# what each project is told by, contracts before the money that is paid under them; what lies between projects and
# people follows in `_events`
NOUNS = (
    projects, plan, members, contracts, money, expected, judgements, risks, issues, action_items, documents,
    declarations,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What was told: how many projects, and how many events of people."""

    projects: int
    events: int


def is_there() -> bool:
    """Whether this database holds the demo already."""
    return User.objects.filter(email=HEAD_OF_PMO).exists()


def holds_something_else() -> bool:
    """Whether somebody works with this database: the demo must never mix with real data."""
    return User.objects.exists() or Department.objects.exists() or Project.objects.exists()


def tell(*, number: int, weeks: int, seed: int, now: datetime, archive_too: bool = True) -> Told:
    """Tell the last `weeks` weeks of a portfolio of `number` projects, all of it or nothing."""
    today = localdate(now)
    since = today - timedelta(weeks=weeks, days=today.weekday())
    with _as_it_was(), transaction.atomic():
        with audit.change(by=None, now=moment(since, 8)):
            city = found(since=since, today=today, seed=seed, now=moment(since, 8))
        told = list(cases(number if number <= MOST_TOLD else FIRST_LOT, city))
        # whoever asks for a whole portfolio, and no more, gets what was there before it
        before = archive.events(city) if archive_too and FIRST_LOT <= number <= MOST_TOLD else ()
        happened = play([*_events(told, city), *before], until=now)
        if number > MOST_TOLD:
            multiply(number, now=now)
    return Told(number, happened)


@contextmanager
def _as_it_was() -> Iterator[None]:
    """What differs while the past is told.

    Letters count as sent, but no server gets them: their addresses are invented. And nobody will look at thirty
    thousand statements, which Django would keep where DEBUG is on.
    """
    kept = settings.EMAIL_BACKEND, settings.DEBUG
    settings.EMAIL_BACKEND, settings.DEBUG = NO_MAIL, False
    try:
        yield
    finally:
        settings.EMAIL_BACKEND, settings.DEBUG = kept


def seal_trail() -> None:
    """Seal everything that was told."""
    while seal():
        pass


def _events(everything: Sequence[Case], city: City) -> Iterator[Event]:
    told = [case for case in everything if not case.course.filed]
    yield from imports.events([case for case in everything if case.course.filed], city)
    for case in told:
        for noun in NOUNS:
            yield from noun.events(case)
    yield from dependencies.events(told)
    yield from capacity.events(told, city)
    yield from delegations.events(told, city)
    yield from ledger.events(told, city)
    yield from cycle.events(told, city)
    yield from nights.events(city)
    yield from months.events(city)
