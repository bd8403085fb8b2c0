"""The pages of one risk."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from projects.models import Risk
from tests.conftest import ClientOf
from tests.factories.people import analyst, manager, stakeholder
from tests.factories.projects import issue, project, risk, tier

FIELDS = {"event": "A pump fails", "probability": 4, "impact": 3, "version": 1}


def test_add_offers_levels_with_their_ranges(client_of: ClientOf) -> None:
    page = client_of(analyst()).get(project().url("add_risk")).content.decode()

    assert "4 · High, 50–70%" in page
    assert "3 · Medium, $250k–$1.0M" in page
    assert "2 · Low, 5–20 days" in page


def test_add_reads_the_scale_of_cost_in_the_currency_of_the_project(client_of: ClientOf) -> None:
    page = client_of(analyst()).get(project(currency="AUD").url("add_risk")).content.decode()

    assert "3 · Medium, AUD\xa0250k–AUD\xa01.0M" in page


def test_add_puts_the_risk_on_the_register(client_of: ClientOf) -> None:
    of = project()

    response = client_of(analyst()).post(of.url("add_risk"), FIELDS | {"percent": "55%"}, follow=True)

    made = of.risks.get()
    assert "R-01 is added" in response.content.decode()
    assert made.exposure == Decimal("0.55") * 625_000


def test_add_asks_for_three_points_where_the_tier_does(client_of: ClientOf) -> None:
    of, points = project(tier=tier("full")), {"cost_low": "100k", "cost_likely": "200k", "cost_high": "600k"}
    client = client_of(analyst())

    without = client.post(of.url("add_risk"), FIELDS)
    client.post(of.url("add_risk"), FIELDS | points)

    assert without.status_code == 422
    assert "Projects of the tier Enterprise give three amounts." in without.content.decode()
    assert of.risks.get().exposure == Decimal(180_000)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"percent": "20"}, "20% is not within High, 50–70%."),
        ({"cost_low": "100k"}, "Give all three amounts or none."),
        ({"cost_low": "3M", "cost_likely": "2M", "cost_high": "4M"}, "The most likely cost is below the least."),
        ({"cost_low": "1M", "cost_likely": "3M", "cost_high": "2M"}, "The highest cost is below the most likely one."),
        ({"cost_low": "-1M", "cost_likely": "0", "cost_high": "2M"}, "A cost is not negative"),
        ({"probability": "6"}, "Select a valid choice"),
    ],
)
def test_add_says_what_is_wrong_and_keeps_what_was_typed(
    values: dict[str, str], says: str, client_of: ClientOf
) -> None:
    response = client_of(analyst()).post(project().url("add_risk"), FIELDS | values)

    assert response.status_code == 422
    assert says in response.content.decode()
    assert "A pump fails" in response.content.decode()


def test_edit_of_a_stale_version_shows_both(client_of: ClientOf) -> None:
    found = risk(of=project(), version=2, event="Theirs")

    response = client_of(analyst()).post(found.project.url("edit_risk", found.pk), FIELDS | {"event": "Mine"})

    assert response.status_code == 409
    assert [text in response.content.decode() for text in ("Mine", "Theirs")] == [True, True]
    assert Risk.objects.get(pk=found.pk).event == "Theirs"


def test_edit_keeps_an_owner_who_has_left(client_of: ClientOf) -> None:
    found = risk(of=project(), owner=manager(is_active=False))

    response = client_of(analyst()).post(
        found.project.url("edit_risk", found.pk), FIELDS | {"owner": found.owner_id, "event": "New words"}
    )

    found.refresh_from_db()
    assert response.status_code == 302
    assert (found.event, found.owner_id) == ("New words", found.owner_id)


def test_still_the_same_moves_the_review(client_of: ClientOf) -> None:
    found = risk(of=project(), review_on=date(2020, 1, 1))

    response = client_of(analyst()).post(found.project.url("review_risk", found.pk), follow=True)

    found.refresh_from_db()
    assert "is still the same; next review" in response.content.decode()
    assert found.review_on > date(2026, 1, 1)


def test_a_risk_that_happened_links_to_its_issue_and_back(client_of: ClientOf) -> None:
    found = risk(of=project(), event="It rains")
    client = client_of(analyst())

    response = client.post(
        found.project.url("risk_occurred", found.pk), {"what": "It rained", "severity": 4, "version": 1}, follow=True
    )

    made = found.issues.get()
    assert "has become issue I-01" in response.content.decode()
    assert found.project.url("risk", found.pk) in client.get(found.project.url("issue", made.pk)).content.decode()
    assert found.project.url("issue", made.pk) in client.get(found.project.url("risk", found.pk)).content.decode()


def test_close_asks_why(client_of: ClientOf) -> None:
    found = risk(of=project())
    client = client_of(analyst())

    without = client.post(found.project.url("close_risk", found.pk), {"reason": ""})
    client.post(found.project.url("close_risk", found.pk), {"reason": "The permit came"})

    found.refresh_from_db()
    assert (without.status_code, found.state) == (422, "closed")


def test_a_closed_risk_can_be_opened_again_but_not_reviewed(client_of: ClientOf) -> None:
    found = risk(of=project(), state="closed", closed_on=date(2026, 11, 2))
    client = client_of(analyst())

    refused = client.post(found.project.url("review_risk", found.pk), follow=True)
    client.post(found.project.url("reopen_risk", found.pk))

    found.refresh_from_db()
    assert "is closed already" in refused.content.decode()
    assert found.is_open


def test_a_risk_of_another_project_is_not_found_through_this_one(client_of: ClientOf) -> None:
    here, elsewhere = project(), risk(of=project())

    response = client_of(analyst()).get(here.url("risk", elsewhere.pk))

    assert response.status_code == 404


def test_a_stakeholder_may_read_a_risk_and_not_edit_it(client_of: ClientOf) -> None:
    person = stakeholder()
    found = risk(of=project(department=person.department))
    issue(of=found.project, risk=found)
    client = client_of(person)

    statuses = [client.get(found.project.url(name, found.pk)).status_code for name in ("risk", "edit_risk")]

    assert statuses == [200, 403]
