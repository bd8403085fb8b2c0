"""Slip history: when a project will finish if its dates go on to move as its own milestones have moved so far.

The bootstrap. Time up to today is cut into windows of four weeks. In each window each milestone that was open at its
begin slipped by some days: its expected date at the end of the window less the one at its begin, negative when it came
nearer. From today the finish is followed window by window: four weeks pass, the finish moves by a slip that was seen,
until it is reached. One slip is drawn by drawing a window and then one of its milestones, since milestones of a window
slip together. Each run first draws anew which windows were seen, so that a short history answers widely
(Davison and Hinkley, Bootstrap Methods and their Application, 1997, on drawing in stages).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, inf

import numpy as np

from projects.domain.distributions import Floats, TooFew
from projects.domain.simulation_streams import Chance, stream

WINDOW = 28  # days
LEAST = 6  # windows: about half a year
RUNS = 4_000
LONGEST = 260  # windows: twenty years


@dataclass(frozen=True, slots=True)
class Said:
    """On which day which finish was expected. The baseline is what was said first, on the day it was set."""

    on: date
    finish: date


@dataclass(frozen=True, slots=True)
class PastMilestone:
    """said: in any order. reached: the day, or None while it is open."""

    said: tuple[Said, ...]
    reached: date | None = None

    def expected(self, day: date) -> date | None:
        """The finish as it was known on a day, or None before anything was said.

        An open milestone whose date went by is expected that day at the earliest: silence is not punctuality.
        """
        if self.reached is not None and self.reached <= day:
            return self.reached
        known = [said for said in self.said if said.on <= day]
        return max(max(known, key=lambda said: said.on).finish, day) if known else None

    def slip(self, begin: date, end: date) -> int | None:
        """Days that it moved between two days; None when it was not open or nothing was said yet."""
        before, after = self.expected(begin), self.expected(end)
        if before is None or after is None or (self.reached is not None and self.reached <= begin):
            return None
        return (after - before).days


@dataclass(frozen=True, slots=True)
class FinishGone:
    """Why nothing is said: the day on which the project was to finish went by."""

    finish: date

    @property
    def reason(self) -> str:
        return f"It was to finish on {self.finish}: say when it is expected now."


@dataclass(frozen=True, slots=True, eq=False)
class SlipForecast:
    """n: windows that were observed. days: from today to the finish in each run, ascending; infinite where the finish
    ran away as fast as time passed."""

    today: date
    n: int
    days: Floats

    def quantile(self, share: float) -> date | None:
        """The finish that is kept in this share of the runs; None when it is not within twenty years."""
        days = self.days[max(ceil(round(share * len(self.days), 9)), 1) - 1]
        return None if days == inf else self.today + timedelta(days=ceil(days))

    def chance_by(self, finish: date) -> float:
        """The share of runs that finish by then."""
        return float(np.searchsorted(self.days, (finish - self.today).days, side="right") / len(self.days))


def observed_slips(milestones: Iterable[PastMilestone], today: date) -> list[list[int]]:
    """Slips in days, by window from today backwards; a window in which nothing was open is left out."""
    kept = list(milestones)
    begun = [said.on for one in kept for said in one.said]
    if not begun:
        return []
    windows = range((today - min(begun)).days // WINDOW)
    ends = [today - timedelta(days=WINDOW * back) for back in windows]
    slips = [[one.slip(end - timedelta(days=WINDOW), end) for one in kept] for end in ends]
    return [seen for window in slips if (seen := [slip for slip in window if slip is not None])]


def slip_forecast(
    milestones: Iterable[PastMilestone], finish: date, *, today: date, seed: int, least: int = LEAST, runs: int = RUNS
) -> SlipForecast | TooFew | FinishGone:
    """When a project finishes that is expected to finish on that day. What is expected today can still slip.

    Refuses a finish that went by, and fewer windows than `least`.
    """
    if finish < today:
        return FinishGone(finish)
    windows = observed_slips(milestones, today)
    if len(windows) < least:
        return TooFew(len(windows), least, f"periods of {WINDOW} days in which a milestone was open")
    days = _followed(windows, max((finish - today).days, 1), seed, runs)
    return SlipForecast(today, len(windows), np.sort(days))


def _followed(windows: Sequence[Sequence[int]], remaining: int, seed: int, runs: int) -> Floats:
    """Days until the finish is reached, run by run. Within a window the finish moves evenly."""
    dice = stream(seed, Chance.SLIP, 0)
    flat = np.array([slip for window in windows for slip in window], dtype=float)
    sizes = np.array([len(window) for window in windows])
    first = np.cumsum(sizes) - sizes
    seen = dice.integers(len(windows), size=(runs, len(windows)))
    left, days = np.full(runs, float(remaining)), np.zeros(runs)
    for _ in range(LONGEST):
        window = seen[np.arange(runs), dice.integers(len(windows), size=runs)]
        slips = flat[first[window] + (dice.random(runs) * sizes[window]).astype(int)]
        after = left + slips - WINDOW
        reached = np.where(after <= 0, left / np.maximum(left - after, 1e-9), 1.0)
        days += np.where(left > 0, WINDOW * reached, 0.0)
        left = np.where(left > 0, np.maximum(after, 0), 0.0)
        if not left.any():
            break
    return np.where(left > 0, inf, days)
