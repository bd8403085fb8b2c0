"""The limits of health."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.colours import Colour
from projects.domain.thresholds import Limits, Thresholds


def test_limits_hold_at_the_limit_itself() -> None:
    limits = Limits(amber=5, red=10)

    assert [limits.colour(value) for value in (5, 6, 10, 11)] == [Colour.GREEN, Colour.AMBER, Colour.AMBER, Colour.RED]


def test_limits_that_are_not_used_are_never_passed() -> None:
    assert Limits(None, None).colour(1_000) is Colour.GREEN


@pytest.mark.parametrize(("value", "limit"), [(3, 5), (7, 5), (11, 10)])
def test_limit_to_name_is_the_one_that_was_passed_or_the_first_ahead(value: int, limit: int) -> None:
    assert Limits(amber=5, red=10).at(value) == limit


def test_less_never_goes_below_zero() -> None:
    assert Limits(amber=1, red=30).less(2) == Limits(amber=0, red=28)


def test_finish_takes_the_tighter_of_days_and_percent() -> None:
    thresholds = Thresholds(finish_days=Limits(14, 30), finish_percent=Limits(5, 10))

    assert thresholds.finish(planned_days=100) == Limits(5, 10)
    assert thresholds.finish(planned_days=1000) == Limits(14, 30)
    assert thresholds.finish(planned_days=None) == Limits(14, 30)


def test_finish_and_cost_turn_red_beyond_the_published_ten_percent() -> None:
    published = Thresholds()

    assert published.cost_percent.red == published.finish_percent.red == 10


def test_strict_leaves_counts_and_severities_alone() -> None:
    strict = Thresholds(margin=2).strict

    assert strict.cost_percent == Limits(3, 8)
    assert strict.overdue_actions == Thresholds().overdue_actions


@given(margin=st.integers(0, 10), amber=st.none() | st.integers(0, 50), more=st.integers(0, 50))
def test_from_flat_reads_what_flat_wrote(margin: int, amber: int | None, more: int) -> None:
    thresholds = Thresholds(margin=margin, cost_percent=Limits(amber, (amber or 0) + more))

    assert Thresholds.from_flat(thresholds.flat()) == thresholds


def test_from_flat_keeps_the_published_limits_that_nobody_edited() -> None:
    assert Thresholds.from_flat({"cost_percent_red": "12.5"}) == Thresholds(cost_percent=Limits(5, Decimal("12.5")))


def test_thresholds_refuse_amber_beyond_red() -> None:
    with pytest.raises(ValueError, match="cost_percent"):
        Thresholds(cost_percent=Limits(11, 10))
