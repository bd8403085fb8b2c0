"""The methods of forecasting, each from what it needs to four quantiles or to why it says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import ceil
from typing import Any

from projects.domain.contingency import CostRisk, RiskCost, risk_cost
from projects.domain.distributions import TooFew
from projects.domain.forecasts import Outcome, Silent, stated
from projects.domain.network import Impossible
from projects.domain.progress import day_of_end
from projects.domain.reference_class import Closed, ReferenceClass, reference_class
from projects.domain.simulation import Simulated, simulate
from projects.domain.slip_history import FinishGone, PastMilestone, SlipForecast, slip_forecast
from projects.domain.uncertain_plans import UncertainPlan

RUNS = 4_000  # the P80 of so many lies within half a percent of the one of endlessly many, two times of three
MOST = 12  # bars of a tornado, tasks of a list
SHOWN = 0.005  # of the runs, or of a day: less is not worth a line
CENT = Decimal("0.01")


def simulated_finish(plan: UncertainPlan, *, seed: int, tornado: bool = True) -> Outcome:
    """Monte Carlo on the plan's network.

    details: tasks and risks, how many of them are in it; tornado, pairs of a risk and the days by which the P80 would
    be earlier without it; critical, pairs of a task and the share of runs in which it decided the finish.
    """
    if not plan.links:
        return Silent("No task of the plan waits for another: link them, and the plan can be simulated.")
    if all(task.finished is not None for task in plan.tasks):
        return Silent("Everything in the plan is done.")
    try:
        runs = simulate(plan.tasks, plan.links, plan.drivers, seed=seed, runs=RUNS, tornado=tornado, until=plan.until)
    except Impossible as why:
        return Silent(str(why)[:250])
    return stated(
        lambda share: day_of_end(plan.axis.moment(runs.quantile(share))),
        n=RUNS,
        tasks=len(runs.criticality),
        risks=len(plan.drivers),
        **_drivers(runs, plan),
    )


def _drivers(runs: Simulated, plan: UncertainPlan) -> dict[str, Any]:
    swings = [[swing.risk, round(swing.p80 / plan.axis.hours_a_day, 1)] for swing in runs.tornado[:MOST]]
    often = sorted(runs.criticality.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    return {
        "tornado": [[risk, days] for risk, days in swings if abs(days) >= SHOWN],
        "critical": [[task, round(share, 3)] for task, share in often if share >= SHOWN],
    }


def slipping_finish(milestones: Sequence[PastMilestone], finish: date | None, *, today: date, seed: int) -> Outcome:
    """By how the dates of the project moved so far."""
    if finish is None:
        return Silent("No finish is expected: enter one, and its slips can be followed.")
    found = slip_forecast(milestones, finish, today=today, seed=seed)
    if isinstance(found, TooFew | FinishGone):
        return Silent(found.reason)
    return _followed(found)


def _followed(found: SlipForecast) -> Outcome:
    return stated(found.quantile, n=found.n)


@dataclass(frozen=True, slots=True)
class Base:
    """What a class of closed projects is applied to: kind and tier of the project, and what was said at its start."""

    kind: str
    tier: str
    start: date | None
    finish: date | None
    budget: Decimal | None


def class_of(base: Base, closed: Iterable[Closed]) -> ReferenceClass | TooFew:
    return reference_class(closed, kind=base.kind, tier=base.tier)


def finish_like_others(base: Base, found: ReferenceClass | TooFew) -> Outcome:
    """The length that was planned at first, stretched as those of closed projects were."""
    if base.start is None or base.finish is None or base.finish <= base.start:
        return Silent("Without an original start and finish there is no length to stretch.")
    start, length = base.start, (base.finish - base.start).days
    if isinstance(found, TooFew):
        return Silent(found.reason)
    return stated(lambda share: start + timedelta(days=ceil(found.forecast(length, share))), n=found.n, **_class(found))


def cost_like_others(base: Base, found: ReferenceClass | TooFew) -> Outcome:
    """The original budget, exceeded as those of closed projects were."""
    if not base.budget:
        return Silent("Without an original budget there is nothing to compare.")
    budget = float(base.budget)
    if isinstance(found, TooFew):
        return Silent(found.reason)
    return stated(lambda share: _cents(found.forecast(budget, share)), n=found.n, **_class(found))


def _class(found: ReferenceClass) -> dict[str, Any]:
    told = {"breadth": found.breadth.value, "median": found.median, "p80": found.p80, "tail": found.tail}
    return {"class": told}


def risked_cost(expected: Decimal | None, risks: Sequence[CostRisk], *, seed: int) -> Outcome:
    """What is expected without risks, and what the open risks may cost together.

    details: contingency, the P50 and P80 of the risks alone, and the chance that none of them occurs.
    """
    if expected is None:
        return Silent("No cost at completion is expected: enter one, and the risks are added to it.")
    if not risks:
        return Silent("No open risk has a cost: score them, and their sum can be simulated.")
    cost = risk_cost(risks, seed=seed)
    return stated(lambda share: expected + cost.quantile(share), n=RUNS, risks=len(risks), contingency=_held(cost))


def _held(cost: RiskCost) -> dict[str, Any]:
    return {
        "p50": str(cost.quantile(0.5)),
        "p80": str(cost.quantile(0.8)),
        "mean": round(cost.mean),
        "none": cost.chance_of_none,
    }


def _cents(amount: float) -> Decimal:
    return Decimal(amount).quantize(CENT, ROUND_HALF_UP)
