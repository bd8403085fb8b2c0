"""Throughput: when a backlog will be done, and how much will be, from how much was done in each period so far.

The bootstrap - periods to come are drawn from periods past - computed exactly by convolution instead of by drawing: no
seed and no noise. It knows of no work that is added. Magennis, Forecasting and Simulating Software Development
Projects, 2011.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from projects.domain.distributions import Floats, TooFew

LEAST = 6  # periods
LONGEST = 520  # periods: ten years of weeks


@dataclass(frozen=True, slots=True)
class Throughput:
    """history: pieces of work done in each past period, zeros too."""

    history: tuple[int, ...]

    @classmethod
    def of(cls, history: Sequence[int], *, least: int = LEAST) -> Throughput | TooFew:
        """Refuses a history that is too short. Raises ValueError for a count below 0."""
        if any(count < 0 for count in history):
            raise ValueError("A count of what was done is at least 0.")
        return cls(tuple(history)) if len(history) >= least else TooFew(len(history), least, "past periods")

    def chance_done(self, backlog: int, periods: int) -> float:
        """The chance that so many pieces, or more, are done within so many periods."""
        return next(islice(self._chances(backlog), periods, None))

    def periods_for(self, backlog: int, share: float) -> int | None:
        """In how many periods the backlog is done with this chance; None when not within ten years of weeks."""
        chances = enumerate(islice(self._chances(backlog), LONGEST + 1))
        return next((periods for periods, chance in chances if chance >= share), None)

    def count_within(self, periods: int, share: float) -> int:
        """How many pieces, or more, are done with this chance. P85 is the lower tail: more certainty, fewer pieces."""
        sums = np.ones(1)
        for _ in range(periods):
            sums = np.convolve(sums, self._period())
        at_least = np.cumsum(sums[::-1])[::-1]
        return int(np.flatnonzero(at_least >= min(share, at_least[0])).max())

    def _chances(self, backlog: int) -> Iterator[float]:
        """That the backlog is done after 0, 1, 2 ... periods. Followed is only what is not done yet."""
        sums, done = np.ones(1), 0.0
        while True:
            done += float(sums[backlog:].sum())
            yield min(done, 1.0)
            sums = np.convolve(sums[:backlog], self._period()) if backlog else np.zeros(1)

    def _period(self) -> Floats:
        """The chance of each count in one period."""
        return np.bincount(self.history) / len(self.history)
