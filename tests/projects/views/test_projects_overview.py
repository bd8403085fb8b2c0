"""The overview page of one project."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from projects.models import Project
from tests.conftest import NOW, ClientOf, Queries
from tests.factories.people import admin, analyst, auditor, executive, manager, stakeholder
from tests.factories.projects import (
    action_item,
    budget_line,
    closed_project,
    cost_entry,
    declaration,
    dependency,
    issue,
    milestone,
    project,
    risk,
)
from tests.factories.standings import stood

MOST_STATEMENTS = 12
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def page(client: Client, work: Project, query: str = "") -> str:
    response = client.get(work.get_absolute_url() + query)
    assert response.status_code == 200
    return response.content.decode()


def filled(rows: int) -> Project:
    """A project with so many rows in each register, and as many days of history."""
    person = manager()
    work = project(manager=person, department=person.department, reported_on=date(2026, 11, 20))
    for number in range(rows):
        milestone(of=work, finish_forecast=date(2026, 12, 1) + number * DAY)
        risk(of=work, owner=person), issue(of=work, owner=person), action_item(of=work, owner=person)
        budget_line(of=work), cost_entry(of=work), declaration(of=work, by=person)
        dependency(of=work, on=project(department=person.department))
        stood(work, now=NOW - (rows - number) * DAY)
    return work


def test_the_limits_of_health_are_a_link_only_for_whoever_may_open_them(client_of: ClientOf) -> None:
    work = project()
    stood(work)

    for person, shown in ((executive(), True), (stakeholder(department=work.department), False)):
        client = client_of(person)
        assert ("/settings/thresholds/" in page(client, work)) is shown
        assert (client.get("/settings/thresholds/").status_code == 200) is shown


def test_overview_costs_the_same_however_much_there_is(client_of: ClientOf, queries: Queries) -> None:
    client = client_of(executive())
    small, large = filled(2), filled(25)

    few, many = (queries(lambda work=work: page(client, work)) for work in (small, large))

    assert few == many <= MOST_STATEMENTS


def test_overview_answers_the_three_questions_with_a_reason(client_of: ClientOf) -> None:
    work = project(finish_approved=date(2027, 1, 29), finish_forecast=date(2027, 3, 12))
    stood(work)

    shown = page(client_of(analyst()), work)

    assert "Will it be done in time?" in shown
    assert "42 days after the approved date" in shown


def test_overview_of_a_past_day_says_so_and_leads_back(client_of: ClientOf) -> None:
    work = project(name="Pump house", finish_approved=date(2027, 1, 29), finish_forecast=date(2027, 1, 29))
    stood(work, now=NOW - 20 * DAY)
    Project.objects.filter(pk=work.pk).update(finish_forecast=date(2027, 3, 12))
    stood(work)
    risk(of=work, event="A secret of today")

    then = page(client_of(analyst()), work, "?as_of=2026-11-10")

    assert "Tue 10 Nov 2026, 23:59" in then and "Back to now" in then
    assert "42 days" not in then and "A secret of today" not in then


def test_overview_of_a_past_day_is_for_those_who_may_see_it_today(client_of: ClientOf) -> None:
    work = project(confidential=True)
    stood(work, now=NOW - 20 * DAY)

    assert client_of(analyst()).get(work.get_absolute_url() + "?as_of=2026-11-10").status_code == 404
    assert "Show it as of" in page(client_of(admin()), work, "?as_of=2026-11-10")


def test_overview_shows_a_withheld_budget_as_withheld(client_of: ClientOf) -> None:
    work = project(withheld={"budget_approved": "Exempt under Section 43"})
    stood(work)

    assert "Exempt under Section 43" in page(client_of(analyst()), work)


def test_overview_without_anything_says_what_to_do_next(client_of: ClientOf) -> None:
    work = project()
    stood(work)

    shown = page(client_of(analyst()), work)

    assert "Name the days that matter" in shown
    assert "Enter an approved finish date." in shown


@pytest.mark.parametrize(
    ("role", "acts"),
    [
        (admin, {"edit", "steer", "declare", "hold", "close", "cancel"}),
        (analyst, {"edit", "steer", "hold", "close", "cancel"}),
        (executive, set()),
        (auditor, set()),
        (stakeholder, set()),
    ],
    ids=["admin", "analyst", "executive", "auditor", "stakeholder"],
)
def test_overview_offers_exactly_what_a_person_may_do(role: object, acts: set[str], client_of: ClientOf) -> None:
    person = role()
    work = project(**({"department": person.department} if person.department else {}))
    stood(work)

    shown = page(client_of(person), work)

    offered = {act for act in ("edit", "steer", "declare", "hold", "close", "cancel") if f"/{act}/" in shown}
    assert offered == acts


def test_overview_offers_a_manager_the_own_project(client_of: ClientOf) -> None:
    person = manager()
    own, other = project(manager=person, department=person.department), project(department=person.department)

    assert "/declare/" in page(client_of(person), own)
    assert "/declare/" not in page(client_of(person), other)


def test_overview_of_a_closed_project_says_why_and_offers_to_reopen(client_of: ClientOf) -> None:
    work = closed_project(closure_reason="Handed over to the operators")
    stood(work)

    shown = page(client_of(analyst()), work)

    assert "Handed over to the operators" in shown
    assert "/reopen/" in shown and "/hold/" not in shown


def test_overview_tells_the_last_five_entries_of_the_history(client_of: ClientOf) -> None:
    person = analyst(name="Rosa Lindqvist")
    work, client = project(), client_of(person)
    stood(work)
    for number in range(7):
        version = Project.objects.get(pk=work.pk).version
        client.post(work.url("edit_project"), {"name": f"Name {number}", "version": version})

    assert page(client, work).count("Rosa Lindqvist edited the project.") == 5


def test_overview_text_never_becomes_markup(client_of: ClientOf) -> None:
    person = manager(name="<b>Ines</b>")
    work = project(name="<script>x</script>", purpose="<i>p</i>", manager=person, department=person.department)
    stood(work)

    shown = page(client_of(person), work)

    assert not any(evil in shown for evil in ("<script>x", "<i>p</i>", "<b>Ines"))


def test_overview_shows_what_else_the_source_tells(client_of: ClientOf) -> None:
    work = project(source="uk", source_key="MOD_1", source_values={"Comment on the cost": "<b>As planned</b>"})

    page = client_of(analyst()).get(work.url("project")).content.decode()

    assert "Also told by its source" in page
    assert "&lt;b&gt;As planned&lt;/b&gt;" in page
