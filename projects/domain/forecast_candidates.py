"""What can be forecast of a project, by which methods, and the print of what each would be made of.

Whoever makes forecasts looks at the print first: equal prints give equal forecasts, so nothing is computed for them.
Time is an input too, but by the week: silence for a week is news, for a night it is not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from projects.domain.contingency import CostRisk
from projects.domain.distributions import TooFew
from projects.domain.forecast_methods import (
    Base,
    cost_like_others,
    finish_like_others,
    risked_cost,
    simulated_finish,
    slipping_finish,
)
from projects.domain.forecasts import Kind, Method, Outcome, Silent, declared, print_of
from projects.domain.reference_class import ReferenceClass
from projects.domain.slip_history import PastMilestone
from projects.domain.uncertain_plans import UncertainPlan, up_to

Class = ReferenceClass | TooFew


class Next(NamedTuple):
    """The open milestone that is expected first. declared: the day that its plan says."""

    key: int
    expected: date | None
    declared: date | None
    past: PastMilestone


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a project tonight. key: its own, which is the seed of all its draws.

    expected: the finish by what is known best; declared, cost: what its manager forecasts. by: the manager.
    past: what was said of its finish and of its milestones. plan: or why there is none to simulate.
    """

    key: int
    today: date
    base: Base
    expected: date | None
    declared: date | None
    cost: Decimal | None
    by: int | None
    past: tuple[PastMilestone, ...]
    ahead: Next | None
    plan: UncertainPlan | Silent
    risks: tuple[CostRisk, ...]
    like_in_time: Class
    like_in_cost: Class

    @property
    def week(self) -> date:
        """Its Monday."""
        return self.today - timedelta(days=self.today.weekday())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A forecast that would be made. make: computes it, which may take long. by: who declared it."""

    kind: Kind
    method: Method
    print: str
    make: Callable[[], Outcome]
    milestone: int | None = None
    by: int | None = None


def candidates(known: Known) -> Iterator[Candidate]:
    yield from _of_the_finish(known)
    yield from _of_the_cost(known)
    if known.ahead:
        yield from _of_a_milestone(known, known.ahead)


def _of_the_finish(known: Known) -> Iterator[Candidate]:
    plan, past = known.plan, known.past
    if isinstance(plan, Silent):
        yield _silent(Kind.FINISH, Method.SIMULATION, plan)
    else:
        yield Candidate(
            Kind.FINISH,
            Method.SIMULATION,
            _print_of_plan(plan),
            lambda: simulated_finish(plan, seed=known.key),
        )
    yield Candidate(
        Kind.FINISH,
        Method.SLIPS,
        print_of(Method.SLIPS, past, known.expected, known.week),
        lambda: slipping_finish(past, known.expected, today=known.today, seed=known.key),
    )
    yield Candidate(
        Kind.FINISH,
        Method.REFERENCE,
        print_of(Method.REFERENCE, known.base, known.like_in_time),
        lambda: finish_like_others(known.base, known.like_in_time),
    )
    yield Candidate(
        Kind.FINISH,
        Method.DECLARED,
        print_of(Method.DECLARED, known.declared),
        lambda: declared(known.declared, "Its manager has not entered a forecast finish."),
        by=known.by,
    )


def _of_the_cost(known: Known) -> Iterator[Candidate]:
    yield Candidate(
        Kind.COST,
        Method.SIMULATION,
        print_of(Method.SIMULATION, known.cost, known.risks),
        lambda: risked_cost(known.cost, known.risks, seed=known.key),
    )
    yield Candidate(
        Kind.COST,
        Method.REFERENCE,
        print_of(Method.REFERENCE, known.base, known.like_in_cost),
        lambda: cost_like_others(known.base, known.like_in_cost),
    )
    yield Candidate(
        Kind.COST,
        Method.DECLARED,
        print_of(Method.DECLARED, known.cost),
        lambda: declared(known.cost, "Its manager has not entered a cost at completion."),
        by=known.by,
    )


def _of_a_milestone(known: Known, ahead: Next) -> Iterator[Candidate]:
    """The milestone that comes first: its outcome is known soonest, so methods are scored by it long before the end."""
    plan = known.plan
    if isinstance(plan, UncertainPlan) and any(task.key == ahead.key for task in plan.tasks):
        part = up_to(plan, ahead.key)
        yield Candidate(
            Kind.MILESTONE,
            Method.SIMULATION,
            _print_of_plan(part),
            lambda: simulated_finish(part, seed=known.key, tornado=False),
            milestone=ahead.key,
        )
    yield Candidate(
        Kind.MILESTONE,
        Method.SLIPS,
        print_of(Method.SLIPS, known.past, ahead.expected, known.week),
        lambda: slipping_finish(known.past, ahead.expected, today=known.today, seed=known.key),
        milestone=ahead.key,
    )
    yield Candidate(
        Kind.MILESTONE,
        Method.DECLARED,
        print_of(Method.DECLARED, ahead.declared),
        lambda: declared(ahead.declared, "Nobody has entered a forecast for it."),
        milestone=ahead.key,
        by=known.by,
    )


def _silent(kind: Kind, method: Method, why: Silent) -> Candidate:
    return Candidate(kind, method, print_of(method, why), lambda: why)


def _print_of_plan(plan: UncertainPlan) -> str:
    return print_of(Method.SIMULATION, plan.tasks, plan.links, plan.drivers, plan.until)
