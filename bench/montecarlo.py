"""Monte Carlo of a schedule against bare numpy: 10,000 runs of 1,000 tasks, 1,500 links and 20 risk drivers.

The reference draws triangular durations with numpy's own generator and passes once through the network, each task's
runs side by side in memory; it knows no risks, no critical tasks and no tornado. `python -m bench.montecarlo` simulates
once in a process of its own and prints how many bytes that took.
"""

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import numpy as np

from bench import databases
from bench.rows import Row
from projects.domain.risk_drivers import RiskDriver
from projects.domain.simulation import RUNS, simulate
from projects.domain.simulation_network import AxisLink, UncertainTask
from projects.domain.three_points import Triangular

TASKS, LINKS, DRIVERS = 1_000, 1_500, 20
TOUCHED = 50  # tasks of a driver
REACH = 60  # how far ahead a link goes
ROUNDS = 7
SEED = 20261124
PROJECTS = 2_000  # of the night


class Workload(NamedTuple):
    tasks: list[UncertainTask]
    links: list[AxisLink]
    drivers: list[RiskDriver]


def workload() -> Workload:
    dice = random.Random(SEED)  # noqa: S311 - a plan, not a secret
    tasks = [UncertainTask(key, _days(dice)) for key in range(TASKS)]
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < LINKS:
        before = dice.randrange(TASKS - 1)
        pairs.add((before, min(TASKS - 1, before + dice.randint(1, REACH))))
    drivers = [
        RiskDriver(key, dice.uniform(0.1, 0.6), Triangular(0.9, 1.1, 1.4), tuple(dice.sample(range(TASKS), TOUCHED)))
        for key in range(DRIVERS)
    ]
    return Workload(tasks, [AxisLink(*pair) for pair in sorted(pairs)], drivers)


def _days(dice: random.Random) -> Triangular:
    low = dice.uniform(2, 20)
    likely = low * dice.uniform(1.05, 1.4)
    return Triangular(low, likely, likely * dice.uniform(1.1, 2))


def bare(work: Workload) -> Any:
    """The four quantiles of the finish, without any risk."""
    generator = np.random.default_rng(SEED)
    before: list[list[int]] = [[] for _ in work.tasks]
    for link in work.links:
        before[link.successor].append(link.predecessor)
    durations, finishes = np.empty((TASKS, RUNS)), np.empty((TASKS, RUNS))
    for task in work.tasks:
        points = task.duration
        durations[task.key] = generator.triangular(points.low, points.likely, points.high, RUNS)
    for key in range(TASKS):
        start = np.zeros(RUNS)
        for one in before[key]:
            np.maximum(start, finishes[one], out=start)
        np.add(start, durations[key], out=finishes[key])
    return np.quantile(finishes.max(axis=0), [0.1, 0.5, 0.8, 0.9])


def ours(work: Workload, *, tornado: bool) -> list[float]:
    told = simulate(work.tasks, work.links, work.drivers, seed=SEED, tornado=tornado)
    return [told.quantile(share) for share in (0.1, 0.5, 0.8, 0.9)]


def run(options: argparse.Namespace) -> list[Row]:
    work = workload()
    whole = _against(work, lambda: ours(work, tornado=True))
    lean = _against(work, lambda: ours(work, tornado=False))
    seconds = _cpu(lambda: ours(work, tornado=True))
    used = subprocess.run([sys.executable, "-m", "bench.montecarlo"], capture_output=True, text=True, check=True)
    return [
        _row("simulation with criticality and tornado against bare numpy", whole, most=2),
        _row("simulation with criticality, without tornado", lean, most=2),
        Row("simulation with criticality and tornado", seconds, "s"),
        Row("simulation: peak memory above its imports", int(used.stdout) / 2**20, "MB", most=150),
        *_night(options),
    ]


def _night(options: argparse.Namespace) -> list[Row]:
    """The whole of a night, database and all, on a portfolio of which a third has schedules."""
    with databases.services() as urls:
        variables = databases.of_size(urls, PROJECTS, fresh=options.fresh)
        told = databases.told(variables, "-m", "bench.programs.nights").split()
    projects, made, simulated = (int(number) for number in told[:3])
    wall, cpu = (float(seconds) for seconds in told[3:])
    night = f"nightly forecast of {projects:,} projects"
    return [
        Row(f"{night}: projects per second and core", projects / cpu, "projects/s"),
        Row(f"{night}: from begin to end", wall, "s"),
        Row(f"{night}: of them simulated", simulated, "projects"),
        Row(f"{night}: forecasts made", made, "forecasts"),
    ]


def _against(work: Workload, simulation: Callable[[], Any]) -> list[float]:
    """Reference, simulation, reference, in turns: CPU of one in units of the mean of the two around it."""
    bare(work), simulation()
    ratios, before = [], _cpu(lambda: bare(work))
    for _ in range(ROUNDS):
        used, after = _cpu(simulation), _cpu(lambda: bare(work))
        ratios.append(2 * used / (before + after))
        before = after
    return ratios


def _cpu(act: Callable[[], Any]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


def _row(name: str, ratios: list[float], most: float) -> Row:
    return Row(name, median(ratios), "ratio", most=most, low=min(ratios), high=max(ratios))


def memory() -> int:
    """Bytes of the highest resident size beyond what imports and the plan took already."""
    work = workload()
    before = _highest()
    ours(work, tornado=True)
    return _highest() - before


def _highest() -> int:
    """From /proc: getrusage's ru_maxrss outlives exec, and would tell the peak of the process that started this one."""
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) * 1024


if __name__ == "__main__":
    print(memory())
