"""Reference classes: quantiles of overruns, never their mean, and a class that widens until it is enough."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.distributions import TooFew
from projects.domain.reference_class import Breadth, Closed, ReferenceClass, reference_class


def closed(n: int, kind: str = "water", tier: str = "full", overrun: float = 0.2) -> list[Closed]:
    return [Closed(actual=100 * (1 + overrun), baseline=100, kind=kind, tier=tier)] * n


@pytest.fixture
def fifteen(numeric: Mapping[str, Any]) -> ReferenceClass:
    projects = [Closed(actual=1 + overrun, baseline=1) for overrun in numeric["rcf"]["overruns"]]
    found = reference_class(projects, kind=None, tier=None)
    assert isinstance(found, ReferenceClass)
    return found


def test_overruns_are_the_computed_quantiles(fifteen: ReferenceClass, numeric: Mapping[str, Any]) -> None:
    expected = numeric["rcf"]["exceed_quantile_invcdf"]

    assert {p: fifteen.overrun(int(p) / 100) for p in expected} == pytest.approx(expected)
    assert (fifteen.median, fifteen.p80) == pytest.approx((0.15, 0.4))


def test_forecast_stretches_the_estimate_by_the_overrun(fifteen: ReferenceClass) -> None:
    assert fifteen.forecast(200, 0.8) == pytest.approx(280)


def test_tail_is_the_share_beyond_half(fifteen: ReferenceClass) -> None:
    assert (fifteen.tail, fifteen.n) == (3 / 15, 15)


def test_one_monster_moves_neither_median_nor_p80(fifteen: ReferenceClass) -> None:
    monstrous = ReferenceClass(Breadth.ALL, (*fifteen.overruns[:-1], 900.0))

    assert (monstrous.median, monstrous.p80, monstrous.tail) == (fifteen.median, fifteen.p80, fifteen.tail)


@pytest.mark.parametrize(
    ("same", "breadth", "n"), [(10, Breadth.KIND_AND_TIER, 10), (9, Breadth.TIER, 14), (2, Breadth.ALL, 11)]
)
def test_class_widens_until_it_is_enough_and_says_so(same: int, breadth: Breadth, n: int) -> None:
    projects = [*closed(same), *closed(5, kind="roads"), *closed(4, tier="light")]

    found = reference_class(projects, kind="water", tier="full")

    assert isinstance(found, ReferenceClass)
    assert (found.breadth, found.n) == (breadth, n)


def test_a_project_without_kind_or_tier_is_not_like_others_without() -> None:
    nameless = [Closed(actual=2, baseline=1)] * 10

    found = reference_class([*nameless, *closed(10, tier="full")], kind=None, tier="full")

    assert isinstance(found, ReferenceClass)
    assert (found.breadth, found.median) == (Breadth.TIER, pytest.approx(0.2))
    assert reference_class(nameless, kind=None, tier=None).breadth is Breadth.ALL


def test_too_few_closed_projects_say_nothing() -> None:
    assert reference_class(closed(9), kind="water", tier="full") == TooFew(9, 10, "closed projects")


def test_no_overrun_is_known_without_a_baseline() -> None:
    with pytest.raises(ValueError, match="baseline of 0"):
        Closed(actual=5, baseline=0)


@given(st.lists(st.floats(-0.9, 50), min_size=10, max_size=30), st.floats(0.01, 1))
def test_at_most_the_rest_exceeded_the_quantile(overruns: list[float], share: float) -> None:
    found = ReferenceClass(Breadth.ALL, tuple(sorted(overruns)))

    exceeding = sum(overrun > found.overrun(share) for overrun in overruns)

    assert exceeding <= (1 - share) * len(overruns) + 1e-6
