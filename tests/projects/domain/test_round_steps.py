"""Steps that people count in."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.round_steps import round_amounts, round_step


@pytest.mark.parametrize(
    ("least", "step"), [("1", "1"), ("1.01", "2"), ("4", "5"), ("6", "10"), ("0.03", "0.05"), ("20000", "20000")]
)
def test_a_step_is_the_next_round_one(least: str, step: str) -> None:
    assert round_step(Decimal(least)) == Decimal(step)


def test_amounts_count_from_zero_up() -> None:
    assert round_amounts(Decimal(0), Decimal(23), 5) == [0, 5, 10, 15, 20]


def test_amounts_of_nothing_are_the_one() -> None:
    assert round_amounts(Decimal(7), Decimal(7), 5) == [7]


@given(st.integers(-(10**9), 10**9), st.integers(0, 10**9), st.sampled_from([3, 6]))
def test_amounts_lie_between_and_are_not_too_many(least: int, span: int, number: int) -> None:
    found = round_amounts(Decimal(least), Decimal(least + span), number - 1)

    assert len(found) <= number
    assert all(least <= amount <= least + span for amount in found)
