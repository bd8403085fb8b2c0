"""Monte Carlo of a schedule: when the project finishes, which tasks decide it, and which risks drive the late finishes.

10,000 runs of 1,000 tasks take about as long as drawing the durations. Runs go through memory in chunks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from projects.domain.distributions import Floats, smooth_quantile
from projects.domain.network import Impossible
from projects.domain.risk_drivers import Dice, Effect, RiskDriver
from projects.domain.simulation_network import AxisLink, Plan, UncertainTask
from projects.domain.simulation_pass import Times, critical_runs, facts, forward, last
from projects.domain.simulation_streams import Chance, stream

RUNS = 10_000
CELLS = 10_000_000  # tasks x runs in memory at a time, each with two or three numbers of 4 bytes
PESSIMISTIC = 0.8  # the quantile of the tornado


@dataclass(frozen=True, slots=True)
class Swing:
    """By how much the P80 falls when one risk is switched off; negative when it is an opportunity. On the axis."""

    risk: int
    p80: float


@dataclass(frozen=True, slots=True, eq=False)
class Simulated:
    """finishes: on the axis, in the order of the runs. criticality: of the open tasks by key, the share of runs in
    which the task was on a critical path. tornado: the widest swing first; empty when it was not asked for."""

    finishes: Floats
    criticality: Mapping[int, float]
    tornado: tuple[Swing, ...]

    def quantile(self, share: float) -> float:
        """The finish that is kept in this share of the runs: `quantile(0.8)` is the P80."""
        return smooth_quantile(self.finishes, share)

    def chance_by(self, finish: float) -> float:
        """The share of runs that finish by then: how sure a promised date is."""
        return float(np.count_nonzero(self.finishes <= finish) / len(self.finishes))


def simulate(
    tasks: Sequence[UncertainTask],
    links: Iterable[AxisLink],
    drivers: Sequence[RiskDriver] = (),
    *,
    seed: int,
    runs: int = RUNS,
    tornado: bool = True,
    cells: int = CELLS,
    until: int | None = None,
) -> Simulated:
    """Draw the durations, stretch them by the risks that occur, pass through the network, `runs` times.

    until: the task whose finish is asked for, instead of the last of all; work goes on beside and after it.
    The same seed gives the same runs in any order of tasks and in chunks of any size (`cells`). The tornado costs
    another partial pass a driver: switched off, with all other draws the same. Raises Impossible for a plan without
    tasks, links in a circle and keys that are not there.
    """
    if not tasks:
        raise Impossible("There is no task to simulate.")
    run = _Run(Plan(tasks, links, drivers, until), seed, tornado=tornado)
    chunk = max(1, cells // len(tasks))
    for first in range(0, runs, chunk):
        run.advance(min(chunk, runs - first))
    return run.result(runs)


class _Run:
    """A simulation under way: its streams, and what it has found so far."""

    def __init__(self, plan: Plan, seed: int, *, tornado: bool) -> None:
        self.plan = plan
        self.streams = {row: stream(seed, Chance.DURATION, plan.tasks[row].key) for row in plan.open}
        self.dice = [Dice(driver, seed) for driver in plan.drivers]
        self.finishes: list[Floats] = []
        self.without: list[list[Floats]] = [[] for _ in plan.drivers] if tornado else []
        self.critical = dict.fromkeys(plan.open, 0)

    def advance(self, runs: int) -> None:
        plan, effects = self.plan, [dice.throw(runs) for dice in self.dice]
        drawn = self._drawn(runs)
        durations = list(drawn)
        for row in plan.open:
            durations[row] = _stretched(plan, drawn[row], row, effects)
        times = facts(plan, durations, runs)
        forward(plan, times, plan.open, keep=True)
        latest = last(plan, times)
        self.finishes.append(latest)
        for row, count in critical_runs(plan, times, latest).items():
            self.critical[row] += count
        for at, without in enumerate(self.without):
            again = _switched_off(plan, at, times, drawn, effects)
            forward(plan, again, plan.moved[at], keep=False)
            without.append(last(plan, again))

    def _drawn(self, runs: int) -> list[Floats]:
        """Durations before any risk. A finished task has none, and nobody asks for it."""
        drawn = [np.empty(0, np.float32)] * len(self.plan.tasks)
        for row, draws in self.streams.items():
            drawn[row] = self.plan.tasks[row].duration.quantiles(draws.random(runs, dtype=np.float32))
        return drawn

    def result(self, runs: int) -> Simulated:
        finishes = np.concatenate(self.finishes)
        p80 = smooth_quantile(finishes, PESSIMISTIC)
        swings = [
            Swing(driver.key, p80 - smooth_quantile(np.concatenate(without), PESSIMISTIC))
            for driver, without in zip(self.plan.drivers, self.without, strict=False)
        ]
        return Simulated(
            finishes=finishes,
            criticality={self.plan.tasks[row].key: count / runs for row, count in self.critical.items()},
            tornado=tuple(sorted(swings, key=lambda swing: (-swing.p80, swing.risk))),
        )


def _stretched(plan: Plan, base: Floats, row: int, effects: list[Floats], without: int | None = None) -> Floats:
    """Factors first, then what is added."""
    at_work = [at for at in plan.touching[row] if at != without]
    factors = [effects[at] for at in at_work if plan.drivers[at].effect is Effect.MULTIPLIES]
    added = [effects[at] for at in at_work if plan.drivers[at].effect is Effect.ADDS]
    return reduce(np.add, added, reduce(np.multiply, factors, base))


def _switched_off(plan: Plan, at: int, times: Times, drawn: list[Floats], effects: list[Floats]) -> Times:
    """The same draws as if one driver did not exist; what it does not move is shared."""
    durations = list(times.durations)
    for row in plan.moved[at]:
        if at in plan.touching[row]:
            durations[row] = _stretched(plan, drawn[row], row, effects, without=at)
    return Times(times.runs, durations, dict(times.finishes), dict(times.starts))
