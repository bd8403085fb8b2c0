"""Scores of forecasts, against published and computed numbers, and that none rewards what is not believed."""

from collections.abc import Mapping
from statistics import NormalDist
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.domain.scoring import (
    brier,
    brier_skill,
    crps_ensemble,
    crps_normal,
    crps_quantiles,
    pinball,
)

values = st.floats(-1e4, 1e4)
samples = st.lists(values, min_size=2, max_size=20)
SHARES = (0.1, 0.5, 0.8, 0.9)


def test_crps_of_normals_is_the_computed_one(numeric: Mapping[str, Any]) -> None:
    expected = numeric["crps"]

    assert [crps_normal(0, 1, 0), crps_normal(0, 1, 1), crps_normal(100, 10, 115)] == pytest.approx(
        [expected["N01_y0"], expected["N01_y1"], expected["N_100_10_y115"]]
    )


def test_crps_of_an_ensemble_is_the_published_one(numeric: Mapping[str, Any]) -> None:
    expected = numeric["crps"]
    members, actual = expected["ensemble"], expected["y"]

    assert crps_ensemble(members, actual) == pytest.approx(expected["properscoring"])
    assert crps_ensemble(members, actual, fair=True) == pytest.approx(expected["fair"])


def test_crps_of_certainty_is_the_absolute_error() -> None:
    assert crps_normal(10, 0, 13) == crps_ensemble([10], 13) == crps_quantiles(dict.fromkeys(SHARES, 10), 13) == 3


def test_crps_of_many_draws_nears_the_closed_form() -> None:
    draws = [NormalDist(100, 10).inv_cdf((i + 0.5) / 2_000) for i in range(2_000)]

    assert crps_ensemble(draws, 115) == pytest.approx(crps_normal(100, 10, 115), abs=0.01)


def test_crps_of_four_quantiles_is_rough_and_of_many_is_not() -> None:
    normal = NormalDist(100, 10)
    few, many = ({p: normal.inv_cdf(p) for p in shares} for shares in (SHARES, [i / 200 for i in range(1, 200)]))

    assert crps_quantiles(few, 115) == pytest.approx(crps_normal(100, 10, 115), rel=0.1)
    assert crps_quantiles(many, 115) == pytest.approx(crps_normal(100, 10, 115), rel=0.005)


@given(samples, values, values)
def test_crps_of_an_ensemble_is_that_of_all_its_pairs(sample: list[float], actual: float, shift: float) -> None:
    n = len(sample)
    plain = sum(abs(x - actual) for x in sample) / n - sum(abs(x - y) for x in sample for y in sample) / (2 * n * n)

    assert crps_ensemble(sample, actual) == pytest.approx(plain, abs=1e-6)
    assert crps_ensemble([x + shift for x in sample], actual + shift) == pytest.approx(plain, abs=1e-6)


def test_pinball_has_the_computed_numbers(numeric: Mapping[str, Any]) -> None:
    expected = numeric["pinball"]

    assert pinball(0.8, 100, 120) == pytest.approx(expected["q80_x100_y120"])
    assert pinball(0.8, 100, 90) == pytest.approx(expected["q80_x100_y90"])
    assert pinball(0.8, 100, 100) == 0


@settings(max_examples=50)
@given(st.lists(values, min_size=1, max_size=15), st.sampled_from(SHARES), values)
def test_pinball_is_least_at_the_quantile_itself(outcomes: list[float], share: float, other: float) -> None:
    """Proper: nothing that could be stated instead scores better over what happened."""
    true = sorted(outcomes)[min(int(share * len(outcomes)), len(outcomes) - 1)]

    at_quantile, elsewhere = (sum(pinball(share, stated, y) for y in outcomes) for stated in (true, other))

    assert at_quantile <= elsewhere + 1e-6


def test_brier_and_its_skill_have_the_computed_numbers(numeric: Mapping[str, Any]) -> None:
    expected = numeric["brier"]

    assert brier(expected["f"], expected["o"]) == pytest.approx(expected["brier"])
    assert brier_skill(expected["f"], expected["o"]) == pytest.approx(expected["BSS"])
    assert brier([0.5] * 8, expected["o"]) == expected["climatology"]


def test_scores_of_nothing_are_unknown() -> None:
    assert (brier([], []), brier_skill([], []), brier_skill([0.9], [True])) == (None, None, None)


def test_scores_refuse_what_they_cannot_score() -> None:
    for refused in (
        lambda: crps_normal(0, -1, 0),
        lambda: crps_ensemble([], 1),
        lambda: crps_ensemble([1], 1, fair=True),
        lambda: crps_quantiles({}, 1),
        lambda: brier([0.5], []),
    ):
        with pytest.raises(ValueError):
            refused()
