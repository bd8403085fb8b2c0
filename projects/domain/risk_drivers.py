"""Risk drivers: causes that, when they occur, stretch every task that they touch; so tasks become correlated by causes.

Hulett, Integrated Cost-Schedule Risk Analysis, 2011. Nobody has to guess a coefficient of correlation: two tasks that
share a cause move together as far as they share it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.random import Generator

from projects.domain.distributions import Floats
from projects.domain.simulation_streams import Chance, stream
from projects.domain.three_points import ThreePoint


class Effect(StrEnum):
    """What a driver does to a duration: multiply it by a factor, or add working time to it."""

    MULTIPLIES = "multiplies"
    ADDS = "adds"


@dataclass(frozen=True, slots=True)
class RiskDriver:
    """A cause with its probability, 0 to 1, and its size: a factor (1 changes nothing), or time in the tasks' unit.

    key: of the risk, stable from night to night. tasks: keys of those that it touches; in one run all of them get the
    same size. A driver of probability 1 is an uncertainty that is always there. Raises ValueError for a probability
    that is none and for a size below 0.
    """

    key: int
    probability: float
    size: ThreePoint
    tasks: tuple[int, ...]
    effect: Effect = Effect.MULTIPLIES

    def __post_init__(self) -> None:
        if not 0 <= self.probability <= 1:
            raise ValueError(f"Risk {self.key}: a probability lies between 0 and 1, not at {self.probability:g}.")
        if self.size.low < 0:
            raise ValueError(f"Risk {self.key}: its size is at least 0, not {self.size.low:g}.")

    @property
    def idle(self) -> float:
        """What stands for the effect where the risk does not occur."""
        return float(self.effect is Effect.MULTIPLIES)


class Dice:
    """The draws of one driver, run after run."""

    def __init__(self, driver: RiskDriver, seed: int) -> None:
        self._driver = driver
        self._occurs: Generator = stream(seed, Chance.OCCURRENCE, driver.key)
        self._sizes: Generator = stream(seed, Chance.EFFECT, driver.key)

    def throw(self, runs: int) -> Floats:
        """The driver's effect in the next runs: its size where it occurs, else what changes nothing."""
        sizes = self._driver.size.quantiles(self._sizes.random(runs, dtype=np.float32))
        sizes[self._occurs.random(runs, dtype=np.float32) >= self._driver.probability] = self._driver.idle
        return sizes
