"""Whether a grant is spent before it expires."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from projects.domain.fund_pace import outlook
from projects.domain.money import Grant

TODAY = date(2027, 3, 10)
MONTHS = [date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)]
END = date(2027, 9, 30)


def grant(*spent: int, budget: int = 3_000_000, expires_on: date = END) -> Grant:
    by_month = {month: Decimal(amount) for month, amount in zip(MONTHS, spent, strict=True)}
    return Grant("FEMA PW-123", expires_on, Decimal(budget), sum(by_month.values(), Decimal(0)), by_month)


def test_a_grant_that_is_spent_too_slowly_says_how_much_would_lapse_and_why() -> None:
    slow = outlook(grant(150_000, 150_000, 150_000, 210_000, 210_000, 210_000), TODAY)

    assert (slow.pace, slow.longer, slow.months_left, slow.months_needed) == (210_000, 180_000, 6, 10)
    assert slow.sentence() == (
        "At $210k a month $660k of FEMA PW-123 would lapse on Thu 30 Sep 2027: 6 whole months are left and it takes 10;"
        " over six months the pace was $180k."
    )


def test_a_grant_that_is_spent_in_time_says_when() -> None:
    fast = outlook(grant(*[400_000] * 6), TODAY)

    assert fast.lapse is None
    assert fast.sentence() == "At $400k a month FEMA PW-123 is spent in 2 of 6 months left."


def test_a_grant_that_nobody_spends_needs_no_number_of_months() -> None:
    idle = outlook(grant(0, 0, 0, 0, 0, 0, budget=100), TODAY)

    assert idle.months_needed is None
    assert "nothing is being spent" in idle.sentence()


def test_the_pace_of_a_short_ledger_is_not_known() -> None:
    young = outlook(Grant("HUD", END, Decimal(100), Decimal(5), {date(2027, 2, 1): Decimal(5)}), TODAY)

    assert (young.pace, young.months_needed) == (None, None)
    assert "the pace is not known" in young.sentence()


def test_after_its_expiry_nothing_can_lapse() -> None:
    over = outlook(grant(*[1] * 6, expires_on=date(2027, 3, 1)), TODAY)

    assert (over.lapse, over.months_left) == (None, 0)
    assert over.sentence() == "FEMA PW-123 expired on Mon 1 Mar 2027."


def test_a_grant_that_is_spent_says_so() -> None:
    assert outlook(grant(*[100] * 6, budget=600), TODAY).sentence() == "FEMA PW-123 is spent."


@given(st.integers(1, 10**6), st.integers(1, 10**8))
def test_it_lapses_exactly_when_it_takes_longer_than_is_left(pace: int, budget: int) -> None:
    found = outlook(grant(*[pace] * 6, budget=6 * pace + budget), TODAY)

    assert found.months_needed is not None
    assert (found.lapse is not None) == (found.months_needed > found.months_left)
