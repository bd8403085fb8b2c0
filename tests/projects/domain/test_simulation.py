"""Monte Carlo of a schedule: computed moments within four standard errors, and what must hold exactly."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.domain.network import Impossible, LinkKind
from projects.domain.risk_drivers import Effect, RiskDriver
from projects.domain.simulation import Simulated, simulate
from projects.domain.simulation_network import AxisLink, UncertainTask
from projects.domain.three_points import Pert, ThreePoint, Triangular

SEED = 20261124
RUNS = 40_000
HUNDRED = Triangular(100, 100, 100)
DAYS = Triangular(8, 10, 16)


def parallel(n: int, days: ThreePoint = DAYS) -> list[UncertainTask]:
    return [UncertainTask(key, days) for key in range(n)]


def serial(n: int) -> list[AxisLink]:
    return [AxisLink(key, key + 1) for key in range(n - 1)]


def always(key: int, low: float, high: float, *tasks: int) -> RiskDriver:
    return RiskDriver(key, 1, Triangular(low, (low + high) / 2, high), tasks)


def near_normal(n: int) -> list[RiskDriver]:
    """Twelve small factors a task multiply to something that is all but normal."""
    return [always(12 * task + i, 0.98, 1.02, task) for task in range(n) for i in range(12)]


def finishes(told: Simulated) -> tuple[float, float]:
    return float(told.finishes.mean()), float(told.finishes.std())


@pytest.mark.parametrize("days", [Pert(8, 10, 16), Triangular(8, 10, 16)])
def test_one_task_finishes_as_its_three_points_say(days: ThreePoint) -> None:
    told = simulate([UncertainTask(1, days)], [], seed=SEED, runs=RUNS)

    assert finishes(told) == pytest.approx((days.mean, days.sd), abs=4 * days.sd / RUNS**0.5)
    assert [told.quantile(p) for p in (0.1, 0.5, 0.8, 0.9)] == pytest.approx(
        [days.quantile(p) for p in (0.1, 0.5, 0.8, 0.9)], abs=0.05
    )


@pytest.mark.parametrize("paths", [2, 3, 5, 10])
def test_paths_that_merge_finish_late_together(paths: int, numeric: Mapping[str, Any]) -> None:
    """Merge bias of equal normal paths: the mean of the latest in standard deviations, and how often all keep P80."""
    expected = numeric["merge_bias_normal_paths"][str(paths)]
    one = simulate(parallel(1, HUNDRED), [], near_normal(1), seed=SEED, runs=RUNS, tornado=False)
    mean, sd = finishes(one)

    told = simulate(parallel(paths, HUNDRED), [], near_normal(paths), seed=SEED, runs=RUNS, tornado=False)

    assert (finishes(told)[0] - mean) / sd == pytest.approx(expected["E_max_in_sd"], abs=0.03)
    assert told.chance_by(one.quantile(0.8)) == pytest.approx(expected["P_all_by_P80"], abs=0.015)


def test_three_paths_that_keep_their_p80_are_jointly_a_coin_toss() -> None:
    told = simulate(parallel(3), [], seed=SEED, runs=RUNS)

    assert told.chance_by(DAYS.quantile(0.8)) == pytest.approx(0.512, abs=0.01)


def test_two_paths_merge_as_clark_computed(numeric: Mapping[str, Any]) -> None:
    """Clark 1961: N(100, 10) and N(95, 15), both a hundred later so that no duration is negative."""
    expected = numeric["clark_100_10_95_15_rho0"]
    first, second = _near_normal_path(0, 200, 10), _near_normal_path(100, 195, 15)
    links = [AxisLink(a.key, b.key) for path in (first, second) for a, b in pairwise(path)]

    told = simulate([*first, *second], links, seed=SEED, runs=RUNS)

    assert finishes(told) == pytest.approx((100 + expected["mean"], expected["sd"]), abs=0.2)
    assert told.criticality[0] == pytest.approx(expected["crit1"], abs=0.012)


def _near_normal_path(key: int, mean: float, sd: float) -> list[UncertainTask]:
    """Sixteen symmetric triangles in a row, whose sum is all but normal."""
    middle, half = mean / 16, sd * (6 / 16) ** 0.5
    return [UncertainTask(key + i, Triangular(middle - half, middle, middle + half)) for i in range(16)]


@pytest.mark.parametrize("rho", ["0", "0.3", "1"])
def test_tasks_that_share_a_cause_spread_the_sum(rho: str, numeric: Mapping[str, Any]) -> None:
    """Ten tasks in a row of one standard deviation each, of whose variance the common cause makes a share."""
    common, own = float(rho) * 0.01, (1 - float(rho)) * 0.01 / (1 + float(rho) * 0.01)
    drivers = [_spread(99, common, *range(10)), *(_spread(key, own, key) for key in range(10))]

    told = simulate(parallel(10, HUNDRED), serial(10), drivers, seed=SEED, runs=RUNS, tornado=False)

    assert finishes(told)[1] / 10 == pytest.approx(numeric["corr_sum_10x_sd1"][rho], rel=0.015)


def _spread(key: int, variance: float, *tasks: int) -> RiskDriver:
    half = (6 * variance) ** 0.5
    return always(key, 1 - half, 1 + half, *tasks)


def test_correlation_emerges_from_a_common_driver(numeric: Mapping[str, Any]) -> None:
    """Hulett's two tasks; what they correlate by is in the spread of their sum."""
    expected = numeric["risk_driver_two_activities"]
    common = RiskDriver(1, 0.5, Triangular(0.95, 1.05, 1.15), (0, 1))
    own = [RiskDriver(10 + task, 0.4, Triangular(0.9, 1.05, 1.3), (task,)) for task in (0, 1)]

    one = finishes(simulate(parallel(1, HUNDRED), [], [_only(common, 0), own[0]], seed=SEED, runs=RUNS))
    both = finishes(simulate(parallel(2, HUNDRED), serial(2), [common, *own], seed=SEED, runs=RUNS))

    assert one == pytest.approx((expected["E_duration"], expected["sd"]), abs=0.16)
    assert both == pytest.approx((expected["sum_mean"], expected["sum_sd"]), abs=0.25)
    assert both[1] ** 2 / (2 * one[1] ** 2) - 1 == pytest.approx(expected["corr"], abs=0.025)


