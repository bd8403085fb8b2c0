"""Calibration: a rate with its interval and its n, and how surprising it is."""

from collections.abc import Mapping
from math import comb
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.scoring_calibration import Calibration

counted = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_twelve_of_twenty_p80s_are_too_few(numeric: Mapping[str, Any]) -> None:
    expected = numeric["calibration_P80_12_of_20"]
    found = Calibration(hits=12, n=20)

    assert found.tail == pytest.approx(expected["binom_cdf"])
    assert found.interval() == pytest.approx(expected["wilson95"])
    assert (found.rate, found.n) == (0.6, 20)


def test_so_few_hits_are_too_few_only_where_chance_would_hardly_bring_them() -> None:
    assert Calibration(hits=5, n=11).is_short
    assert not Calibration(hits=2, n=4).is_short
    assert not Calibration(hits=0, n=0).is_short


@given(counted, st.floats(0.05, 0.95))
def test_tail_is_the_sum_of_the_binomial(of: tuple[int, int], share: float) -> None:
    hits, n = of
    plain = sum(comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(hits + 1))

    assert Calibration(hits, n, share).tail == pytest.approx(plain, abs=1e-10)


@given(counted)
def test_interval_holds_the_rate_and_stays_a_share(of: tuple[int, int]) -> None:
    found = Calibration(*of)
    low, high = found.interval()

    assert 0 <= low <= found.rate + 1e-12
    assert found.rate - 1e-12 <= high <= 1


def test_interval_narrows_with_more_outcomes() -> None:
    few, many = Calibration(8, 10).interval(), Calibration(80, 100).interval()

    assert many[1] - many[0] < few[1] - few[0]


def test_without_outcomes_nothing_is_known() -> None:
    found = Calibration(0, 0)

    assert (found.rate, found.interval(), found.tail) == (None, None, None)


def test_more_hits_than_outcomes_are_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 3"):
        Calibration(4, 3)
