"""Methods of forecasting: from what each needs to what it states, or why it states nothing."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from projects.domain.contingency import CostRisk
from projects.domain.forecast_methods import (
    Base,
    class_of,
    cost_like_others,
    finish_like_others,
    risked_cost,
    simulated_finish,
    slipping_finish,
)
from projects.domain.forecasts import Outcome, Silent, Stated
from projects.domain.reference_class import Closed
from projects.domain.risks import Step
from projects.domain.slip_history import PastMilestone, Said
from projects.domain.uncertain_plans import Delay, uncertain
from tests.factories.networks import Wanted, at, network, task

TODAY = date(2025, 4, 7)
START = at("2025-04-07 08:00")
BASE = Base("Build", "full", date(2025, 1, 1), date(2025, 4, 11), Decimal(1_000))


def spoken(outcome: Outcome) -> Stated:
    assert isinstance(outcome, Stated)
    return outcome


def simulated(*tasks: Wanted, delays: tuple[Delay, ...] = ()) -> Outcome:
    of = network(*tasks, start="2025-04-07 08:00", status=START)
    return simulated_finish(uncertain(of, {}, delays, status=START), seed=1)


def test_a_simulation_says_what_drives_its_p80() -> None:
    flood = Delay(7, 0.9, Step(Decimal(20), Decimal(60)))

    told = spoken(simulated(task("A", 10), task("B", 2), task("C", 5, "A", "B"), delays=(flood,)))

    assert [key for key, _ in told.details["critical"]] == [1, 3]
    ((risk, days),) = told.details["tornado"]
    assert (risk, 30 < days < 60) == (7, True)
    assert (told.details["tasks"], told.details["risks"], told.n) == (3, 1, 4_000)


def test_a_simulation_without_links_says_what_to_do() -> None:
    assert simulated(task("A", 1), task("B", 1)) == Silent(
        "No task of the plan waits for another: link them, and the plan can be simulated."
    )


def test_a_plan_that_is_done_has_nothing_to_simulate() -> None:
    ended = {"actual_start": "2025-04-07 08:00", "actual_finish": "2025-04-07 17:00"}

    assert simulated(task("A", 1, **ended), task("B", 1, "A", **ended)) == Silent("Everything in the plan is done.")


def test_slips_that_went_on_go_on() -> None:
    end = TODAY + timedelta(days=400)
    slid = PastMilestone(tuple(Said(TODAY - n * timedelta(days=28), end - n * timedelta(days=14)) for n in range(9)))

    told = spoken(slipping_finish([slid], end, today=TODAY, seed=1))

    assert TODAY + timedelta(days=700) < told.quantiles[1] < TODAY + timedelta(days=900)


def test_slips_need_a_finish_and_enough_of_a_past() -> None:
    fresh = PastMilestone((Said(TODAY - timedelta(days=60), TODAY + timedelta(days=90)),))

    assert isinstance(slipping_finish([fresh], None, today=TODAY, seed=1), Silent)
    assert slipping_finish([fresh], TODAY + timedelta(days=90), today=TODAY, seed=1) == Silent(
        "2 periods of 28 days in which a milestone was open: at least 6 are needed."
    )


def test_a_class_stretches_length_and_budget() -> None:
    others = class_of(BASE, [Closed(100 + number, 100, "Build", "full") for number in range(10)])

    finish, cost = spoken(finish_like_others(BASE, others)), spoken(cost_like_others(BASE, others))

    assert finish.quantiles[2] == date(2025, 1, 1) + timedelta(days=107)
    assert cost.quantiles[2] == Decimal("1070.00")
    assert (finish.details["class"]["breadth"], finish.n) == ("kind and tier", 10)


def test_a_class_needs_something_to_stretch() -> None:
    others = class_of(BASE, [Closed(100, 100)] * 10)
    bare = Base("Build", "full", None, None, None)

    assert isinstance(finish_like_others(bare, others), Silent)
    assert isinstance(cost_like_others(bare, others), Silent)


def test_risks_are_added_to_what_is_expected() -> None:
    told = spoken(risked_cost(Decimal(1_000), [CostRisk(1, Decimal("0.4"), Decimal(500))], seed=1))

    assert told.quantiles == (1_000, 1_000, 1_500, 1_500)
    assert told.details["contingency"] == {"p50": "0", "p80": "500", "mean": 200, "none": 0.6}


def test_a_cost_needs_something_expected_and_a_risk() -> None:
    assert isinstance(risked_cost(None, [CostRisk(1, Decimal("0.4"), Decimal(500))], seed=1), Silent)
    assert isinstance(risked_cost(Decimal(1_000), [], seed=1), Silent)
