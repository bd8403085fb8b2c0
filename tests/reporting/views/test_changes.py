"""The page that tells what changed between two days."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from tests.conftest import NOW, ClientOf, Queries
from tests.factories.people import analyst
from tests.factories.projects import project
from tests.factories.standings import period

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def noon() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def worsened(number: int, *, days: int) -> None:
    for _ in range(number):
        made = project(name="Pump house")
        period(of=made, since=NOW - 60 * DAY, until=NOW - days * DAY)
        period(of=made, since=NOW - days * DAY, colour="red")


def test_changes_are_of_the_last_week_unless_days_are_given(client_of: ClientOf) -> None:
    client = client_of(analyst())
    worsened(1, days=10)

    assert "Nothing changed" in client.get("/portfolio/changes/").content.decode()
    assert "Pump house" in client.get("/portfolio/changes/?from=2026-11-10").content.decode()
    assert "Nothing changed" in client.get("/portfolio/changes/?from=2026-11-10&to=2026-11-12").content.decode()


def test_days_the_wrong_way_round_are_turned(client_of: ClientOf) -> None:
    worsened(1, days=10)

    response = client_of(analyst()).get("/portfolio/changes/?from=2026-11-20&to=2026-11-10")

    assert "Pump house" in response.content.decode()


def test_changes_cost_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    client = client_of(analyst())
    worsened(2, days=3)
    few = queries(lambda: client.get("/portfolio/changes/"))
    worsened(40, days=3)

    assert queries(lambda: client.get("/portfolio/changes/")) == few