def _only(driver: RiskDriver, task: int) -> RiskDriver:
    return RiskDriver(driver.key, driver.probability, driver.size, (task,))


def test_a_common_driver_alone_makes_tasks_move_as_one(numeric: Mapping[str, Any]) -> None:
    driver = RiskDriver(1, 0.5, Triangular(0.95, 1.05, 1.15), (0, 1))

    one = finishes(simulate(parallel(1, HUNDRED), [], [_only(driver, 0)], seed=SEED, runs=2_000))
    both = finishes(simulate(parallel(2, HUNDRED), serial(2), [driver], seed=SEED, runs=2_000))

    assert both[1] ** 2 / (2 * one[1] ** 2) - 1 == pytest.approx(numeric["risk_driver_common_only_corr"], abs=1e-3)


TASKS = [
    UncertainTask(1, DAYS, began=0.0, finished=9.0),
    UncertainTask(2, Pert(3, 5, 9), began=4.0, not_before=9.5),
    UncertainTask(3, DAYS, not_before=9.5),
    UncertainTask(4, Triangular(1, 2, 6), not_before=9.5),
    UncertainTask(5, DAYS, not_before=9.5),
]
LINKS = [
    AxisLink(1, 3),
    AxisLink(2, 4, lag=1.5),
    AxisLink(3, 5, LinkKind.SS, 2),
    AxisLink(4, 5, LinkKind.FF),
    AxisLink(2, 5, LinkKind.SS),
    AxisLink(4, 5, LinkKind.SS),
]
DRIVERS = [
    RiskDriver(1, 0.4, Triangular(1, 1.2, 1.6), (1, 2, 3)),
    RiskDriver(4, 0.5, Triangular(1, 1.1, 1.5), (5,)),
    RiskDriver(2, 0.1, Triangular(5, 8, 20), (4,), Effect.ADDS),
    RiskDriver(3, 0.7, Triangular(0.6, 0.8, 1), (3, 4)),
]


