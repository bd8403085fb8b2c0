"""Funding across the portfolio, on screen."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, department, stakeholder
from tests.factories.projects import budget_line, cost_entry, funding_source, project

MARCH = date(2026, 3, 1)
URL = "projects:funding_years"


def test_sources_are_listed_grants_first(client_of: ClientOf) -> None:
    of = project()
    budget_line(
        of=of, source=funding_source(code="gf", name="General fund", kind="general", expires_on=None), amount=900
    )
    budget_line(of=of, source=funding_source(code="pw", name="FEMA PW-123", kind="grant"), amount=100)

    page = client_of(analyst()).get(reverse(URL)).content.decode()

    assert 0 < page.index("FEMA PW-123") < page.index("General fund")


def test_only_money_of_projects_that_one_sees_is_counted(client_of: ClientOf) -> None:
    theirs = department()
    source = funding_source(expires_on=None)
    budget_line(of=project(department=theirs), source=source, amount=111, fiscal_year=2026)
    budget_line(of=project(), source=source, amount=222, fiscal_year=2026)

    page = client_of(stakeholder(department=theirs)).get(reverse(URL)).content.decode()

    assert "$111" in page and "$333" not in page


def test_without_money_the_page_says_what_to_do(client_of: ClientOf) -> None:
    assert "No money yet" in client_of(analyst()).get(reverse(URL)).content.decode()


def test_the_page_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    browser = client_of(analyst())
    _fund(1)
    few = queries(lambda: browser.get(reverse(URL)))
    for number in range(2, 12):
        _fund(number)

    assert queries(lambda: browser.get(reverse(URL))) == few


def _fund(number: int) -> None:
    of, source = project(), funding_source(code=f"f-{number}", name=f"Fund {number}", expires_on=date(2027, 9, 30))
    budget_line(of=of, source=source, amount=100)
    cost_entry(of=of, funding_source=source, kind="actual", month=MARCH, amount=10)
