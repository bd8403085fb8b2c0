"""Throughput: when a backlog is done and how much is, against numbers computed by another's convolution."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.domain.distributions import TooFew
from projects.domain.throughput import Throughput

WEEKS = Throughput((3, 5, 4, 2, 6, 4, 5, 3, 7, 4))
histories = st.lists(st.integers(0, 6), min_size=6, max_size=12).map(lambda counts: Throughput(tuple(counts)))


def test_backlog_is_done_as_it_was_computed(numeric: Mapping[str, Any]) -> None:
    expected = numeric["throughput_when"]
    weeks = Throughput(tuple(expected["history"]))

    found = {week: weeks.chance_done(expected["backlog"], int(week)) for week in expected["P_done_by_week"]}

    assert found == pytest.approx(expected["P_done_by_week"], abs=1e-12)


def test_as_much_is_done_in_six_weeks_as_was_computed(numeric: Mapping[str, Any]) -> None:
    expected = numeric["throughput_how_many_6_periods"]
    weeks = Throughput(tuple(expected["history"]))

    found = {count: weeks.chance_done(int(count), expected["periods"]) for count in expected["P_at_least"]}

    assert found == pytest.approx(expected["P_at_least"], abs=1e-12)
    assert {share: weeks.count_within(6, int(share[1:]) / 100) for share in ("P50", "P85")} == {
        share: expected[share] for share in ("P50", "P85")
    }


def test_periods_for_a_backlog_rise_with_the_certainty() -> None:
    assert [WEEKS.periods_for(20, share) for share in (0.2, 0.5, 0.8, 0.9995)] == [4, 5, 6, 8]


def test_how_much_is_done_falls_with_the_certainty() -> None:
    assert WEEKS.count_within(6, 0.85) == 22
    assert WEEKS.count_within(6, 1) == 12  # two in each of six weeks
    assert WEEKS.count_within(0, 0.5) == 0


@settings(max_examples=30)
@given(histories, st.integers(0, 30), st.integers(0, 8))
def test_both_questions_have_one_answer(history: Throughput, backlog: int, periods: int) -> None:
    chance = history.chance_done(backlog, periods)

    assert 0 <= chance <= 1
    if chance > 1e-9:
        assert history.count_within(periods, chance - 1e-12) >= backlog
        assert (history.periods_for(backlog, chance - 1e-12) or 0) <= periods


def test_an_empty_backlog_is_done_already() -> None:
    assert (WEEKS.chance_done(0, 0), WEEKS.periods_for(0, 0.9)) == (1, 0)


def test_who_does_nothing_is_never_done() -> None:
    idle = Throughput((0,) * 6)

    assert (idle.periods_for(1, 0.5), idle.chance_done(1, 50), idle.count_within(5, 0.9)) == (None, 0, 0)


def test_a_short_history_says_nothing() -> None:
    assert Throughput.of([3, 5, 4]) == TooFew(3, 6, "past periods")
    assert Throughput.of(WEEKS.history) == WEEKS


def test_a_count_below_zero_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 0"):
        Throughput.of([1, -1])
