"""Success against the original and the approved baseline."""

from datetime import date, timedelta
from decimal import Decimal

from projects.domain.success import Baseline, Outcome, Score, success
from projects.domain.thresholds import Thresholds

START = date(2024, 1, 1)
ORIGINAL = Baseline(START, START + timedelta(days=100), Decimal(100))
APPROVED = Baseline(START, START + timedelta(days=200), Decimal(200))


def outcome(days: int | None, cost: int | None, **more: object) -> Outcome:
    return Outcome(
        original=ORIGINAL,
        approved=APPROVED,
        finish=None if days is None else START + timedelta(days=days),
        cost=None if cost is None else Decimal(cost),
        **more,
    )


def test_success_differs_between_the_original_and_the_approved_baseline() -> None:
    rates = success([outcome(days=190, cost=190)], Thresholds())

    assert (rates.on_time_original.share, rates.on_time_approved.share) == (0, 1)
    assert (rates.on_cost_original.share, rates.on_cost_approved.share) == (0, 1)


def test_success_tolerates_ten_percent_and_not_more() -> None:
    rates = success([outcome(days=110, cost=110), outcome(days=111, cost=111)], Thresholds())

    assert rates.on_time_original == Score(kept=1, of=2, unknown=0)
    assert rates.on_cost_original == Score(kept=1, of=2, unknown=0)


def test_success_keeps_the_cancelled_in_the_denominator() -> None:
    rates = success([outcome(days=100, cost=100), outcome(days=None, cost=None, cancelled=True)], Thresholds())

    assert rates.on_time_original.share == rates.on_cost_original.share == 0.5


def test_success_leaves_out_what_cannot_be_judged_and_says_so() -> None:
    assert success([outcome(days=None, cost=100)], Thresholds()).on_time_original == Score(kept=0, of=0, unknown=1)


def test_success_is_unknown_when_nothing_ended() -> None:
    assert success([], Thresholds()).on_time_original.share is None
