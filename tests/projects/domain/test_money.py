"""Money by source, and grants that lapse."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.money import Amounts, Grant, Sum, by_source, lapse, totals

MON = date(2026, 11, 23)
END_OF_MARCH = date(2027, 3, 31)
K = 1_000
PACE = {date(2026, month, 1): Decimal(425 * K) for month in (8, 9, 10)}

figures = st.none() | st.decimals(0, 10**9, places=2)
amounts = st.builds(
    Amounts,
    source=st.sampled_from(["General fund", "CDBG grant"]),
    currency=st.sampled_from(["USD", "EUR"]),
    budget=figures,
    forecast=figures,
)


def grant(unspent: int, spent_by_month: dict[date, Decimal] = PACE, expires_on: date = END_OF_MARCH) -> Grant:
    return Grant("the CDBG grant", expires_on, Decimal(unspent), Decimal(0), spent_by_month)


def test_by_source_sums_what_is_known_and_counts_what_is_not() -> None:
    rows = [Amounts("Bond 2024", budget=Decimal(5), spent=Decimal(2)), Amounts("Bond 2024", budget=Decimal(7))]

    (fund,) = by_source(rows)

    assert (fund.budget, fund.spent, fund.forecast) == (Sum(Decimal(12), 0), Sum(Decimal(2), 1), Sum(None, 2))


def test_by_source_does_not_take_a_missing_forecast_for_a_saving() -> None:
    rows = [Amounts("Bond", budget=Decimal(10), forecast=Decimal(11)), Amounts("Bond", budget=Decimal(90))]

    assert by_source(rows)[0].over == Sum(Decimal(1), 1)


def test_totals_never_add_up_currencies() -> None:
    rows = [Amounts("a", "USD", budget=Decimal(1)), Amounts("b", "EUR", budget=Decimal(2)), Amounts("c", "USD")]

    assert [(fund.currency, fund.budget.amount) for fund in totals(rows)] == [("EUR", 2), ("USD", 1)]


@given(st.lists(amounts))
def test_by_source_loses_no_money(rows: list[Amounts]) -> None:
    funds = by_source(rows)

    assert sum(fund.budget.amount or 0 for fund in funds) == sum(row.budget or 0 for row in rows)
    assert sum(fund.budget.unknown for fund in funds) == sum(row.budget is None for row in rows)


def test_lapse_is_what_the_pace_leaves_after_whole_months() -> None:
    lost = lapse(grant(2_600 * K), MON)

    assert lost is not None
    assert lost.sentence() == (
        "$900k of the CDBG grant would lapse on Wed 31 Mar 2027: $2.6M is unspent and the pace is $425k a month."
    )


@pytest.mark.parametrize("unspent", [0, 1_700 * K])
def test_lapse_is_none_when_the_pace_is_enough(unspent: int) -> None:
    assert lapse(grant(unspent), MON) is None


def test_lapse_counts_no_month_once_less_than_one_is_left() -> None:
    lost = lapse(grant(100 * K, expires_on=date(2026, 12, 22)), MON)

    assert lost is not None
    assert lost.amount == 100 * K


def test_lapse_of_an_unknown_pace_warns_without_a_figure() -> None:
    lost = lapse(grant(2_600 * K, spent_by_month={}), MON)

    assert lost is not None
    assert lost.sentence() == (
        "$2.6M of the CDBG grant, which expires on Wed 31 Mar 2027, is unspent; the pace is not known."
    )


def test_lapse_is_over_once_the_grant_expired() -> None:
    assert lapse(grant(100 * K, expires_on=date(2026, 11, 22)), MON) is None


def test_pace_counts_a_month_without_entries_and_leaves_out_the_current_one() -> None:
    ledger = {date(2026, 6, 1): Decimal(9), date(2026, 9, 1): Decimal(300), date(2026, 11, 1): Decimal(999)}

    assert grant(1, ledger).pace(MON) == 100


def test_pace_is_unknown_when_the_ledger_is_too_young() -> None:
    assert grant(1, {date(2026, 10, 1): Decimal(300)}).pace(MON) is None


def test_pace_reaches_back_over_the_turn_of_the_year() -> None:
    ledger = {date(2026, month, 1): Decimal(60) for month in (11, 12)}

    assert grant(1, ledger).pace(date(2027, 2, 3)) == 40
