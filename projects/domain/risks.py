"""Risks: what the levels of a scale mean, and how much is exposed. Ranked by exposure, never by the matrix.

The 5 x 5 matrix is a picture. Its score is no ranking: a risk of 39 % x $390k scores 4 with an expected loss of
$152.1k, one of 5 % x $1M scores 5 with $50k (Cox, What's Wrong with Risk Matrices?, Risk Analysis 28(2), 2008).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple, TypeVar

CENT = Decimal("0.01")

Key = TypeVar("Key", bound=Hashable)


class Step(NamedTuple):
    """One level of a scale: from `low` to `high`, in percent, days or whole units of money."""

    low: Decimal
    high: Decimal

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Scale:
    """Five levels, 1 to 5, whose ranges the PMO edits."""

    steps: tuple[Step, ...]

    @classmethod
    def between(cls, bounds: Sequence[Decimal | int]) -> Scale:
        """Six bounds make five levels that meet: 0, 10, 30, 50, 70, 100."""
        return cls(tuple(Step(Decimal(low), Decimal(high)) for low, high in pairwise(bounds)))

    def middle(self, level: int) -> Decimal:
        """What a level stands for. Raises ValueError for a level that the scale does not have."""
        if not 1 <= level <= len(self.steps):
            raise ValueError(f"There is no level {level}: the scale goes from 1 to {len(self.steps)}.")
        return self.steps[level - 1].middle

    def level_of(self, value: Decimal | int) -> int:
        """The level of a value; a bound belongs to the lower one, and what is beyond the last to the highest."""
        return next((level for level, step in enumerate(self.steps, start=1) if value <= step.high), len(self.steps))


@dataclass(frozen=True, slots=True)
class Scales:
    """Of probability in percent, of impact on cost in money, and of impact on time in days."""

    probability: Scale
    cost: Scale
    days: Scale


class ThreePoints(NamedTuple):
    """Low, likely and high, as a person estimates them."""

    low: Decimal
    likely: Decimal
    high: Decimal

    @property
    def triangular_mean(self) -> Decimal:
        """(a + m + b) / 3. It counts in exposures: people set their extremes too near, and it weighs them more."""
        return (self.low + self.likely + self.high) / 3

    @property
    def pert_mean(self) -> Decimal:
        """(a + 4m + b) / 6, the mean of the PERT-beta distribution, for whoever compares with other tools."""
        return (self.low + 4 * self.likely + self.high) / 6


@dataclass(frozen=True, slots=True)
class Estimate:
    """A risk as it was scored: levels of 1-5, refined by a percentage and three points where the tier asks for them."""

    probability: int
    impact: int | None = None
    impact_days: int | None = None
    percent: Decimal | None = None
    cost: ThreePoints | None = None

    def chance(self, scales: Scales) -> Decimal:
        """Between 0 and 1."""
        percent = scales.probability.middle(self.probability) if self.percent is None else self.percent
        return percent / 100

    def exposure(self, scales: Scales) -> Decimal | None:
        """Probability x mean impact in whole units of money, to the cent; None when no impact was scored."""
        if self.cost is not None:
            return _cents(self.chance(scales) * self.cost.triangular_mean)
        return None if self.impact is None else _cents(self.chance(scales) * scales.cost.middle(self.impact))

    def exposure_days(self, scales: Scales) -> Decimal | None:
        """Probability x impact in calendar days; None when no impact on time was scored."""
        return None if self.impact_days is None else self.chance(scales) * scales.days.middle(self.impact_days)

    def matrix_score(self) -> int | None:
        """For the picture only."""
        return None if self.impact is None else self.probability * self.impact


def total_exposure(exposures: Iterable[Decimal | None]) -> Decimal | None:
    """The expected monetary value of a register: the sum of its exposures, zero for an empty one.

    None when it has risks and none of them is scored. Unscored ones beside scored ones add nothing: say how many.
    """
    listed = list(exposures)
    scored = [exposure for exposure in listed if exposure is not None]
    return sum(scored, Decimal(0)) if scored or not listed else None


class Trend(StrEnum):
    NEW = "new"
    GROWN = "grown"
    LESS = "less"
    SAME = "same"
    CLOSED = "closed"


class Move(NamedTuple):
    """How a risk moved between two registers; `by` is the change of its exposure, None where that is not known."""

    trend: Trend
    by: Decimal | None


def moves(before: Mapping[Key, Decimal | None], after: Mapping[Key, Decimal | None]) -> dict[Key, Move]:
    """How each risk of either register moved, by key. A risk that was scored for the first time counts as new."""
    gone = {key: Move(Trend.CLOSED, _negative(before[key])) for key in before if key not in after}
    return {key: _move(before.get(key), exposure, known=key in before) for key, exposure in after.items()} | gone


def _move(before: Decimal | None, after: Decimal | None, *, known: bool) -> Move:
    if not known or (before is None and after is not None):
        return Move(Trend.NEW, after)
    if before is None or after is None:
        return Move(Trend.SAME, None)
    trend = Trend.GROWN if after > before else Trend.LESS if after < before else Trend.SAME
    return Move(trend, after - before)


def _negative(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else -amount


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_EVEN)
