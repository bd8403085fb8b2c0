"""One pass through a network for many runs at once, forward to its finish and back along what was critical.

A row holds one task in all runs of a chunk, one after the other in memory: a pass is then one or two long vector
operations a link, and most of the time goes into drawing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from projects.domain.distributions import Floats
from projects.domain.simulation_network import Plan, Wait


@dataclass(slots=True)
class Times:
    """A chunk of runs, by row. starts: only of the rows whose start somebody waits for; of begun work it is a fact."""

    runs: int
    durations: list[Floats]
    finishes: dict[int, Floats]
    starts: dict[int, Floats]

    def bound(self, wait: Wait, successor: int) -> Floats:
        """When a link lets the successor's work begin: FS, SS, or FF and SF less its duration."""
        time = self.finishes[wait.row] if wait.from_finish else self.starts[wait.row]
        if wait.lag:
            time = time + wait.lag
        return time - self.durations[successor] if wait.to_finish else time


def facts(plan: Plan, durations: list[Floats], runs: int) -> Times:
    """What is known before the pass: the finishes of finished tasks, the starts of those that have begun."""
    tasks = enumerate(plan.tasks)
    known = [(row, task.start, task.finished) for row, task in tasks if task.start is not None]
    return Times(
        runs=runs,
        durations=durations,
        finishes={row: _constant(runs, finish) for row, _, finish in known if finish is not None},
        starts={row: _constant(runs, start) for row, start, _ in known if row in plan.starts_matter},
    )


def forward(plan: Plan, times: Times, order: Iterable[int], *, keep: bool) -> None:
    """Starts and finishes of these rows. keep: also what no successor needs any longer."""
    finishes = times.finishes
    for row in order:
        feeds = plan.feeds.get(row)
        start = _latest([finishes[feed] for feed in feeds] if feeds else _bounds(plan, times, row))
        finishes[row] = start + times.durations[row]
        if row in plan.starts_matter and plan.tasks[row].began is None:
            times.starts[row] = start
        if not keep:
            for done in plan.dropped.get(row, ()):
                del finishes[done]


def _bounds(plan: Plan, times: Times, row: int) -> list[Floats]:
    bounds = [times.bound(wait, row) for wait in plan.waits[row]]
    floor = plan.floors[row]
    return bounds if floor is None else [*bounds, _constant(times.runs, floor)]


def _latest(times: list[Floats]) -> Floats:
    """One time is its own latest, and no copy is made."""
    if len(times) == 1:
        return times[0]
    latest = np.maximum(times[0], times[1])
    for time in times[2:]:
        np.maximum(latest, time, out=latest)
    return latest


def last(plan: Plan, times: Times) -> Floats:
    """The finish of the project in each run."""
    return _latest([times.finishes[row] for row in plan.ends])


def critical_runs(plan: Plan, times: Times, latest: Floats) -> dict[int, int]:
    """In how many runs each open row was critical: its float was 0, for it drove what drove the finish.

    Back along the links whose gap is 0. The sum is the one of the forward pass, so that equal means driving.
    """
    reached: dict[int, NDArray[np.bool_]] = {row: times.finishes[row] == latest for row in plan.ends}
    counts = dict.fromkeys(plan.open, 0)
    for row in reversed(plan.open):
        here = reached.pop(row, None)
        counts[row] = 0 if here is None else int(np.count_nonzero(here))
        if here is None or not counts[row]:
            continue
        for wait in plan.waits[row]:
            if _is_fact(plan, wait):
                continue
            driving = times.bound(wait, row) + times.durations[row] == times.finishes[row]
            driving &= here
            reached[wait.row] = driving | reached[wait.row] if wait.row in reached else driving
    return counts


def _is_fact(plan: Plan, wait: Wait) -> bool:
    """A finished task drives nothing any longer, nor does the start of one that has begun."""
    before = plan.tasks[wait.row]
    return before.finished is not None or (before.began is not None and not wait.from_finish)


def _constant(runs: int, time: float) -> Floats:
    return np.full(runs, time, np.float32)
