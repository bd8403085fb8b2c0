"""Calibration: how often outcomes kept a quantile that should be kept in a given share, and how sure that can be."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from projects.domain.distributions import beta_share

DOUBT = 0.05  # so improbable a number of hits is hardly chance


@dataclass(frozen=True, slots=True)
class Calibration:
    """Of n outcomes `hits` came no later, or cost no more, than the quantile of this share. Show n with every share."""

    hits: int
    n: int
    share: float = 0.8

    def __post_init__(self) -> None:
        if not 0 <= self.hits <= self.n:
            raise ValueError(f"Hits are between 0 and {self.n}, not {self.hits}.")

    @property
    def rate(self) -> float | None:
        """The share that was kept; None without an outcome."""
        return self.hits / self.n if self.n else None

    def interval(self, confidence: float = 0.95) -> tuple[float, float] | None:
        """Wilson's interval of the rate: between 0 and 1, and right for few outcomes too (Wilson, JASA 22, 1927)."""
        if not self.n:
            return None
        z = NormalDist().inv_cdf((1 + confidence) / 2)
        rate, scale = self.hits / self.n, 1 + z**2 / self.n
        middle = (rate + z**2 / (2 * self.n)) / scale
        half = z * sqrt(rate * (1 - rate) / self.n + z**2 / (4 * self.n**2)) / scale
        return max(0.0, middle - half), min(1.0, middle + half)

    @property
    def tail(self) -> float | None:
        """How probable so few hits, or fewer, would be if the quantile were right: the binomial's lower tail."""
        if not self.n:
            return None
        return 1 - beta_share(self.share, self.hits + 1, self.n - self.hits) if self.hits < self.n else 1.0

    @property
    def is_short(self) -> bool:
        """Whether fewer were kept than the quantile promises, and chance alone would hardly bring so few."""
        return self.tail is not None and self.tail < DOUBT
