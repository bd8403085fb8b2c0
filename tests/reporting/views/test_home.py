"""Home, by role."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine

from pmo_site.people.models import Role
from tests.conftest import NOW, ClientOf, Queries
from tests.factories.people import delegation, department, manager, stakeholder, user
from tests.factories.projects import action_item, issue, milestone, project, risk
from tests.factories.standings import stood

SAYS = {
    Role.ADMIN: "Failed messages",
    Role.ANALYST: "Declared better than the evidence",
    Role.EXECUTIVE: "open projects are off track",
    Role.AUDITOR: "Sealed changes",
    Role.MANAGER: "Your projects",
    Role.STAKEHOLDER: "What we need from you",
}


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize("role", Role.values)
def test_home_says_what_needs_this_role(role: Role, client_of: ClientOf) -> None:
    response = client_of(user(role, department=department())).get("/")

    assert response.status_code == 200
    assert SAYS[role] in response.content.decode()


@pytest.mark.parametrize("role", Role.values)
def test_home_costs_the_same_at_any_length(role: Role, client_of: ClientOf, queries: Queries) -> None:
    place = department()
    person = user(role, department=place)
    client = client_of(person)

    def fill(rows: int) -> None:
        for _ in range(rows):
            work = project(department=place, manager=person)
            action_item(of=work, owner=person, due=NOW.date()), issue(of=work, due=NOW.date())
            risk(of=work, review_on=NOW.date()), milestone(of=work, finish_forecast=NOW.date())
            stood(work)

    fill(2)
    few = queries(lambda: client.get("/"))
    fill(15)

    assert queries(lambda: client.get("/")) == few <= 20


def test_home_shows_delegations_in_force_on_both_sides(client_of: ClientOf) -> None:
    away, here = manager(name="Away Person"), manager(name="Here Person")
    delegation(delegator=away, delegate=here, starts=NOW.date(), ends=NOW.date())

    assert "You act for <strong>Away Person</strong>" in client_of(here).get("/").content.decode()
    assert "<strong>Here Person</strong> acts for you" in client_of(away).get("/").content.decode()


def test_home_of_a_stakeholder_shows_the_own_department_only(client_of: ClientOf) -> None:
    person = stakeholder()
    stood(project(name="Our pump", department=person.department), project(name="Their pump"))

    shown = client_of(person).get("/").content.decode()

    assert "Our pump" in shown and "Their pump" not in shown
