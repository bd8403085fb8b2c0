"""Risk drivers: what occurs, how often, and how large."""

import numpy as np
import pytest

from projects.domain.risk_drivers import Dice, Effect, RiskDriver
from projects.domain.three_points import Triangular

SIZE = Triangular(0.95, 1.05, 1.15)
RUNS = 20_000


def driver(probability: float = 0.5, effect: Effect = Effect.MULTIPLIES) -> RiskDriver:
    return RiskDriver(key=7, probability=probability, size=SIZE, tasks=(1,), effect=effect)


def test_a_factor_is_one_where_the_risk_does_not_occur() -> None:
    thrown = Dice(driver(), seed=1).throw(RUNS)

    assert np.mean(thrown == 1) == pytest.approx(0.5, abs=0.015)
    assert thrown[thrown != 1].mean() == pytest.approx(SIZE.mean, abs=0.002)


def test_what_a_risk_adds_is_nothing_where_it_does_not_occur() -> None:
    thrown = Dice(driver(0.3, Effect.ADDS), seed=1).throw(RUNS)

    assert np.mean(thrown == 0) == pytest.approx(0.7, abs=0.015)
    assert thrown[thrown > 0].min() >= 0.95


def test_probability_zero_never_occurs_and_one_always() -> None:
    never, always = (Dice(driver(p, Effect.ADDS), seed=1).throw(RUNS) for p in (0, 1))

    assert (np.count_nonzero(never), np.count_nonzero(always)) == (0, RUNS)


def test_dice_go_on_where_they_stopped() -> None:
    whole, parts = Dice(driver(), seed=1), Dice(driver(), seed=1)

    assert np.array_equal(whole.throw(1000), np.concatenate([parts.throw(1), parts.throw(333), parts.throw(666)]))


def test_a_driver_refuses_what_is_no_probability_and_what_would_turn_time_back() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        driver(probability=30)
    with pytest.raises(ValueError, match="at least 0"):
        RiskDriver(key=7, probability=0.5, size=Triangular(-1, 0, 1), tasks=(1,))