def test_factors_stretch_the_estimate_and_not_what_other_risks_add() -> None:
    certain = [
        RiskDriver(1, 1, Triangular(5, 5, 5), (1,), Effect.ADDS),
        RiskDriver(2, 1, Triangular(2, 2, 2), (1,)),
    ]

    assert simulate([UncertainTask(1, HUNDRED)], [], certain, seed=SEED, runs=1).quantile(0.5) == 205


@settings(max_examples=20)
@given(st.integers(1, 900), st.permutations(TASKS), st.permutations(LINKS))
def test_chunks_and_order_change_nothing(cells: int, tasks: list[UncertainTask], links: list[AxisLink]) -> None:
    whole = simulate(TASKS, LINKS, DRIVERS, seed=SEED, runs=150)

    told = simulate(tasks, links, DRIVERS, seed=SEED, runs=150, cells=cells)

    assert np.array_equal(told.finishes, whole.finishes)
    assert (told.criticality, told.tornado) == (whole.criticality, whole.tornado)


def test_a_swing_is_the_difference_of_two_simulations() -> None:
    """Exactly: the same draws, without the risk."""
    whole = simulate(TASKS, LINKS, DRIVERS, seed=SEED, runs=500)

    for at, driver in enumerate(DRIVERS):
        without = simulate(TASKS, LINKS, DRIVERS[:at] + DRIVERS[at + 1 :], seed=SEED, runs=500)
        swing = next(swing for swing in whole.tornado if swing.risk == driver.key)
        assert swing.p80 == whole.quantile(0.8) - without.quantile(0.8)


def test_tornado_begins_with_what_drives_the_p80_and_tells_opportunities() -> None:
    told = simulate(TASKS, LINKS, DRIVERS, seed=SEED, runs=2_000).tornado

    assert [swing.p80 for swing in told] == sorted((swing.p80 for swing in told), reverse=True)
    assert next(swing.p80 for swing in told if swing.risk == 3) < 0


def test_a_task_more_leaves_the_draws_of_the_others_alone() -> None:
    before = simulate(TASKS, LINKS, DRIVERS, seed=SEED, runs=200)

    after = simulate([UncertainTask(77, Triangular(0, 0, 0.5)), *TASKS], LINKS, DRIVERS, seed=SEED, runs=200)

    assert np.array_equal(after.finishes, before.finishes)


def test_another_seed_gives_other_runs() -> None:
    assert not np.array_equal(*(simulate(TASKS, LINKS, seed=seed, runs=50).finishes for seed in (1, 2)))


def test_criticality_is_told_of_open_tasks_only() -> None:
    told = simulate(TASKS, LINKS, DRIVERS, seed=SEED, runs=500).criticality

    assert set(told) == {2, 3, 4, 5}
    assert all(0 <= share <= 1 for share in told.values())


def test_a_plan_that_is_done_is_certain() -> None:
    done = [UncertainTask(1, DAYS, finished=9.0), UncertainTask(2, DAYS, finished=12.0)]
    driver = RiskDriver(1, 0.4, DAYS, (2,))

    told = simulate(done, [AxisLink(1, 2)], [driver], seed=SEED, runs=10)

    assert (told.quantile(0.1), told.quantile(0.9), told.criticality) == (12, 12, {})


def test_no_task_is_no_simulation() -> None:
    with pytest.raises(Impossible, match="no task"):
        simulate([], [], seed=SEED)


def test_the_finish_of_one_task_is_not_held_by_work_that_goes_on_beside_it() -> None:
    tasks = [UncertainTask(1, HUNDRED, began=0.0), UncertainTask(2, Triangular(0, 0, 0))]
    after_ten = [AxisLink(1, 2, LinkKind.SS, lag=10)]

    told = simulate(tasks, after_ten, seed=SEED, runs=100, until=2)

    assert set(told.finishes) == {10.0}
    assert set(simulate(tasks, after_ten, seed=SEED, runs=100).finishes) == {100.0}


def test_a_finish_that_is_asked_for_is_one_of_the_plan() -> None:
    with pytest.raises(Impossible, match="There is no task 9"):
        simulate(parallel(1), [], seed=SEED, runs=10, until=9)
