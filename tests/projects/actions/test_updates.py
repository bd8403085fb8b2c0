"""The day on which a manager last said how a project stands."""

from __future__ import annotations

from datetime import date, datetime

from pmo_site.audit import audit
from pmo_site.audit.models import Change
from projects.actions.updates import reported
from tests.factories.people import manager
from tests.factories.projects import project


def test_reported_twice_a_day_is_told_once(db: None, now: datetime) -> None:
    ines = manager()
    work = project(manager=ines)

    for _ in range(2):
        with audit.change(by=ines, now=now) as unit:
            reported(work, unit=unit, by=ines, now=now)

    assert Change.objects.filter(verb="reported on").count() == 1


def test_reported_never_goes_back(db: None, now: datetime) -> None:
    ines = manager()
    work = project(manager=ines, reported_on=date(2026, 12, 1))

    with audit.change(by=ines, now=now) as unit:
        reported(work, unit=unit, by=ines, now=now)

    work.refresh_from_db()
    assert work.reported_on == date(2026, 12, 1)


def test_reported_by_nobody_is_no_report(db: None, now: datetime) -> None:
    work = project(manager=manager())

    with audit.change(by=None, now=now) as unit:
        reported(work, unit=unit, by=None, now=now)

    assert work.reported_on is None
