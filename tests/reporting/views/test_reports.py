"""The list of status reports."""

from __future__ import annotations

import pytest

from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, manager, stakeholder
from tests.factories.projects import project
from tests.factories.reporting import SEALED, report, submitted

pytestmark = pytest.mark.usefixtures("reference_data")


def test_an_analyst_sees_first_what_is_to_review(client_of: ClientOf) -> None:
    ines = manager(name="Ines Okafor")
    submitted(of=project(name="Sewer relining", manager=ines), by=ines, sentence="A second crew starts.")
    report(of=project(name="Pump station"))

    page = client_of(analyst()).get("/reports/").content.decode()

    assert "Sewer relining" in page and "A second crew starts." in page
    assert "Pump station" not in page


@pytest.mark.parametrize(("state", "shown"), [("draft", "Pump station"), ("sealed", "Old bridge")])
def test_each_state_has_its_list(client_of: ClientOf, state: str, shown: str) -> None:
    report(of=project(name="Pump station"))
    report(of=project(name="Old bridge"), **SEALED)

    page = client_of(analyst()).get(f"/reports/?state={state}").content.decode()

    assert [name for name in ("Pump station", "Old bridge") if name in page] == [shown]


def test_others_see_what_is_sealed_of_what_they_may_see(client_of: ClientOf) -> None:
    tom = stakeholder()
    report(of=project(name="Own", department=tom.department), **SEALED)
    report(of=project(name="Foreign"), **SEALED)
    report(of=project(name="Open", department=tom.department))

    page = client_of(tom).get("/reports/?state=draft").content.decode()

    assert [name for name in ("Own", "Foreign", "Open") if name in page] == ["Own"]


def test_a_confidential_project_is_not_on_the_analysts_list(client_of: ClientOf) -> None:
    ines = manager()
    submitted(of=project(name="The lawsuit", manager=ines, confidential=True), by=ines)

    page = client_of(analyst()).get("/reports/").content.decode()

    assert "The lawsuit" not in page and "To review <span>0</span>" in page


def test_the_list_goes_on_where_the_page_ended(client_of: ClientOf) -> None:
    for number in range(52):
        report(of=project(name=f"Project {number:02} of many"), **SEALED)
    client = client_of(analyst())

    first = client.get("/reports/?state=sealed")
    second = client.get(f"/reports/?state=sealed&before={first.context['listed'].older}")

    assert (len(first.context["listed"].reports), len(second.context["listed"].reports)) == (50, 2)


def test_the_list_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    client = client_of(analyst())
    ines = manager()

    def listed(more: int) -> int:
        for _ in range(more):
            submitted(of=project(manager=ines), by=ines)
        return queries(lambda: client.get("/reports/"))

    assert listed(2) == listed(30)
