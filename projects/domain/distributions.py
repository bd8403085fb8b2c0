"""Distributions: the quantiles of what was seen, the beta integral, and the lognormal through two quantiles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, exp, expm1, isfinite, lgamma, log, log1p, sqrt
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating[Any]]

STEPS = 300  # of the continued fraction, which needs about ten for the parameters of a plan
TINY = 1e-300
CLOSE = 1e-15


@dataclass(frozen=True, slots=True)
class TooFew:
    """Why nothing is said: `n` of the `needed` observations. `what`: in the plural, as the sentence names them."""

    n: int
    needed: int
    what: str

    @property
    def reason(self) -> str:
        return f"{self.n} {self.what}: at least {self.needed} are needed."


def seen_quantile(sample: Sequence[float], share: float) -> float:
    """The smallest value seen that at least this share of the sample does not exceed (type 1 of Hyndman and Fan 1996).

    For few observations: it says nothing that did not happen. Raises ValueError for an empty sample or a share outside
    0 to 1.
    """
    if not sample:
        raise ValueError("An empty sample has no quantile.")
    position = ceil(round(_share(share) * len(sample), 9))  # .8 x 15 is 12, whatever floating point makes of it
    return sorted(sample)[max(position, 1) - 1]


def smooth_quantile(sample: Floats | Sequence[float], share: float) -> float:
    """Interpolated between neighbors (type 7 of Hyndman and Fan 1996). For the thousands of runs of a simulation."""
    return float(np.quantile(np.asarray(sample, dtype=float), _share(share)))


def beta_share(x: float, a: float, b: float) -> float:
    """The regularized incomplete beta function I_x(a, b): the share of a beta distribution up to x.

    Continued fraction of DLMF 8.17.22, evaluated by Lentz's method.
    """
    if not 0 < x < 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):  # where the fraction converges fast for the mirror image only
        return 1 - beta_share(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    return front / a / _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    value, upper, lower = 1.0, 1.0, 0.0
    for step in range(1, STEPS):
        term = _term(step, x, a, b)
        lower = 1 / (1 + term * lower or TINY)
        upper = 1 + term / upper or TINY
        value *= upper * lower
        if abs(upper * lower - 1) < CLOSE:
            break
    return value


def _term(step: int, x: float, a: float, b: float) -> float:
    m, odd = divmod(step, 2)
    if odd:
        return -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    return m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))


def beta_quantile(share: float, a: float, b: float) -> float:
    """Where I_x(a, b) reaches the share, between 0 and 1, by halving: exact to the last digits."""
    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if beta_share(middle, a, b) < _share(share) else (low, middle)
    return high


@dataclass(frozen=True, slots=True)
class Lognormal:
    """What is positive and skewed, known by two quantiles only. mu, sigma: of the logarithm."""

    mu: float
    sigma: float

    @classmethod
    def through(cls, p10: float, p90: float) -> Lognormal:
        """Raises ValueError unless 0 < p10 <= p90."""
        if not (0 < p10 <= p90 and isfinite(p90)):
            raise ValueError(f"A lognormal needs 0 < P10 <= P90, not {p10:g} and {p90:g}.")
        return cls((log(p10) + log(p90)) / 2, log(p90 / p10) / 2 / NormalDist().inv_cdf(0.9))

    @property
    def mean(self) -> float:
        return exp(self.mu + self.sigma**2 / 2)

    @property
    def sd(self) -> float:
        return self.mean * sqrt(expm1(self.sigma**2))

    def quantile(self, share: float) -> float:
        """Of a share between 0 and 1, both exclusive."""
        return exp(self.mu + self.sigma * NormalDist().inv_cdf(share))


def _share(share: float) -> float:
    if not 0 <= share <= 1:
        raise ValueError(f"A share lies between 0 and 1, not at {share:g}.")
    return share
