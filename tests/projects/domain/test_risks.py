"""Risks: scales, exposure and trend, with published examples."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.risks import Estimate, Move, Scale, Scales, ThreePoints, Trend, moves, total_exposure

SCALES = Scales(
    probability=Scale.between([0, 10, 30, 50, 70, 100]),
    cost=Scale.between([0, 50_000, 250_000, 1_000_000, 5_000_000, 20_000_000]),
    days=Scale.between([0, 5, 20, 60, 120, 365]),
)
EQUAL = Scales(  # the matrix of Cox's example: equal steps of 20 % and $200k
    probability=Scale.between([0, 20, 40, 60, 80, 100]),
    cost=Scale.between([0, 200_000, 400_000, 600_000, 800_000, 1_000_000]),
    days=Scale.between([0, 5, 20, 60, 120, 365]),
)
amounts = st.decimals(0, 10**9, places=2)
registers = st.dictionaries(st.integers(1, 9), st.none() | amounts)


def scored(percent: str, impact: str) -> Estimate:
    cost = Decimal(impact)
    return Estimate(
        probability=EQUAL.probability.level_of(Decimal(percent)),
        impact=EQUAL.cost.level_of(cost),
        percent=Decimal(percent),
        cost=ThreePoints(cost, cost, cost),
    )


def test_exposure_is_the_product_of_the_middles_of_both_ranges() -> None:
    assert Estimate(probability=3, impact=4).exposure(SCALES) == Decimal(1_200_000)  # 40 % of $3M


def test_exposure_takes_the_refined_figures_where_there_are_some() -> None:
    points = ThreePoints(Decimal(80_000), Decimal(100_000), Decimal(180_000))

    assert Estimate(probability=3, impact=4, percent=Decimal(25), cost=points).exposure(SCALES) == Decimal(30_000)


def test_exposure_is_unknown_without_an_impact() -> None:
    assert Estimate(probability=3).exposure(SCALES) is None
    assert Estimate(probability=3).exposure_days(SCALES) is None


def test_exposure_days_is_counted_in_calendar_days() -> None:
    assert Estimate(probability=4, impact_days=3).exposure_days(SCALES) == 24  # 60 % of 40 days


def test_three_points_have_the_published_means() -> None:
    points = ThreePoints(Decimal(8), Decimal(10), Decimal(16))

    assert round(points.pert_mean, 4) == Decimal("10.6667")
    assert round(points.triangular_mean, 4) == Decimal("11.3333")


def test_matrix_ranks_two_risks_the_wrong_way_round() -> None:
    """Cox 2008."""
    likely, grave = scored("39", "390000"), scored("5", "1000000")

    assert (likely.matrix_score(), grave.matrix_score()) == (4, 5)
    assert (likely.exposure(EQUAL), grave.exposure(EQUAL)) == (152_100, 50_000)


def test_total_exposure_is_the_expected_monetary_value() -> None:
    register = [("30", "200"), ("10", "800"), ("50", "60"), ("5", "2000")]

    assert total_exposure(scored(percent, impact).exposure(EQUAL) for percent, impact in register) == 270


def test_total_exposure_of_unscored_risks_is_unknown_and_of_no_risks_is_zero() -> None:
    assert total_exposure([None, None]) is None
    assert total_exposure([None, Decimal(5)]) == 5
    assert total_exposure([]) == 0


def test_scale_refuses_a_level_that_it_does_not_have() -> None:
    with pytest.raises(ValueError, match="level 6"):
        SCALES.probability.middle(6)


@given(st.integers(1, 5))
def test_scale_finds_the_level_of_its_own_middle(level: int) -> None:
    assert SCALES.cost.level_of(SCALES.cost.middle(level)) == level


def test_moves_tell_new_grown_less_same_and_closed() -> None:
    before = {1: Decimal(10), 2: Decimal(10), 3: Decimal(10), 4: Decimal(10), 5: None}
    after = {1: Decimal(15), 2: Decimal(4), 3: Decimal(10), 5: Decimal(7), 6: Decimal(8)}

    assert moves(before, after) == {
        1: Move(Trend.GROWN, Decimal(5)),
        2: Move(Trend.LESS, Decimal(-6)),
        3: Move(Trend.SAME, Decimal(0)),
        4: Move(Trend.CLOSED, Decimal(-10)),
        5: Move(Trend.NEW, Decimal(7)),
        6: Move(Trend.NEW, Decimal(8)),
    }


@given(before=registers, after=registers)
def test_moves_add_up_to_the_change_of_the_totals(before: dict[int, Decimal], after: dict[int, Decimal]) -> None:
    after = {key: exposure for key, exposure in after.items() if exposure is not None}

    changed = sum((move.by or Decimal(0) for move in moves(before, after).values()), Decimal(0))

    assert changed == sum(after.values()) - sum(exposure or Decimal(0) for exposure in before.values())
