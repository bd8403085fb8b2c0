"""What a manager says about the health of a project."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from pmo_site.audit.models import Change
from projects.actions.declarations import declare
from projects.actions.projects import NotAllowed
from projects.models import Declaration
from tests.factories.people import manager
from tests.factories.projects import closed_project, project, standing

TODAY = date(2026, 11, 24)


def test_declare_keeps_what_the_evidence_said(db: None, now: datetime) -> None:
    ines = manager()
    work = project(manager=ines)
    standing(of=work, overall="amber")

    made = declare(project=work, colour="red", by=ines, now=now)

    assert (made.colour, made.against, made.on) == ("red", "amber", TODAY)


def test_declare_better_than_the_evidence_needs_a_reason_and_an_end(db: None, now: datetime) -> None:
    work = project(manager=manager())
    standing(of=work, overall="red")

    with pytest.raises(NotAllowed, match=r"needs a reason.*needs a last day"):
        declare(project=work, colour="green", by=work.manager, now=now)

    assert not Declaration.objects.exists()


def test_declare_better_than_the_evidence_ends_within_two_weeks(db: None, now: datetime) -> None:
    work = project(manager=manager())
    standing(of=work, overall="red")
    late, near = TODAY + timedelta(days=15), TODAY + timedelta(days=14)

    with pytest.raises(NotAllowed, match="at most 14 days"):
        declare(project=work, colour="green", reason="New crew", until=late, by=work.manager, now=now)
    made = declare(project=work, colour="green", reason="New crew", until=near, by=work.manager, now=now)

    assert made.expires_on == near


def test_declare_what_the_evidence_says_needs_no_reason(db: None, now: datetime) -> None:
    work = project(manager=manager())
    standing(of=work, overall="amber")

    assert declare(project=work, colour="amber", by=work.manager, now=now).reason == ""


def test_declare_until_a_day_that_has_passed_is_refused(db: None, now: datetime) -> None:
    work = project(manager=manager())

    with pytest.raises(NotAllowed, match="has passed already"):
        declare(project=work, colour="red", until=TODAY - timedelta(days=1), by=work.manager, now=now)


def test_declare_on_an_ended_project_is_refused(db: None, now: datetime) -> None:
    work = closed_project(manager=manager())

    with pytest.raises(NotAllowed, match="not declared any more"):
        declare(project=work, colour="red", by=work.manager, now=now)


def test_declare_dates_the_project_and_stands_beside_the_evidence(db: None, now: datetime) -> None:
    work = project(manager=manager())

    declare(project=work, colour="red", reason="The crew left", by=work.manager, now=now)

    work.refresh_from_db()
    assert (work.reported_on, work.standing.declared) == (TODAY, "red")
    assert Change.objects.get(verb="made").note == "The crew left"
