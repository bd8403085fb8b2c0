"""Three-point estimates: low, likely and high as a triangle or as PERT's beta, and what people mean by low and high.

Vose, Risk Analysis, 3rd ed. 2008, for both shapes. The standard deviation of PERT's beta is not (high - low) / 6: that
was the assumption from which its parameters came, and they do not keep it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import isfinite, sqrt

import numpy as np

from projects.domain.distributions import Floats, beta_quantile

CELLS = 1024  # of the table from which PERT's beta is drawn
FINE = 8  # points a cell by which its integral is taken
TENTH = 0.1


@dataclass(frozen=True, slots=True)
class Triangular:
    """Low and high are the ends. Any unit. Raises ValueError unless low <= likely <= high, all finite."""

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        _in_order(self.low, self.likely, self.high)

    @classmethod
    def through(cls, p10: float, likely: float, p90: float) -> Triangular:
        """The triangle with this mode of which a tenth lies below p10 and a tenth above p90.

        People who are asked for low and high give these, not the ends: 8, 10 and 16 end at 5.4522 and 19.7259.
        Raises ValueError unless p10 <= likely <= p90, all finite.
        """
        _in_order(p10, likely, p90)
        left, right = likely - p10, p90 - likely
        if not left + right:
            return cls(likely, likely, likely)
        share = _share_below_mode(left / (left + right))
        width = (left + right) / (_reach(share) + _reach(1 - share))
        return cls(likely - share * width, likely, likely + (1 - share) * width)

    @property
    def mean(self) -> float:
        return (self.low + self.likely + self.high) / 3

    @property
    def sd(self) -> float:
        left, right = self.likely - self.low, self.high - self.likely
        return sqrt((left**2 + left * right + right**2) / 18)

    def quantile(self, share: float) -> float:
        return float(self.quantiles(np.array([share]))[0])

    def quantiles(self, shares: Floats) -> Floats:
        """Of an array of shares between 0 and 1, in its precision. Uniform draws in, triangular draws out.

        Each side is the square root of its own part of the share, and is held at the mode where the other one rules.
        """
        left, right, width = self.likely - self.low, self.high - self.likely, self.high - self.low
        if not width:
            return np.full_like(shares, self.low)
        lower, upper = np.minimum(shares, left / width), np.maximum(shares, left / width)
        lower *= left * width
        np.subtract(1, upper, out=upper)
        upper *= right * width
        np.sqrt(lower, out=lower)
        lower -= np.sqrt(upper, out=upper)
        lower += self.low + right
        return lower


@dataclass(frozen=True, slots=True)
class Pert:
    """PERT's beta: a = 1 + 4(m - lo)/(hi - lo), b = 1 + 4(hi - m)/(hi - lo). Raises ValueError as a triangle does."""

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        _in_order(self.low, self.likely, self.high)

    @property
    def alpha(self) -> float:
        width = self.high - self.low
        return 1 + 4 * (self.likely - self.low) / width if width else 3.0

    @property
    def beta(self) -> float:
        return 6 - self.alpha

    @property
    def mean(self) -> float:
        return (self.low + 4 * self.likely + self.high) / 6

    @property
    def sd(self) -> float:
        return (self.high - self.low) * sqrt(self.alpha * self.beta / 7) / 6

    def quantile(self, share: float) -> float:
        return self.low + (self.high - self.low) * beta_quantile(share, self.alpha, self.beta)

    def quantiles(self, shares: Floats) -> Floats:
        """As for a triangle, from a table: within a thousandth of the width outside the last thousandths."""
        table = _table(round(self.alpha, 3)).astype(shares.dtype)
        position = shares * CELLS
        cell = np.minimum(position.astype(np.intp), CELLS - 1)
        position -= cell
        position *= np.diff(table)[cell]
        position += table[cell]
        position *= self.high - self.low
        position += self.low
        return position


ThreePoint = Triangular | Pert


@lru_cache(maxsize=256)
def _table(alpha: float) -> Floats:
    """The quantiles of Beta(alpha, 6 - alpha) at 0/1024, 1/1024 ... 1024/1024, by summing its density."""
    x = (np.arange(CELLS * FINE) + 0.5) / (CELLS * FINE)
    density = x ** (alpha - 1) * (1 - x) ** (5 - alpha)
    shares = np.concatenate([[0], np.cumsum(density)]) / density.sum()
    return np.interp(np.arange(CELLS + 1) / CELLS, shares, np.arange(CELLS * FINE + 1) / (CELLS * FINE))


def _share_below_mode(left: float) -> float:
    """Which triangle has `left` of the way from P10 to P90 before its mode; its mode lies between P10 and P90."""
    low, high = TENTH, 1 - TENTH
    while low < (middle := (low + high) / 2) < high:
        reached = _reach(middle) / (_reach(middle) + _reach(1 - middle))
        low, high = (middle, high) if reached < left else (low, middle)
    return middle


def _reach(share: float) -> float:
    """From the quantile of a tenth to the mode, in widths, when this share lies on that side of the mode."""
    return share - sqrt(TENTH * share)


def _in_order(low: float, likely: float, high: float) -> None:
    if not (low <= likely <= high and isfinite(low) and isfinite(high)):
        raise ValueError(f"Three points are in order: low <= likely <= high, not {low:g}, {likely:g}, {high:g}.")
