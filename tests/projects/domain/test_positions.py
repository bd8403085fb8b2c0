"""Positions of the lines of a list."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.positions import APART, positions


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([None, None], [APART, 2 * APART]),
        ([16, None, 32], [16, 24, 32]),
        ([16, 32, None], [16, 32, 48]),
        ([1, None, 2], [APART, 2 * APART, 3 * APART]),
        ([], []),
    ],
)
def test_positions_leave_room(before: list[int | None], after: list[int]) -> None:
    assert positions(before) == after


def test_one_line_that_moves_up_leaves_the_others_where_they_are() -> None:
    assert positions([16, 64, 32, 48]) == [16, 24, 32, 48]


@given(st.lists(st.one_of(st.none(), st.integers(0, 200))))
def test_positions_rise_and_are_kept_once_they_do(before: list[int | None]) -> None:
    found = positions(before)

    assert all(low < high for low, high in pairwise([0, *found]))
    assert positions(found) == found
