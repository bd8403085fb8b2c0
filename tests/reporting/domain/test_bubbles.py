"""Where bubbles lie, and which projects are not drawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.domain.bubbles import ACROSS, MEASURES, UP, Chart, axis, bubbles
from reporting.domain.rows import Row

TODAY = date(2026, 11, 24)
PLAIN = Row(
    code="P-1", name="Pump", state="active", withheld={}, department="", program="", stage="", tier="", manager="",
    shown="green", overall="green", declared=None, stale=False, watermelon=False, since=None, stale_on=None,
    reason=None, milestone="", milestone_promised=None, milestone_forecast=None, finish_promised=TODAY,
    finish_expected=TODAY + timedelta(days=12), days_late=12, days_late_original=30, currency="USD",
    budget=Decimal(100), cost_forecast=Decimal(104), spent=None, committed=None, exposure=Decimal(9),
    updated_on=TODAY - timedelta(days=3),
)  # fmt: skip


def drawn(*rows: Row, x: str = ACROSS, y: str = UP) -> Chart:
    return bubbles(rows, MEASURES[x], MEASURES[y], TODAY)


@pytest.mark.parametrize(
    ("measure", "value"), [("late", 12), ("original", 30), ("over", 0.04), ("exposure", 9), ("age", 3), ("left", 12)]
)
def test_each_measure_reads_its_figure(measure: str, value: float) -> None:
    assert MEASURES[measure].value(PLAIN, TODAY) == pytest.approx(value)


@pytest.mark.parametrize(
    ("lacks", "reason"),
    [
        ({"budget": None}, "budget is not known"),
        ({"budget": Decimal(0)}, "budget is not known"),
        ({"days_late": None}, "finish or approved finish is not known"),
        ({"cost_forecast": None}, "forecast of the cost is not known"),
        ({"budget": None, "withheld": {"budget_approved": "Exempt"}}, "withheld: Exempt"),
        ({"cost_forecast": None, "withheld": {"cost_forecast": "TBC"}}, "withheld: TBC"),
    ],
)
def test_what_lacks_a_figure_is_told_and_not_drawn_at_zero(lacks: dict[str, object], reason: str) -> None:
    row = replace(PLAIN, **lacks)

    chart = drawn(row)

    assert (chart.bubbles, chart.left_out) == ([], [(reason, [row])])


def test_money_of_another_currency_is_not_compared() -> None:
    foreign = replace(PLAIN, code="P-2", currency="GBP")

    chart = drawn(PLAIN, replace(PLAIN, code="P-3"), foreign)

    assert (chart.currency, chart.left_out) == ("USD", [("money is in GBP", [foreign])])


def test_the_largest_comes_first_and_sizes_are_shares_of_it() -> None:
    chart = drawn(PLAIN, replace(PLAIN, code="P-2", budget=Decimal(400)))

    assert [(bubble.row.code, bubble.size) for bubble in chart.bubbles] == [("P-2", 1.0), ("P-1", 0.25)]


def test_a_far_out_value_does_not_press_the_others_together() -> None:
    rows = [replace(PLAIN, code=f"P-{at}", days_late=at) for at in range(12)]

    chart = drawn(*rows, replace(PLAIN, code="FAR", days_late=9000))

    assert chart.x.high < 100
    assert [bubble.row.code for bubble in chart.bubbles if chart.beyond(bubble)] == ["FAR"]
    assert chart.far == 1


def test_few_values_have_no_fences() -> None:
    assert axis([0, 1, 9000], 14).high >= 9000


def test_an_axis_of_nothing_is_as_long_as_its_least() -> None:
    assert (axis([], 14).low, axis([0, 0], 14).high >= 14) == (0, True)


@given(st.lists(st.floats(-1e9, 1e9), max_size=30), st.sampled_from([0.05, 1, 14]))
def test_an_axis_holds_zero_and_ends_on_its_ticks(values: list[float], least: float) -> None:
    found = axis(values, least)

    assert found.low <= 0 <= found.high
    assert (found.ticks[0], found.ticks[-1]) == (found.low, found.high)
    assert 2 <= len(found.ticks) <= 12
    assert all(0 <= found.share(value) <= 1 for value in values)


rows = st.builds(
    replace,
    st.just(PLAIN),
    budget=st.none() | st.decimals(0, 10**9, places=2),
    currency=st.sampled_from(["USD", "GBP"]),
    days_late=st.none() | st.integers(-4000, 4000),
    cost_forecast=st.none() | st.decimals(0, 10**9, places=2),
)


@given(st.lists(rows, max_size=20))
def test_every_project_is_either_drawn_or_told(given_rows: list[Row]) -> None:
    chart = drawn(*given_rows)

    assert len(chart.bubbles) + sum(len(left) for _, left in chart.left_out) == len(given_rows)
    assert all(0 < bubble.size <= 1 for bubble in chart.bubbles)
