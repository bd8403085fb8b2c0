"""The portfolio as a file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from projects.domain.as_of import AsOf
from projects.models import Project
from reporting.domain.columns import COLUMNS, NOT_SORTED, USUAL, Sort
from reporting.domain.selections import Filters, Listing
from reporting.queries.exports import HEADINGS, export
from reporting.queries.names import names
from reporting.queries.portfolio import rows_page
from tests.conftest import NOW
from tests.factories.people import analyst
from tests.factories.projects import project, standing

TODAY = AsOf(NOW)


def told(columns: tuple[str, ...], **figures: Any) -> dict[str, Any]:
    """The cells of one project with these figures."""
    of = {name: figures.pop(name) for name in ("withheld", "state", "closed_on", "closure_reason") if name in figures}
    standing(of=project(**of), **figures)
    headings, rows = export(Project.objects.all(), Listing(Filters(state="any"), columns=columns), TODAY)
    (row,) = rows
    return dict(zip(headings, row, strict=True))


def test_every_column_of_the_list_has_headings() -> None:
    assert set(HEADINGS) == set(COLUMNS)


def test_a_heading_stands_once_however_many_columns_have_it(db: None) -> None:
    listing = Listing(columns=("project", "department", "manager", "budget", "spent"))

    headings, _ = export(Project.objects.all(), listing, TODAY)

    assert len(headings) == len(set(headings))
    assert headings[:6] == ["Code", "Project", "Department", "Manager", "Currency", "Budget"]


def test_figures_are_exact_and_unknown_ones_are_empty(db: None) -> None:
    cells = told(USUAL, budget=Decimal(18_400_000), cost_forecast=Decimal(20_300_000))

    assert (cells["Forecast cost"], cells["Over budget, percent"]) == (Decimal(20_300_000), Decimal("10.3"))
    assert (cells["Spent"], cells["Spent, percent of budget"], cells["Updated"]) == (None, None, None)


def test_a_budget_of_nothing_has_no_percent(db: None) -> None:
    assert told(("forecast",), budget=Decimal(0), cost_forecast=Decimal(5))["Over budget, percent"] is None


def test_a_withheld_value_says_why_and_is_never_a_number(db: None) -> None:
    cells = told(("budget",), withheld={"budget_approved": "Exempt under Section 43"})

    assert cells["Budget"] == "withheld: Exempt under Section 43"


def test_a_known_value_is_told_although_another_field_of_its_column_is_withheld(db: None) -> None:
    cells = told(("budget",), budget=Decimal(7), withheld={"budget_original": "Exempt under Section 43"})

    assert cells["Budget"] == 7


def test_health_says_the_last_colour_of_stale_data(db: None) -> None:
    assert told(("health",), overall="red", stale=True)["Health"] == "Unknown, last off track"
    Project.objects.all().delete()
    assert told(("health",), overall=None)["Health"] == "not assessed"


def test_words_and_dates_are_those_of_the_page(db: None) -> None:
    ended = {"state": "cancelled", "closed_on": date(2026, 11, 2), "closure_reason": "No money"}
    content = {"since": "2026-11-03", "reason": "Late."}

    cells = told(("health", "state", "declared", "reason"), **ended, declared="amber", watermelon=True, content=content)

    assert (cells["State"], cells["Declared"], cells["Declared better"]) == ("Cancelled", "At risk", "yes")
    assert (cells["Since"], cells["Because"]) == (date(2026, 11, 3), "Late.")


def test_every_order_is_that_of_the_list(db: None) -> None:
    person = analyst()
    for number, colour in enumerate(["red", "green", None, "amber", "red"]):
        standing(of=project(currency="GBP" if number % 2 else "USD"), overall=colour, budget=number or None)
    seen = Project.objects.visible_to(person)

    for column in (key for key in COLUMNS if key not in NOT_SORTED):
        listing = Listing(sort=Sort(column, falling=True))
        listed, _ = rows_page(seen, listing, TODAY, names(person), size=10)
        assert [row[0] for row in export(seen, listing, TODAY)[1]] == [row.code for row in listed]
