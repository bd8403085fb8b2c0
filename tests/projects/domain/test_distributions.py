"""Quantiles of what was seen, the beta integral and the lognormal, against published and computed numbers."""

from collections.abc import Mapping
from math import comb
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.distributions import (
    Lognormal,
    TooFew,
    beta_quantile,
    beta_share,
    seen_quantile,
    smooth_quantile,
)

samples = st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40)
shares = st.floats(0, 1)


def test_quantiles_of_overruns_are_the_computed_ones(numeric: Mapping[str, Any]) -> None:
    overruns, smooth, seen = (numeric["rcf"][k] for k in ("overruns", "quantile_type7", "exceed_quantile_invcdf"))

    assert {p: seen_quantile(overruns, int(p) / 100) for p in seen} == seen
    assert {p: smooth_quantile(overruns, int(p) / 100) for p in smooth} == pytest.approx(smooth)


@given(samples, shares)
def test_seen_quantile_is_the_smallest_value_that_keeps_its_share(sample: list[float], share: float) -> None:
    found = seen_quantile(sample, share)

    assert found in sample
    assert sum(x <= found for x in sample) >= share * len(sample) - 1e-9
    assert found == min(sample) or sum(x < found for x in sample) < share * len(sample)


@given(samples, shares, shares)
def test_smooth_quantile_rises_with_the_share(sample: list[float], one: float, other: float) -> None:
    low, high = sorted((one, other))

    assert smooth_quantile(sample, low) <= smooth_quantile(sample, high) + 1e-6


def test_quantile_refuses_an_empty_sample_and_a_share_above_one() -> None:
    with pytest.raises(ValueError, match="empty"):
        seen_quantile([], 0.5)
    with pytest.raises(ValueError, match="between 0 and 1"):
        seen_quantile([1.0], 80)


@given(st.integers(1, 60), st.data(), st.floats(0.01, 0.99))
def test_beta_share_is_a_tail_of_the_binomial(n: int, data: st.DataObject, p: float) -> None:
    """DLMF 8.17.5."""
    k = data.draw(st.integers(1, n))

    tail = sum(comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))

    assert beta_share(p, k, n - k + 1) == pytest.approx(tail, abs=1e-12)


@given(st.floats(0.001, 0.999), st.floats(1, 5))
def test_beta_quantile_reaches_its_share(share: float, a: float) -> None:
    assert beta_share(beta_quantile(share, a, 6 - a), a, 6 - a) == pytest.approx(share, abs=1e-9)


def test_beta_share_ends_at_its_ends() -> None:
    assert (beta_share(0, 2, 4), beta_share(1, 2, 4)) == (0, 1)


def test_lognormal_runs_through_its_two_quantiles(numeric: Mapping[str, Any]) -> None:
    expected = numeric["lognormal_P10_8_P90_16"]

    found = Lognormal.through(8, 16)

    assert (found.mu, found.sigma, found.mean) == pytest.approx([expected[k] for k in ("mu", "sigma", "mean")])
    assert [found.quantile(p) for p in (0.1, 0.5, 0.8, 0.9)] == pytest.approx([8, expected["P50"], expected["P80"], 16])


def test_lognormal_has_the_spread_of_its_quantiles() -> None:
    found = Lognormal.through(8, 16)
    steps = 20_000

    mean_square = sum(found.quantile((i + 0.5) / steps) ** 2 for i in range(steps)) / steps

    assert found.sd == pytest.approx((mean_square - found.mean**2) ** 0.5, rel=0.01)


def test_lognormal_refuses_what_is_not_positive_or_not_in_order() -> None:
    for wrong in ((0, 5), (6, 5), (1, float("inf"))):
        with pytest.raises(ValueError, match="P10 <= P90"):
            Lognormal.through(*wrong)


def test_too_few_says_how_many_there_are_and_how_many_it_takes() -> None:
    assert TooFew(3, 10, "closed projects").reason == "3 closed projects: at least 10 are needed."
