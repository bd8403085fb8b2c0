"""Three-point estimates: published and computed means, spreads, quantiles and ends."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from projects.domain.three_points import Pert, Triangular

SHARES = (0.1, 0.5, 0.8, 0.9)
EVEN = (np.arange(20_000) + 0.5) / 20_000
points = st.tuples(*[st.floats(-1e4, 1e4)] * 3).map(sorted)


def told(shape: Triangular | Pert) -> dict[str, float]:
    return {"mean": shape.mean, "sd": shape.sd} | {f"P{p * 100:.0f}": shape.quantile(p) for p in SHARES}


def test_pert_has_the_computed_numbers(numeric: Mapping[str, Any]) -> None:
    expected = dict(numeric["pert_8_10_16"])
    pert = Pert(8, 10, 16)

    assert (pert.alpha, pert.beta) == pytest.approx((expected.pop("alpha"), expected.pop("beta")))
    assert told(pert) == pytest.approx(expected)


def test_triangle_has_the_computed_numbers(numeric: Mapping[str, Any]) -> None:
    assert told(Triangular(8, 10, 16)) == pytest.approx(numeric["tri_8_10_16"])


def test_sd_of_pert_is_no_sixth_of_its_width() -> None:
    assert Pert(8, 10, 16).sd == pytest.approx(1.4254, abs=1e-4)
    assert Pert(8, 10, 16).sd != pytest.approx((16 - 8) / 6, abs=0.05)


def test_triangle_through_p10_and_p90_ends_where_it_was_computed(numeric: Mapping[str, Any]) -> None:
    found = Triangular.through(8, 10, 16)

    assert [found.low, found.high] == pytest.approx(numeric["trigen_P10_8_mode10_P90_16"])
    assert found.likely == 10


@given(points)
def test_triangle_through_p10_and_p90_has_them(given_points: list[float]) -> None:
    p10, likely, p90 = given_points
    assume(p90 - p10 > 1e-3)

    found = Triangular.through(p10, likely, p90)

    assert [found.quantile(0.1), found.quantile(0.9)] == pytest.approx([p10, p90], abs=1e-6 * (1 + p90 - p10))


@pytest.mark.parametrize("shape", [Triangular, Pert])
@settings(max_examples=40)
@given(points)
def test_quantiles_of_even_shares_have_the_mean_and_the_sd(shape: type, given_points: list[float]) -> None:
    found = shape(*given_points)
    width = found.high - found.low

    drawn = found.quantiles(EVEN)

    assert drawn.mean() == pytest.approx(found.mean, abs=2e-4 * width + 1e-9)
    assert drawn.std() == pytest.approx(found.sd, abs=5e-4 * width + 1e-9)


@pytest.mark.parametrize("shape", [Triangular, Pert])
@settings(max_examples=40)
@given(points, st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_quantiles_rise_and_stay_between_low_and_high(shape: type, three: list[float], shares: list[float]) -> None:
    found = shape(*three)
    slack = 1e-9 * (1 + max(map(abs, three)))

    drawn = found.quantiles(np.array(sorted(shares)))

    assert np.all(np.diff(drawn) >= -slack)
    assert found.low - slack <= drawn[0] <= drawn[-1] <= found.high + slack


def test_quantiles_of_pert_come_from_a_table_that_is_near_the_exact_ones() -> None:
    shares = np.array([0.002, 0.1, 0.5, 0.8, 0.9, 0.998])
    pert = Pert(10, 11, 30)

    assert pert.quantiles(shares) == pytest.approx([pert.quantile(p) for p in shares], abs=0.02)


def test_quantiles_keep_the_precision_of_the_shares() -> None:
    shares = np.array([0.25, 0.75], dtype=np.float32)

    assert {shape(8, 10, 16).quantiles(shares).dtype for shape in (Triangular, Pert)} == {np.dtype(np.float32)}


def test_three_equal_points_are_certain() -> None:
    for shape in (Triangular(5, 5, 5), Pert(5, 5, 5), Triangular.through(5, 5, 5)):
        assert (shape.mean, shape.sd, shape.quantile(0.1), shape.quantile(0.9)) == (5, 0, 5, 5)
        assert list(shape.quantiles(np.array([0.0, 1.0]))) == [5, 5]


def test_points_out_of_order_or_without_end_are_refused() -> None:
    for wrong in ((8, 7, 16), (8, 17, 16), (8, 10, float("inf")), (float("nan"), 10, 16)):
        for shape in (Triangular, Pert, Triangular.through):
            with pytest.raises(ValueError, match="in order"):
                shape(*wrong)
