"""The tab Money and the lines of the budget."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from projects.models import BudgetLine
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, manager
from tests.factories.projects import budget_line, contract, cost_entry, funding_source, project


def test_whose_money_says_what_is_left_of_each_source(client_of: ClientOf) -> None:
    of, bond = project(), funding_source(name="Sewer bond")
    budget_line(of=of, source=bond, amount=Decimal(1_000_000))
    cost_entry(of=of, funding_source=bond, amount=Decimal(300_000))
    cost_entry(of=of, funding_source=bond, kind="encumbrance", amount=Decimal(200_000))

    page = client_of(analyst()).get(of.url("money")).content.decode()

    assert "Sewer bond" in page
    assert 'data-label="Left"><span title="$500,000.00">$500k</span>' in page
    assert "30% spent, 20% committed" in page


def test_a_withheld_budget_is_shown_as_withheld(client_of: ClientOf) -> None:
    of = project(withheld={"budget_approved": "Exempt under Section 43"})

    page = client_of(analyst()).get(of.url("money")).content.decode()

    assert "Exempt under Section 43" in page


def test_a_budget_that_its_lines_do_not_cover_says_so(client_of: ClientOf) -> None:
    of = project(budget_approved=Decimal(1_500_000))
    budget_line(of=of, amount=Decimal(1_000_000))

    page = client_of(analyst()).get(of.url("money")).content.decode()

    assert '<span title="$500,000.00">$500k</span> of the approved budget has no line yet' in page


def test_a_forecast_without_a_source_is_no_source_of_its_own(client_of: ClientOf) -> None:
    of = project()
    cost_entry(of=of, kind="forecast")

    page = client_of(analyst()).get(of.url("money")).content.decode()

    assert "No source named" not in page


def test_a_line_is_added_once(client_of: ClientOf) -> None:
    of, source, client = project(), funding_source(), client_of(analyst())
    line = {"fiscal_year": 2027, "funding_source": source.pk, "category": "Design", "amount": "1.5M", "version": 1}

    client.post(of.url("add_budget_line"), line)
    again = client.post(of.url("add_budget_line"), line)

    assert of.budget_lines.get().amount == Decimal(1_500_000)
    assert again.status_code == 422
    assert "There is a line for this year, category and source already." in again.content.decode()


def test_a_line_is_the_business_of_the_pmo(client_of: ClientOf) -> None:
    ines = manager()
    of = project(manager=ines)

    response = client_of(ines).get(of.url("add_budget_line"))

    assert response.status_code == 403


def test_a_line_is_removed_only_when_that_is_confirmed(client_of: ClientOf) -> None:
    line = budget_line(of=project())
    client = client_of(analyst())

    asked = client.get(line.project.url("remove_budget_line", line.pk))
    kept = BudgetLine.objects.filter(pk=line.pk).exists()
    client.post(line.project.url("remove_budget_line", line.pk))

    assert "The history keeps what it said" in asked.content.decode()
    assert (kept, BudgetLine.objects.filter(pk=line.pk).exists()) == (True, False)


def test_money_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries) -> None:
    few, many = project(), project()
    for of, number in ((few, 2), (many, 30)):
        for place in range(number):
            source = funding_source(expires_on=date(2027, 3, 1))
            budget_line(of=of, source=source)
            cost_entry(of=of, funding_source=source, contract=contract(of=of), month=date(2024 + place % 3, 5, 1))
    client = client_of(analyst())

    assert queries(lambda: client.get(few.url("money"))) == queries(lambda: client.get(many.url("money")))
