"""Contingency: a percentile of what the risks of a register may cost together, not their expected value.

The sum is exact while it has few different values, as it has where risks cost one amount each; otherwise it is
simulated. Risks occur independently of each other.

A sum jumps where a large risk begins to count, and with the usual chance of 20 % it does so just at the P80: chances a
little off would tell one end of the jump or the other. So each risk occurs in as many runs as its chance says, and its
impact is spread as evenly (Latin hypercube: McKay, Beckman and Conover, Technometrics, 1979).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import accumulate
from math import ceil, prod, sqrt

import numpy as np
from numpy.random import Generator

from projects.domain.distributions import Floats
from projects.domain.simulation_streams import Chance, stream
from projects.domain.three_points import ThreePoint

RUNS = 10_000
MOST_SUMS = 4_096  # twelve risks have no more


@dataclass(frozen=True, slots=True)
class CostRisk:
    """chance: 0 to 1. impact: what it costs when it occurs, one amount or three points. key: stable; draws hang on it.

    Raises ValueError for a chance that is none.
    """

    key: int
    chance: Decimal
    impact: Decimal | ThreePoint

    def __post_init__(self) -> None:
        if not 0 <= self.chance <= 1:
            raise ValueError(f"Risk {self.key}: a chance lies between 0 and 1, not at {self.chance}.")

    @property
    def mean(self) -> float:
        """Its exposure."""
        return float(self.chance) * self._impact()[0]

    @property
    def variance(self) -> float:
        mean, sd = self._impact()
        return float(self.chance) * (sd**2 + mean**2) - self.mean**2

    def _impact(self) -> tuple[float, float]:
        return (float(self.impact), 0.0) if isinstance(self.impact, Decimal) else (self.impact.mean, self.impact.sd)


@dataclass(frozen=True, slots=True)
class RiskCost:
    """What a register may cost: cents ascending, and in how many of `whole` equally likely cases it is no more.

    mean: the expected monetary value. exact: enumerated, not simulated.
    """

    cents: tuple[int, ...]
    cases: tuple[int, ...]
    whole: int
    mean: float
    sd: float
    chance_of_none: float
    exact: bool

    def quantile(self, share: float) -> Decimal:
        """The least amount that is enough with this certainty: P80 is `quantile(0.8)`. To the cent."""
        if not 0 <= share <= 1:
            raise ValueError(f"A share lies between 0 and 1, not at {share:g}.")
        wanted = ceil(Fraction(str(share)) * self.whole)
        return Decimal(self.cents[bisect_left(self.cases, max(wanted, 1))]) / 100

    def chance_within(self, held: Decimal) -> float:
        """How certain it is that what is held is enough."""
        covered = bisect_right(self.cents, held * 100)
        return self.cases[covered - 1] / self.whole if covered else 0.0


def risk_cost(risks: Sequence[CostRisk], *, seed: int, runs: int = RUNS) -> RiskCost:
    """The cost of all risks together; without any it is nothing, for certain. The seed counts where it is simulated."""
    enumerated = _enumerated(risks)
    weights = _simulated(risks, seed, runs) if enumerated is None else enumerated
    cents = tuple(sorted(amount for amount, weight in weights.items() if weight))
    cases = tuple(accumulate(weights[amount] for amount in cents))
    return RiskCost(
        cents=cents,
        cases=cases,
        whole=cases[-1],
        mean=sum(risk.mean for risk in risks),
        sd=sqrt(sum(risk.variance for risk in risks)),
        chance_of_none=float(prod((1 - risk.chance for risk in risks), start=Decimal(1))),
        exact=enumerated is not None,
    )


def _enumerated(risks: Sequence[CostRisk]) -> dict[int, int] | None:
    """Cases by cents, in whole numbers; None where an impact is uncertain or the sums become too many."""
    weights = {0: 1}
    for risk in risks:
        if not isinstance(risk.impact, Decimal) or len(weights) > MOST_SUMS // 2:
            return None
        occurs, of = risk.chance.as_integer_ratio()
        impact, after = _cents(risk.impact), Counter[int]()
        for amount, weight in weights.items():
            after[amount] += weight * (of - occurs)
            after[amount + impact] += weight * occurs
        weights = after
    return weights


def _simulated(risks: Sequence[CostRisk], seed: int, runs: int) -> dict[int, int]:
    total = np.zeros(runs)
    for risk in risks:
        occurs = _evenly(stream(seed, Chance.OCCURRENCE, risk.key), runs) < float(risk.chance)
        if isinstance(risk.impact, Decimal):
            total += occurs * float(risk.impact)
        else:
            total += occurs * risk.impact.quantiles(_evenly(stream(seed, Chance.COST, risk.key), runs))
    cents, cases = np.unique(np.rint(total * 100).astype(np.int64), return_counts=True)
    return dict(zip(cents.tolist(), cases.tolist(), strict=True))


def _evenly(dice: Generator, runs: int) -> Floats:
    """Shares between 0 and 1, one in each of as many equal parts as there are runs, in any order."""
    return (dice.permutation(runs) + dice.random(runs)) / runs


def _cents(amount: Decimal) -> int:
    return round(amount * 100)
