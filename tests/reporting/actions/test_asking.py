"""Asking the managers."""

from __future__ import annotations

from datetime import date

import pytest

from pmo_site.audit.models import Change
from pmo_site.outbox.models import Message
from reporting.actions import asking
from reporting.models import StatusReport
from tests.conftest import Queries
from tests.factories.people import delegation, manager
from tests.factories.projects import closed_project, project, tier
from tests.factories.reporting import MONDAY, at, schedules, stood

WEDNESDAY = at("2026-11-25T09:00")

pytestmark = pytest.mark.usefixtures("reference_data")


@pytest.fixture(autouse=True)
def hours(reference_data: None) -> None:
    schedules()


def test_ask_sends_one_letter_for_all_projects_of_a_manager() -> None:
    ines = manager(name="Ines Okafor", email="ines@example.org")
    for code in ("SEW-1", "SEW-2"):
        stood(code=code, manager=ines, department=ines.department, now=WEDNESDAY)

    told = asking.ask(MONDAY, WEDNESDAY)

    letter = Message.objects.get()
    assert told == "2 reports asked for, of 1 person."
    assert letter.address == "ines@example.org"
    assert "SEW-1" in letter.text and "SEW-2" in letter.text
    assert letter.text.count("/reports/update/") == 1


def test_the_link_carries_no_credentials() -> None:
    ines = manager()
    project(manager=ines)

    asking.ask(MONDAY, WEDNESDAY)

    links = [word for word in Message.objects.get().text.split() if word.startswith("http")]
    assert links == ["http://localhost:8000/reports/update/"]


def test_a_project_is_due_when_its_data_would_go_stale_before_the_next_close() -> None:
    """The updates close on Wed 25 Nov and Thu 3 Dec: data of a tier of 14 days go stale if they are of 18 Nov."""
    ines, standard, light = manager(), tier("standard"), tier("light")
    project(code="OLD", manager=ines, tier=standard, reported_on=date(2026, 11, 18))
    project(code="FRESH", manager=ines, tier=standard, reported_on=date(2026, 11, 19))
    project(code="SLOW", manager=ines, tier=light, reported_on=date(2026, 11, 18))

    asking.ask(MONDAY, WEDNESDAY)

    assert [report.project.code for report in StatusReport.objects.all()] == ["OLD"]


def test_what_has_ended_is_not_asked_for() -> None:
    closed_project(manager=manager())

    assert asking.ask(MONDAY, WEDNESDAY) == "0 reports asked for, of 0 people."


def test_a_project_without_a_manager_gets_a_report_and_nobody_a_letter() -> None:
    project(manager=None)

    asking.ask(MONDAY, WEDNESDAY)

    assert StatusReport.objects.get().asked is None
    assert not Message.objects.exists()


def test_who_stands_in_gets_a_letter_too_and_reads_for_whom() -> None:
    ines, ben = manager(name="Ines Okafor"), manager(name="Ben Sato")
    project(manager=ines)
    delegation(delegator=ines, delegate=ben, starts=date(2026, 11, 23), ends=date(2026, 11, 27))

    asking.ask(MONDAY, WEDNESDAY)

    letters = {letter.recipient: letter.text for letter in Message.objects.all()}
    assert set(letters) == {"Ines Okafor", "Ben Sato"}
    assert "where you stand in for Ines Okafor" in letters["Ben Sato"]


def test_a_manager_who_has_left_gets_no_letter() -> None:
    project(manager=manager(is_active=False))

    asking.ask(MONDAY, WEDNESDAY)

    assert not Message.objects.exists()


def test_the_history_tells_that_a_report_was_asked_for() -> None:
    work = project(manager=manager())

    asking.ask(MONDAY, WEDNESDAY)

    change = Change.objects.about(f"projects.project:{work.pk}").get()
    assert (change.actor, change.verb, change.target) == ("The portal", "asked for", "status report of Mon 23 Nov 2026")


def test_close_tells_how_many_answered() -> None:
    project(manager=manager())
    asking.ask(MONDAY, WEDNESDAY)

    assert asking.close(MONDAY, at("2026-11-25T16:00")) == "0 of 1 report answered."


def test_asking_costs_the_same_however_many_are_asked(queries: Queries) -> None:
    def asked(week: date, projects: int) -> int:
        for _ in range(projects):
            project(manager=manager())
        moment = at(f"{week.isoformat()}T10:00")
        return queries(lambda: asking.ask(date(2026, 11, 23) if week.month == 11 else date(2026, 11, 30), moment))

    assert asked(date(2026, 11, 25), 2) == asked(date(2026, 12, 2), 20)


def test_the_close_of_a_week_without_requests_says_so() -> None:
    assert asking.close(MONDAY, at("2026-11-26T16:00")) == "No report was asked for."
