"""What the page of a checked import lists."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from projects.models import PortfolioImport, Project, StagedProject
from projects.queries import import_pages
from projects.queries.import_pages import Detail
from tests.conftest import Queries
from tests.factories.people import admin, analyst
from tests.factories.projects import portfolio_import, project


def job() -> PortfolioImport:
    return portfolio_import(state="checked", source="uk")


def row(of: PortfolioImport, number: int, **values: Any) -> StagedProject:
    told = {"key": f"K-{number}", "name": f"Row {number}", "reported_on": date(2026, 11, 24)}
    return StagedProject.objects.create(job=of, number=number, **(told | values))


def details(changes: dict[str, Any], **values: Any) -> list[Detail]:
    """The details of a row that changes so much, as an admin reads them."""
    shown = job()
    row(shown, 2, project=project(source="uk", source_key="K-2"), changes=changes, **values)
    return list(import_pages.changed(shown, admin()).rows[0].details)


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("finish_forecast", ["2027-03-12", None], ("Finish, forecast", "Fri 12 Mar 2027", "nothing")),
        ("budget_approved", [None, 1500000.5], ("Budget, approved", "nothing", "£1,500,000.50")),
        ("state", ["active", "on_hold"], ("Status", "Active", "On hold")),
        ("department", ["Works", "Roads"], ("Department", "Works", "Roads")),
        ("currency", ["USD", "GBP"], ("Currency", "USD", "GBP")),
        ("source_values", [{"Odd": "1"}, {"Odd": "2"}], ("Odd", "1", "2")),
        ("source_values", [{}, {"Stage": "Dig"}], ("Stage, in the source's words", "nothing", "Dig")),
        ("milestones", [None, {"Gate 1": "2026-01-31"}], ("Gate 1", "nothing", "2026-01-31")),
        ("purpose", ["One\ntwo", "One two"], ("Purpose", "One two", "the same words, set otherwise")),
    ],
)
def test_change_is_told_in_words(name: str, values: list[Any], said: tuple[str, str, str], db: None) -> None:
    assert details({name: values}, currency="GBP") == [Detail(*said)]


def test_withheld_value_says_why_beside_what_it_was(db: None) -> None:
    changes = {"budget_approved": [500, None], "withheld": [{}, {"budget_approved": "TBC"}]}

    assert details(changes) == [Detail("Budget, approved", "$500.00", "withheld: TBC")]


def test_reason_that_changes_alone_is_told(db: None) -> None:
    changes = {"withheld": [{"budget_approved": "TBC"}, {"budget_approved": "Exempt"}]}

    assert details(changes) == [Detail("Budget, approved", "withheld: TBC", "withheld: Exempt")]


def test_details_come_in_the_order_of_the_fields(db: None) -> None:
    changes = {"cost_forecast": [1, 2], "name": ["A", "B"], "finish_forecast": ["2027-01-01", "2027-02-01"]}

    assert [detail.label for detail in details(changes)] == ["Name", "Finish, forecast", "Cost at completion, forecast"]


def test_changes_of_a_confidential_project_are_for_those_who_see_it(db: None) -> None:
    shown = job()
    row(shown, 2, project=project(source="uk", confidential=True), changes={"name": ["A", "B"]})

    assert import_pages.changed(shown, analyst()).rows == []
    assert len(import_pages.changed(shown, admin()).rows) == 1


def test_gone_are_projects_of_the_source_without_a_row(db: None) -> None:
    shown = job()
    row(shown, 2, key="A")
    project(source="uk", source_key="A")
    project(source="other", source_key="B")
    gone = project(source="uk", source_key="B")
    found_by_name = project(source="uk", source_key="C")
    row(shown, 3, project=found_by_name)

    assert import_pages.gone(shown, admin()).rows == [gone]


def test_lists_go_on_where_a_page_ends(db: None) -> None:
    shown = job()
    for number in range(2, import_pages.PAGE + 5):
        row(shown, number)

    first = import_pages.new(shown)
    second = import_pages.new(shown, after=first.after or 0)

    assert (len(first.rows), len(second.rows), second.after) == (import_pages.PAGE, 3, None)
    assert first.rows[-1].number + 1 == second.rows[0].number


def test_rejected_go_on_by_their_number(db: None) -> None:
    shown = portfolio_import(result={"rejected": [{"row": n} for n in range(60)]})

    first = import_pages.rejected(shown)

    assert (len(first.rows), first.after) == (50, 50)
    assert import_pages.rejected(shown, after=50).after is None


def test_totals_have_their_currency(db: None) -> None:
    totals = {
        "budget_approved": {"count": 2, "withheld": 1, "sum": 500, "currency": "GBP"},
        "cost_forecast": {"count": 2, "withheld": 0, "sum": None, "sums": {"GBP": 1, "USD": 2}},
        "name": {"count": 3, "withheld": 0, "sum": None, "currency": ""},
    }

    told = import_pages.totals(portfolio_import(result={"totals": totals}))

    assert [total.sums for total in told] == [
        (),
        ((Decimal(500), "GBP"),),
        ((Decimal(1), "GBP"), (Decimal(2), "USD")),
    ]


def test_changes_cost_the_same_at_any_number(db: None, queries: Queries, now: datetime) -> None:
    few, many, reader = job(), job(), admin()
    for shown, size in ((few, 2), (many, 20)):
        for number in range(size):
            row(shown, number, project=project(), changes={"name": ["A", "B"]})

    assert queries(lambda: import_pages.changed(few, reader)) == queries(lambda: import_pages.changed(many, reader))
    assert Project.objects.count() == 22
