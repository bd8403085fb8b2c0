"""The settings: who may see and change them, and what a stale save says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from projects.domain.thresholds import Thresholds
from projects.models import FundingSource, Risk, ScaleLevel, Stage, ThresholdsRow, Tier
from tests.conftest import ClientOf, Queries
from tests.factories.people import admin, analyst, auditor
from tests.factories.projects import budget_line, funding_source, project, risk

LIMITS = {name: value for name, value in Thresholds().flat().items() if value is not None} | {"version": 1}
SCALE = {"low": "0", "version": 1} | {
    f"{field}_{level}": value
    for level, (name, high) in enumerate(
        [("Rare", "20"), ("Unlikely", "40"), ("Possible", "60"), ("Likely", "80"), ("Certain", "100")], start=1
    )
    for field, value in (("name", name), ("high", high))
}


def test_the_index_says_what_can_be_set_and_what_it_is_now(client_of: ClientOf, reference_data: None) -> None:
    page = client_of(auditor()).get("/settings/").content.decode()

    assert "Department every 28 days; Cross-department every 14 days; Enterprise every 7 days" in page
    assert "Off track beyond 10% of cost or 30 days of finish" in page
    assert "The PMO admin changes them." in page


@pytest.mark.parametrize("page", ["tiers", "stages", "thresholds", "scales", "funding"])
def test_who_may_only_read_gets_no_way_to_edit(page: str, client_of: ClientOf, reference_data: None) -> None:
    funding_source()

    seen, edited = (client_of(who).get(f"/settings/{page}/").content.decode() for who in (analyst(), admin()))

    assert "Edit" in edited
    assert "Edit" not in seen


def test_a_tier_is_edited(client_of: ClientOf, reference_data: None) -> None:
    tier = Tier.objects.get(code="light")

    client_of(admin()).post(f"/settings/tiers/{tier.pk}/", {"name": "Small", "cadence_days": 30, "version": 1})

    tier.refresh_from_db()
    assert (tier.name, tier.cadence_days, tier.version) == ("Small", 30, 2)


def test_a_tier_reports_at_least_once_a_year_and_at_most_daily(client_of: ClientOf, reference_data: None) -> None:
    url = f"/settings/tiers/{Tier.objects.get(code='light').pk}/"
    client = client_of(admin())

    statuses = [client.post(url, {"name": "X", "cadence_days": days, "version": 1}).status_code for days in (0, 367)]

    assert statuses == [422, 422]


def test_a_stage_gets_a_new_name(client_of: ClientOf, reference_data: None) -> None:
    stage = Stage.objects.get(code="build")

    client_of(admin()).post(f"/settings/stages/{stage.pk}/", {"name": "Construct", "version": 1})

    assert Stage.objects.get(code="build").name == "Construct"


def test_thresholds_are_published(client_of: ClientOf, reference_data: None) -> None:
    response = client_of(admin()).post("/settings/thresholds/edit/", LIMITS | {"cost_percent_red": "12"}, follow=True)

    assert "every open project is assessed by them" in response.content.decode()
    assert ThresholdsRow.objects.get().values["cost_percent_red"] == "12"


def test_amber_beyond_red_is_refused_and_kept_as_typed(client_of: ClientOf, reference_data: None) -> None:
    response = client_of(admin()).post("/settings/thresholds/edit/", LIMITS | {"cost_percent_amber": "11.5"})

    assert response.status_code == 422
    assert "Off track beyond 10 would come before at risk beyond 11.5." in response.content.decode()
    assert ThresholdsRow.objects.get().values == {}


def test_stale_thresholds_show_both_versions_and_can_still_be_kept(client_of: ClientOf, reference_data: None) -> None:
    ThresholdsRow.objects.update(version=2, values=Thresholds(margin=7).flat())
    client = client_of(admin())

    stale = client.post("/settings/thresholds/edit/", LIMITS | {"margin": 5})
    kept = client.post("/settings/thresholds/edit/", LIMITS | {"margin": 5, "version": 2})

    assert stale.status_code == 409
    assert "<ins><p>5</p></ins>" in stale.content.decode() or "<ins>5</ins>" in stale.content.decode()
    assert (kept.status_code, ThresholdsRow.objects.get().values["margin"]) == (302, 5)


def test_a_scale_is_edited_as_a_whole_and_exposures_follow(client_of: ClientOf, reference_data: None) -> None:
    found = risk(of=project(), probability=2, impact=3)

    client_of(admin()).post("/settings/scales/probability/", SCALE)

    assert list(ScaleLevel.objects.of("probability").values_list("high", flat=True)) == [20, 40, 60, 80, 100]
    assert Risk.objects.get(pk=found.pk).exposure == Decimal("0.3") * 625_000


def test_a_scale_that_does_not_rise_is_refused(client_of: ClientOf, reference_data: None) -> None:
    response = client_of(admin()).post("/settings/scales/probability/", SCALE | {"high_3": "40"})

    assert response.status_code == 422
    assert "Level 3 begins at 40: it must go up to more." in response.content.decode()


@pytest.mark.parametrize("kind", ["probability", "cost", "days"])
def test_a_scale_begins_at_nothing_or_more(client_of: ClientOf, reference_data: None, kind: str) -> None:
    response = client_of(admin()).post(f"/settings/scales/{kind}/", SCALE | {"low": "-5"})

    assert response.status_code == 422
    assert not ScaleLevel.objects.filter(name="Rare").exists()


def test_a_stale_scale_shows_both_versions(client_of: ClientOf, reference_data: None) -> None:
    ScaleLevel.objects.filter(kind="probability", level=1).update(version=2)

    response = client_of(admin()).post("/settings/scales/probability/", SCALE)

    page = response.content.decode()
    assert response.status_code == 409
    assert [word in page for word in ("Unlikely", "Very high")] == [True, True]
    assert not ScaleLevel.objects.filter(name="Rare").exists()


def test_a_scale_of_another_kind_is_not_found(client_of: ClientOf, reference_data: None) -> None:
    assert client_of(admin()).get("/settings/scales/shame/").status_code == 404


def test_a_funding_source_is_added_edited_and_never_twice(client_of: ClientOf) -> None:
    client, fields = client_of(admin()), {"name": "CDBG", "code": "cdbg", "kind": "grant", "version": 1}

    client.post("/settings/funding/add/", fields)
    again = client.post("/settings/funding/add/", fields)
    source = FundingSource.objects.get(code="cdbg")
    client.post(f"/settings/funding/{source.pk}/", fields | {"expires_on": "2027-03-31"})

    assert again.status_code == 422
    assert str(FundingSource.objects.get().expires_on) == "2027-03-31"


def test_funding_sources_cost_the_same_at_any_number(client_of: ClientOf, queries: Queries) -> None:
    client = client_of(analyst())
    funding_source()
    few = queries(lambda: client.get("/settings/funding/"))
    for _ in range(30):
        budget_line(of=project(), source=funding_source())

    assert queries(lambda: client.get("/settings/funding/")) == few
