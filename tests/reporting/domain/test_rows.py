"""A row of the portfolio list, on screen and as a file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from reporting.domain.rows import Row

ROW = Row(
    code="SEW-014", name="Sewer relining", state="active", withheld={}, department="Sewerage", program="",
    stage="Build", tier="Enterprise", manager="Ines Okafor", shown="red", overall="red", declared="amber", stale=False,
    watermelon=True, since=date(2026, 11, 3), stale_on=None, reason="Late.", milestone="Dock Ward bypass",
    milestone_promised=date(2026, 11, 20), milestone_forecast=date(2026, 12, 4), finish_promised=date(2027, 1, 29),
    finish_expected=date(2027, 3, 12), days_late=42, days_late_original=84, currency="USD", budget=Decimal(18_400_000),
    cost_forecast=Decimal(20_300_000), spent=Decimal(9_100_000), committed=None, exposure=Decimal(1_400_000),
    updated_on=date(2026, 11, 20),
)  # fmt: skip


def test_overrun_is_a_share_of_the_budget() -> None:
    assert round(ROW.overrun or 0, 3) == Decimal("0.103")


def test_shares_of_an_unknown_or_empty_budget_are_not_known() -> None:
    for budget in (None, Decimal(0)):
        row = replace(ROW, budget=budget)
        assert (row.overrun, row.spent_share) == (None, None)


def test_stale_data_are_unknown_and_keep_their_last_colour() -> None:
    row = replace(ROW, stale=True)

    assert (row.colour, row.shown) == ("unknown", "red")


def test_a_milestone_without_both_dates_is_not_late() -> None:
    assert ROW.milestone_late == 14
    assert replace(ROW, milestone_promised=None).milestone_late is None


def test_a_value_is_withheld_under_any_of_its_fields() -> None:
    row = replace(ROW, withheld={"budget_original": "Exempt under Section 43"})

    assert row.withheld_as("budget") == "Exempt under Section 43"
    assert row.withheld_as("forecast") == ""
