"""Forecasts: what a method states."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from projects.domain.forecasts import CURVE, Method, Silent, Stated, declared, distance, print_of, stated

MON = date(2026, 11, 23)


def test_stated_holds_four_quantiles_and_the_curve_beside_what_else_is_known() -> None:
    outcome = stated(lambda share: MON + timedelta(days=round(share * 100)), n=40, tasks=7)

    assert isinstance(outcome, Stated)
    assert outcome.quantiles == tuple(MON + timedelta(days=days) for days in (10, 50, 80, 90))
    assert outcome.details["tasks"] == 7
    assert outcome.details["curve"][0] == [0.01, "2026-11-24"]
    assert len(outcome.details["curve"]) == len(CURVE)


def test_quantiles_never_fall_by_a_rounding() -> None:
    outcome = stated(lambda share: Decimal(5) if share < 0.6 else Decimal(4), n=1)

    assert isinstance(outcome, Stated)
    assert outcome.quantiles == (5, 5, 5, 5)


def test_a_method_is_silent_when_a_quantile_lies_beyond_what_it_looks_at() -> None:
    assert isinstance(stated(lambda share: MON if share < 0.9 else None, n=1), Silent)


def test_the_curve_ends_where_nothing_is_known() -> None:
    outcome = stated(lambda share: MON if share <= 0.9 else None, n=1)

    assert isinstance(outcome, Stated)
    assert outcome.details["curve"][-1] == [0.9, "2026-11-23"]


def test_what_is_declared_is_the_same_at_every_certainty() -> None:
    assert declared(MON, "Enter one.") == Stated((MON, MON, MON, MON))
    assert declared(None, "Enter one.") == Silent("Enter one.")


def test_prints_differ_by_method_and_by_input() -> None:
    assert print_of(Method.SLIPS, MON) == print_of(Method.SLIPS, MON)
    assert len({print_of(Method.SLIPS, MON), print_of(Method.DECLARED, MON), print_of(Method.SLIPS, None)}) == 3


def test_a_finish_that_went_by_is_no_distance_away() -> None:
    days = [MON + timedelta(days=number) for number in (-9, -1, 5, 9)]

    assert distance(days, MON) == 0
    assert distance(days, MON - timedelta(days=30)) == 29
