"""Lines of the ledger that wait, on screen."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from projects.models import LedgerCode
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, stakeholder
from tests.factories.projects import funding_source, project
from tests.projects.actions.ledger_imports.conftest import Post, post

__all__ = ["post"]


@pytest.fixture
def browser(client_of: ClientOf) -> Client:
    return client_of(analyst())


def address(code: str, **more: str) -> str:
    return reverse("projects:assign_code") + "?" + urlencode({"ledger": "City ledger", "code": code, **more})


def test_an_empty_queue_says_so(browser: Client) -> None:
    assert "Nothing waits" in browser.get(reverse("projects:unmatched")).content.decode()


def test_codes_are_listed_with_their_sums(browser: Client, post: Post) -> None:
    post("X-9,FEMA,2026-03-14,V-1,1,Actual,300,", "X-9,,2026-04-14,V-2,1,Actual,200,")

    page = browser.get(reverse("projects:unmatched")).content.decode()

    assert "X-9" in page and "$500" in page and "FEMA" in page


def test_a_code_is_assigned_to_a_project(browser: Client, post: Post) -> None:
    of = project(code="P-1")
    post("X-9,,2026-03-14,V-1,1,Actual,300,")

    response = browser.post(address("X-9"), {"project": "p-1"})

    assert response.url == reverse("projects:unmatched")
    assert of.cost_entries.count() == 1


def test_a_fund_is_assigned_to_a_source(browser: Client, post: Post) -> None:
    of, grant = project(code="P-1"), funding_source(expires_on=None)
    post("P-1,F/9 & Co,2026-03-14,V-1,1,Actual,300,")

    browser.post(address("F/9 & Co", fund="1"), {"source": grant.pk})

    assert of.cost_entries.get().funding_source == grant


def test_a_project_that_one_may_not_edit_is_refused(browser: Client, post: Post) -> None:
    project(code="SECRET", confidential=True)
    post("X-9,,2026-03-14,V-1,1,Actual,300,")

    response = browser.post(address("X-9"), {"project": "SECRET"})

    assert response.status_code == 422
    assert not LedgerCode.objects.exists()


def test_a_code_that_nothing_waits_for_is_not_found(browser: Client) -> None:
    assert browser.get(address("X-9")).status_code == 404


def test_a_stakeholder_may_not(client_of: ClientOf) -> None:
    assert client_of(stakeholder()).get(reverse("projects:unmatched")).status_code == 403


def test_the_queue_costs_the_same_at_any_length(browser: Client, post: Post, queries: Queries) -> None:
    post("X-1,F-1,2026-03-14,V-1,1,Actual,300,")
    few = queries(lambda: browser.get(reverse("projects:unmatched")))
    post(*(f"X-{number},F-{number},2026-03-14,V-{number},1,Actual,3," for number in range(40)))

    assert queries(lambda: browser.get(reverse("projects:unmatched"))) == few
