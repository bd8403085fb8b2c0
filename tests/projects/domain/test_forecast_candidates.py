"""What can be forecast, and what makes a forecast news."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from projects.domain.contingency import CostRisk
from projects.domain.distributions import TooFew
from projects.domain.forecast_candidates import Known, Next, candidates
from projects.domain.forecast_methods import Base
from projects.domain.forecasts import Silent
from projects.domain.slip_history import PastMilestone, Said
from projects.domain.uncertain_plans import uncertain
from tests.factories.networks import at, network, task

MON = date(2026, 11, 23)
NONE = TooFew(0, 10, "closed projects")
START = at("2026-11-23 08:00")
PLAN = uncertain(network(task("A", 1), task("M", 0, "A"), start="2026-11-23 08:00"), {}, (), status=START)
PAST = PastMilestone((Said(MON, MON + timedelta(days=90)),))
KNOWN = Known(
    key=7,
    today=MON,
    base=Base("Build", "full", None, None, None),
    expected=MON + timedelta(days=90),
    declared=MON + timedelta(days=90),
    cost=Decimal(5),
    by=3,
    past=(PAST,),
    ahead=Next(2, MON + timedelta(days=30), MON + timedelta(days=30), PAST),
    plan=PLAN,
    risks=(),
    like_in_time=NONE,
    like_in_cost=NONE,
)


def prints(known: Known) -> dict[tuple[str, str], str]:
    return {(one.kind.value, one.method.value): one.print for one in candidates(known)}


def changed(**values: Any) -> set[tuple[str, str]]:
    """What would be made anew when these values are others."""
    before, after = prints(KNOWN), prints(replace(KNOWN, **values))
    return {key for key in before if before[key] != after[key]}


def test_each_thing_is_tried_by_every_method_that_can_tell_it() -> None:
    tried = [(one.kind.value, one.method.value, one.milestone) for one in candidates(KNOWN)]

    assert tried == [
        ("finish", "simulation", None),
        ("finish", "slips", None),
        ("finish", "reference", None),
        ("finish", "declared", None),
        ("cost", "simulation", None),
        ("cost", "reference", None),
        ("cost", "declared", None),
        ("milestone", "simulation", 2),
        ("milestone", "slips", 2),
        ("milestone", "declared", 2),
    ]


def test_only_what_is_declared_is_somebodys() -> None:
    assert {one.method.value for one in candidates(KNOWN) if one.by} == {"declared"}


def test_a_milestone_that_is_not_in_the_schedule_is_not_simulated() -> None:
    outside = replace(KNOWN, ahead=Next(99, MON, MON, PAST))

    assert ("milestone", "simulation") not in prints(outside)


def test_a_plan_that_cannot_be_simulated_says_why() -> None:
    first = next(candidates(replace(KNOWN, plan=Silent("A waits for itself."))))

    assert first.make() == Silent("A waits for itself.")


@pytest.mark.parametrize(
    ("values", "anew"),
    [
        ({"today": MON + timedelta(days=6)}, set()),
        ({"today": MON + timedelta(days=7)}, {("finish", "slips"), ("milestone", "slips")}),
        ({"declared": MON}, {("finish", "declared")}),
        ({"cost": Decimal(6)}, {("cost", "simulation"), ("cost", "declared")}),
        ({"risks": (CostRisk(1, Decimal("0.1"), Decimal(9)),)}, {("cost", "simulation")}),
        ({"like_in_time": TooFew(1, 10, "closed projects")}, {("finish", "reference")}),
        ({"by": 4}, set()),
    ],
)
def test_only_what_is_made_of_something_else_is_news(values: dict[str, Any], anew: set[tuple[str, str]]) -> None:
    assert changed(**values) == anew
