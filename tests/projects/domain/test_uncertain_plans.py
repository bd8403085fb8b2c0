"""Plans on one axis of working hours, with three points."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.critical_path import compute
from projects.domain.forecast_methods import simulated_finish
from projects.domain.risk_drivers import Effect
from projects.domain.risks import Step
from projects.domain.simulation import simulate
from projects.domain.uncertain_plans import Axis, Delay, UncertainPlan, uncertain, up_to
from tests.factories.networks import ALL_HOURS, DAY, Wanted, at, network, task

START = at("2025-04-07 08:00")  # a Monday


def made(*tasks: Wanted, status: datetime = START, delays: tuple[Delay, ...] = (), **fields: object) -> UncertainPlan:
    ranges = fields.pop("ranges", {})
    of = network(*tasks, start="2025-04-07 08:00", status=status, **fields)
    return uncertain(of, ranges, delays, status=status)


def test_a_task_without_a_range_gets_the_usual_spread() -> None:
    (one,) = made(task("A", 10)).tasks

    assert one.duration.likely == 80
    assert one.duration.quantile(0.1) == pytest.approx(72)
    assert one.duration.quantile(0.9) == pytest.approx(104)


def test_a_range_is_what_a_tenth_lies_below_and_above() -> None:
    (one,) = made(task("A", 10), ranges={1: (8 * DAY, 16 * DAY)}).tasks

    assert (one.duration.quantile(0.1), one.duration.quantile(0.9)) == pytest.approx((64, 128))


def test_a_range_that_misses_the_likely_duration_is_widened_to_it() -> None:
    (one,) = made(task("A", 10), ranges={1: (12 * DAY, 16 * DAY)}).tasks

    assert one.duration.quantile(0.1) == pytest.approx(80)


def test_of_what_is_under_way_as_much_of_the_range_remains_as_of_the_work() -> None:
    wednesday = at("2025-04-09 08:00")
    begun = task("A", 10, actual_start="2025-04-07 08:00", remaining=5 * DAY)

    (one,) = made(begun, status=wednesday, ranges={1: (8 * DAY, 16 * DAY)}).tasks

    assert (one.began, one.not_before, one.duration.likely) == (0, 16, 40)
    assert one.duration.quantile(0.9) == pytest.approx(64)


def test_what_is_done_is_a_fact() -> None:
    (one,) = made(task("A", 2, actual_start="2025-04-07 08:00", actual_finish="2025-04-08 17:00")).tasks

    assert (one.began, one.finished, one.duration.high) == (0, 16, 0)


@pytest.mark.parametrize(
    ("constraint", "hours"), [("SNET", 40), ("MSO", 40), ("FNET", 24), ("MFO", 24), ("SNLT", 0), ("FNLT", 0)]
)
def test_dates_hold_back_what_may_not_be_earlier_and_nothing_else(constraint: str, hours: float) -> None:
    bound = task("A", 2, constraint=constraint, constraint_at="2025-04-14 08:00")

    assert made(bound).tasks[0].not_before == hours


def test_work_by_the_clock_is_as_long_as_its_working_hours() -> None:
    (drying,) = made(task("A", 7, elapsed=True)).tasks

    assert drying.duration.likely == 40


def test_work_around_the_clock_takes_a_third_of_the_days() -> None:
    (one,) = made(task("A", 3, calendar=2), others={2: ALL_HOURS}).tasks

    assert one.duration.likely == pytest.approx(8)


def test_lags_of_every_kind_have_a_length_on_the_axis() -> None:
    plan = made(task("A", 10), task("B", 1, "A SS+50%"), task("C", 1, "A FS+7ed"), task("D", 1, "A FS-2d"))

    assert [link.lag for link in plan.links] == [40, 40, -16]


def test_a_risk_delays_whatever_the_plan_ends_with() -> None:
    flood = Delay(7, 0.4, Step(Decimal(7), Decimal(21)))

    plan = made(task("A", 1), task("B", 1, "A"), task("C", 1, "A"), delays=(flood,))

    (driver,) = plan.drivers
    assert (driver.tasks, driver.effect, driver.probability) == ((2, 3), Effect.ADDS, 0.4)
    assert driver.size.low == pytest.approx(40)  # a week of the calendar


def test_a_plan_that_is_done_has_nothing_to_delay() -> None:
    done = task("A", 1, actual_start="2025-04-07 08:00", actual_finish="2025-04-07 17:00")

    assert made(done, delays=(Delay(7, 0.4, Step(Decimal(7), Decimal(21))),)).drivers == ()


def test_a_milestone_waits_for_what_comes_before_it_only() -> None:
    plan = made(task("A", 1), task("B", 1, "A"), task("M", 0, "B"), task("C", 5, "B"))

    part = up_to(plan, 3)

    assert [one.key for one in part.tasks] == [1, 2, 3]
    assert {link.successor for link in part.links} == {2, 3}
    assert part.until == 3


def test_a_milestone_of_work_that_goes_on_is_forecast_when_the_plan_has_it() -> None:
    plan = made(task("A", 40), task("M", 0, "A SS+10d"))

    outcome = simulated_finish(up_to(plan, 2), seed=1, tornado=False)

    assert set(outcome.quantiles) == {date(2025, 4, 18)}  # ten working days, though A goes on for thirty more


@given(st.integers(0, 4000))
def test_the_axis_leads_back_to_where_it_came_from(hours: int) -> None:
    axis = Axis(network(task("A", 1), start="2025-04-07 08:00"))

    assert axis.place(axis.moment(hours)) == pytest.approx(hours)


@given(st.lists(st.integers(1, 30), min_size=1, max_size=6))
def test_without_uncertainty_a_simulation_ends_when_the_critical_path_does(days: list[int]) -> None:
    names = [f"T{number}" for number in range(len(days))]
    row = [
        task(name, length, *names[max(0, n - 1) : n]) for n, (name, length) in enumerate(zip(names, days, strict=True))
    ]
    exact = {key: (length * DAY, length * DAY) for key, length in enumerate(days, start=1)}
    of = network(*row, start="2025-04-07 08:00", status=START)

    plan = uncertain(of, exact, (), status=START)
    finish = plan.axis.moment(simulate(plan.tasks, plan.links, seed=1, runs=10).quantile(0.8))

    assert finish == compute(of).finish
