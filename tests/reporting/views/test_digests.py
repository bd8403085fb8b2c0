"""The pages of the risk digests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from projects.models import Project
from reporting.actions.digests import freeze_digests
from reporting.models import RiskDigest
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, department, manager, stakeholder
from tests.factories.projects import project, risk
from tests.factories.reporting import MONDAY, at, digest

WEDNESDAY, NEXT = at("2026-11-25T07:00"), at("2026-12-02T07:00")
pytestmark = pytest.mark.usefixtures("reference_data")


@pytest.fixture
def sewer() -> Project:
    return project(name="Sewer relining", department=department(name="Sewerage", code="SEW"))


def test_a_digest_shows_what_was_frozen(client_of: ClientOf, sewer: Project) -> None:
    found = risk(of=sewer, event="The bypass is late", exposure=Decimal(720_000), review_on=date(2026, 11, 20))
    freeze_digests(MONDAY, WEDNESDAY)
    freeze_digests(date(2026, 11, 30), NEXT)
    found.event = "Nothing any more"
    found.save()
    pk = RiskDigest.objects.get(department=sewer.department, period_start=date(2026, 11, 30)).pk

    page = client_of(stakeholder(department=sewer.department)).get(f"/reports/digests/{pk}/").content.decode()

    assert page.count("The bypass is late") == 2  # the largest, and its review is overdue
    assert "Nothing any more" not in page
    assert "Exposure from $720k to $720k" in page


def test_the_digest_of_a_foreign_department_is_not_found(client_of: ClientOf, sewer: Project) -> None:
    foreign, of_all = digest(department=sewer.department), digest()

    client = client_of(stakeholder())

    assert [client.get(f"/reports/digests/{one.pk}/").status_code for one in (foreign, of_all)] == [404, 404]


def test_what_went_to_another_department_meanwhile_is_left_out(client_of: ClientOf, sewer: Project) -> None:
    risk(of=sewer, event="The bypass is late"), risk(of=project(department=sewer.department), event="Rain")
    freeze_digests(MONDAY, WEDNESDAY)
    pk = RiskDigest.objects.get(department=sewer.department).pk
    tom = stakeholder(department=sewer.department)
    Project.objects.filter(pk=sewer.pk).update(department=department())

    page = client_of(tom).get(f"/reports/digests/{pk}/").content.decode()

    assert "Rain" in page and "The bypass is late" not in page and sewer.name not in page


def test_the_list_holds_what_one_may_see(client_of: ClientOf, sewer: Project) -> None:
    digest(department=sewer.department), digest()

    pages = [
        client_of(user).get("/reports/digests/").content.decode()
        for user in (analyst(), manager(department=sewer.department), stakeholder())
    ]

    assert [("Sewerage" in page, "All departments" in page) for page in pages] == [
        (True, True),
        (True, False),
        (False, False),
    ]


def test_the_list_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    client = client_of(analyst())

    def listed(more: int) -> int:
        for _ in range(more):
            digest(department=department())
        return queries(lambda: client.get("/reports/digests/"))

    assert listed(2) == listed(20)
