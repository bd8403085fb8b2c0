"""The cells of the portfolio list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from pmo_site.ui.templatetags.ui import rag
from reporting.domain.columns import COLUMNS, USUAL
from reporting.formats.cells import CELLS, Look, cells, chooser
from tests.reporting.domain.test_rows import ROW

LOOK = Look(today=date(2026, 11, 24), late=14, over=Decimal("0.05"), address=lambda code: f"/projects/{code}/")
UNKNOWN = replace(
    ROW, program="", manager="", shown=None, overall=None, declared=None, watermelon=False, since=None, reason=None,
    milestone="", milestone_promised=None, milestone_forecast=None, finish_promised=None, finish_expected=None,
    days_late=None, days_late_original=None, budget=None, cost_forecast=None, spent=None, exposure=None,
    updated_on=None,
)  # fmt: skip


def test_there_is_a_cell_for_every_column() -> None:
    assert set(CELLS) == set(COLUMNS)


@pytest.mark.parametrize("column", [*COLUMNS])
def test_no_text_of_a_row_becomes_markup(column: str) -> None:
    evil = '"><script>'
    texts = ("code", "name", "department", "program", "stage", "tier", "manager", "reason", "milestone")
    row = replace(ROW, **dict.fromkeys(texts, evil), budget=None, withheld={"budget_approved": evil})

    assert "<script>" not in cells(row, (column,), LOOK) + chooser(row)


@pytest.mark.parametrize("column", [*COLUMNS])
def test_what_is_not_known_is_never_zero(column: str) -> None:
    drawn = cells(UNKNOWN, (column,), LOOK)

    assert drawn.startswith(("<td", "<th"))
    assert ">0" not in drawn and "$0" not in drawn and "None" not in drawn


@pytest.mark.parametrize(("colour", "stale"), [("red", False), ("amber", True), ("green", True), (None, False)])
def test_health_is_drawn_as_everywhere(colour: str | None, stale: bool) -> None:
    row = replace(ROW, shown=colour, stale=stale)

    assert rag(row.colour, row.shown) in cells(row, ("health",), LOOK)


def test_a_better_declaration_is_as_loud_as_the_evidence() -> None:
    assert "manager says" in cells(ROW, ("health",), LOOK)
    assert "manager says" not in cells(replace(ROW, watermelon=False), ("health",), LOOK)


def test_a_figure_is_red_only_past_its_limit() -> None:
    within = replace(ROW, days_late=14, cost_forecast=Decimal(19_320_000))

    assert "worse" in cells(ROW, ("finish",), LOOK) and "worse" in cells(ROW, ("forecast",), LOOK)
    assert "worse" not in cells(within, ("finish", "forecast"), LOOK)


def test_money_is_short_and_exact_on_hover() -> None:
    assert '<span title="$18,400,000.00">$18.4M</span>' in cells(ROW, ("budget",), LOOK)


def test_cells_stand_in_the_order_of_the_columns() -> None:
    assert cells(ROW, tuple(reversed(USUAL)), LOOK) == cells(ROW, USUAL, LOOK)
