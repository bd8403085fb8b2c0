"""Contingency: percentiles of the sum of risks, exact where they can be, and near the exact ones where not."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.domain.contingency import CostRisk, RiskCost, risk_cost
from projects.domain.three_points import Triangular

SEED = 20261124
REGISTER = [(".3", 200), (".1", 800), (".5", 60), (".05", 2000)]
listed = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 500)), max_size=5)


def register(pairs: list[tuple[str, int]]) -> list[CostRisk]:
    return [CostRisk(key, Decimal(chance), Decimal(impact)) for key, (chance, impact) in enumerate(pairs)]


def percentiles(cost: RiskCost) -> list[Decimal]:
    return [cost.quantile(share) for share in (0.5, 0.8, 0.9, 0.95)]


def test_percentiles_of_the_register_are_exact() -> None:
    cost = risk_cost(register(REGISTER), seed=SEED)

    assert percentiles(cost) == [60, 260, 860, 1060]
    assert cost.exact


def test_register_has_the_computed_moments_and_distribution(numeric: Mapping[str, Any]) -> None:
    expected = numeric["risk_exact"]
    cost = risk_cost(register([(str(chance), impact) for chance, impact in expected["risks"]]), seed=SEED)

    assert (cost.mean, cost.sd) == pytest.approx((expected["EMV"], expected["sd"]))
    assert cost.chance_of_none == pytest.approx(expected["P_no_risk"])
    assert [amount / 100 for amount in cost.cents] == [int(amount) for amount in expected["distribution"]]
    assert {str(p): cost.quantile(int(p) / 100) for p in expected["percentiles"]} == expected["percentiles"]


def test_expected_value_is_enough_less_often_than_people_think() -> None:
    """270 covers what 260 covers: the P80 and no more, though it looks like the middle."""
    cost = risk_cost(register(REGISTER), seed=SEED)

    assert cost.chance_within(Decimal(270)) == cost.chance_within(Decimal(260)) == pytest.approx(0.855)
    assert cost.chance_within(Decimal(-1)) == 0
    assert cost.chance_within(Decimal(3060)) == 1


def test_three_points_are_simulated_near_their_moments() -> None:
    risks = [CostRisk(key, Decimal(".4"), Triangular(50, 100, 300)) for key in range(8)]

    cost = risk_cost(risks, seed=SEED)

    assert not cost.exact
    draws = [amount / 100 * n / cost.whole for amount, n in zip(cost.cents, _each(cost), strict=True)]
    assert sum(draws) == pytest.approx(cost.mean, abs=4 * cost.sd / 100)
    assert cost.chance_within(Decimal(0)) == pytest.approx(cost.chance_of_none, abs=0.006)


def _each(cost: RiskCost) -> list[int]:
    return [after - before for before, after in zip((0, *cost.cases), cost.cases, strict=False)]


def test_simulated_percentiles_are_near_the_exact_ones() -> None:
    """The same register, with impacts that are uncertain by a dollar."""
    risks = [
        CostRisk(risk.key, risk.chance, Triangular(float(risk.impact) - 1, float(risk.impact), float(risk.impact) + 1))
        for risk in register(REGISTER)
    ]

    assert [float(p) for p in percentiles(risk_cost(risks, seed=SEED))][:3] == pytest.approx([60, 260, 860], abs=3)


@pytest.mark.parametrize("seed", range(8))
def test_p80_does_not_hang_on_the_dice_where_a_risk_of_20_percent_begins_to_count(seed: int) -> None:
    """Without the second risk, which is so in 80 of 100 cases, the first costs a million at most."""
    risks = [
        CostRisk(1, Decimal(".85"), Triangular(250_000, 625_000, 1_000_000)),
        CostRisk(2, Decimal(".2"), Triangular(1_000_000, 3_000_000, 5_000_000)),
    ]

    assert float(risk_cost(risks, seed=seed).quantile(0.8)) == pytest.approx(990_000, rel=0.04)


@pytest.mark.parametrize("seed", range(8))
def test_nothing_is_enough_for_one_risk_of_20_percent_in_80_of_100_cases(seed: int) -> None:
    cost = risk_cost([CostRisk(1, Decimal(".2"), Triangular(24_000, 40_000, 56_000))], seed=seed)

    assert (cost.quantile(0.8), cost.quantile(0.81) > 24_000) == (0, True)


def test_the_same_seed_gives_the_same_cost_in_any_order() -> None:
    risks = [CostRisk(key, Decimal(".4"), Triangular(50, 100, 300)) for key in range(5)]

    assert risk_cost(risks, seed=1).cases == risk_cost(risks[::-1], seed=1).cases
    assert risk_cost(risks, seed=1).cents != risk_cost(risks, seed=2).cents


def test_a_coin_is_covered_to_one_half_and_no_further() -> None:
    coin = risk_cost(register([(".5", 1000)]), seed=SEED)

    assert [coin.quantile(share) for share in (0, 0.5, 0.51, 0.75, 1)] == [0, 0, 1000, 1000, 1000]


def test_many_risks_of_few_sizes_are_still_exact_and_many_of_any_size_are_not() -> None:
    alike = register([(".5", 1000)] * 30)
    unlike = register([(".5", 3**power) for power in range(14)])

    assert risk_cost(alike, seed=SEED).quantile(0.5) == 15_000
    assert (risk_cost(alike, seed=SEED).exact, risk_cost(unlike, seed=SEED).exact) == (True, False)


def test_no_risk_costs_nothing_for_certain() -> None:
    cost = risk_cost([], seed=SEED)

    assert (cost.quantile(0.99), cost.mean, cost.sd, cost.chance_of_none, cost.exact) == (0, 0, 0, 1, True)


@settings(max_examples=50)
@given(listed, st.integers(0, 100))
def test_what_is_enough_covers_its_share_and_no_smaller_cost_does(pairs: list[tuple[int, int]], percent: int) -> None:
    cost = risk_cost(register([(str(Decimal(p) / 100), impact) for p, impact in pairs]), seed=SEED)

    enough = cost.quantile(percent / 100)

    assert cost.chance_within(enough) >= percent / 100 - 1e-12
    assert cost.chance_within(enough - 1) < max(percent / 100, 1e-12)


def test_a_chance_in_percent_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        CostRisk(1, Decimal(30), Decimal(200))
    with pytest.raises(ValueError, match="between 0 and 1"):
        risk_cost([], seed=SEED).quantile(80)
