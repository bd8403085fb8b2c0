"""The portfolio as a file."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reporting.domain.columns import COLUMNS, USUAL
from reporting.domain.exports import HEADINGS, table
from tests.reporting.domain.test_rows import ROW


def told(columns: tuple[str, ...], row: object = ROW) -> dict[str, object]:
    headings, rows = table(columns, [row])
    return dict(zip(headings, next(iter(rows)), strict=True))


def test_every_column_of_the_list_has_headings() -> None:
    assert set(HEADINGS) == set(COLUMNS)


def test_a_heading_stands_once_however_many_columns_have_it() -> None:
    headings, _ = table(("project", "department", "manager", "budget", "spent"), [])

    assert len(headings) == len(set(headings))
    assert headings[:6] == ["Code", "Project", "Department", "Manager", "Currency", "Budget"]


def test_figures_are_exact_and_unknown_ones_are_empty() -> None:
    cells = told(USUAL)

    assert (cells["Forecast cost"], cells["Over budget, percent"]) == (Decimal(20_300_000), Decimal("10.3"))
    assert told(("committed",))["Committed"] is None


def test_a_withheld_value_says_why_and_is_never_a_number() -> None:
    row = replace(ROW, budget=None, withheld={"budget_approved": "Exempt under Section 43"})

    assert told(("budget",), row)["Budget"] == "withheld: Exempt under Section 43"


def test_a_known_value_is_told_although_another_field_of_its_column_is_withheld() -> None:
    row = replace(ROW, withheld={"budget_original": "Exempt under Section 43"})

    assert told(("budget",), row)["Budget"] == ROW.budget


def test_health_says_the_last_colour_of_stale_data() -> None:
    assert told(("health",), replace(ROW, stale=True))["Health"] == "Unknown, last off track"
    assert told(("health",), replace(ROW, shown=None))["Health"] == "not assessed"
