"""The critical path: the engine against a plain pass over the same graph on integers, networkx, and MPXJ where it is.

All are measured as timeit does it, without the collector of garbage, each as the best of its rounds; the graphs of the
others are built beforehand, while the engine begins with the network as a plan gives it and ends with dates.
"""

import argparse
import gc
import random
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

import networkx

from bench import scheduler_mpxj
from bench.rows import Row
from projects.domain.calendars import OFFICE_WEEK, CalendarException, WorkCalendar
from projects.domain.critical_path import compute
from projects.domain.holidays_us import city_holidays
from projects.domain.network import Activity, ConstraintKind, Link, LinkKind, Network
from projects.domain.plans import Plan, PlanCalendar, PlanTask
from projects.domain.working_time import WorkingTime
from projects.formats.mspdi_writing import write

SIZES = (1_000, 10_000, 100_000)
ROUNDS = {1_000: 30, 10_000: 10, 100_000: 4}
SEED = 20261124
START = datetime.fromisoformat("2026-11-30 08:00")
STRANDS = 20  # streams of work side by side: how far ahead a link goes
DAY = 8 * 3600
DURATIONS = (DAY // 2, *(days * DAY for days in range(1, 11)))
CITY, FOUR_DAYS, ALWAYS = 1, 2, 3
CALENDARS = {
    CITY: WorkCalendar("City", exceptions=city_holidays(2026, 2045)),
    FOUR_DAYS: WorkCalendar("Four days", (*OFFICE_WEEK[:4], (), (), ())),
    ALWAYS: WorkCalendar(
        "24 hours", (((0, 86400),),) * 7, (CalendarException(date(2026, 12, 25), date(2026, 12, 25)),)
    ),
}
WORK = WorkingTime(CALENDARS[CITY])
MOST_OF_PLAIN, MOST_OF_NETWORKX, MOST_GROWTH, MOST_OF_MPXJ = 15, 1.5, 12, 0.5


class Graph(NamedTuple):
    """The network in integers: durations, and by task who waits for it, with the seconds from start to start."""

    durations: list[int]
    outgoing: list[list[tuple[int, int]]]


def run(options: argparse.Namespace) -> list[Row]:
    rows: list[Row] = []
    ours: dict[int, float] = {}
    for size in SIZES:
        of = network(size)
        ours[size], plainly, longest = _side_by_side(of, ROUNDS[size])
        rows.append(Row(f"engine at {size:,}: {len(of.links):,} links", ours[size] * 1e3, "ms"))
        of_plain, of_networkx = ours[size] / plainly, ours[size] / longest
        rows.append(Row(f"engine at {size:,} / plain passes on integers", of_plain, "times", MOST_OF_PLAIN))
        rows.append(Row(f"engine at {size:,} / longest path of networkx", of_networkx, "times", MOST_OF_NETWORKX))
    rows.append(Row("engine: growth from 10,000 to 100,000", ours[100_000] / ours[10_000], "times", MOST_GROWTH))
    return rows + _against_mpxj(SIZES[0], ours[SIZES[0]])


def network(size: int) -> Network:
    """Seeded streams of work: one or two links a task, one task in fifty on a calendar of its own, some with a date."""
    dice = random.Random(SEED)  # noqa: S311 - a plan, not a secret
    activities = tuple(_activity(dice, key) for key in range(1, size + 1))
    reach = max(2, size // STRANDS)
    pairs = {(key, key + dice.randint(1, reach)) for key in range(1, size + 1) for _ in range(dice.choice((1, 2)))}
    links = tuple(_link(dice, pair) for pair in sorted(pairs) if pair[1] <= size)
    return Network(START, activities, links, CALENDARS, CITY, near_critical=5 * DAY)


def _activity(dice: random.Random, key: int) -> Activity:
    chance = dice.random()
    more: dict[str, Any] = {}
    if chance < 0.02:
        more["calendar"] = FOUR_DAYS if chance < 0.015 else ALWAYS
    elif chance < 0.08:
        at = WORK.next_start(START + timedelta(days=dice.randrange(365)))
        more |= {"constraint": ConstraintKind.SNET, "constraint_at": at}
    elif chance < 0.1:
        more["deadline"] = START + timedelta(days=dice.randrange(365), hours=9)
    milestone = dice.random() < 0.08
    return Activity(key, 0 if milestone else dice.choice(DURATIONS), name=f"Task {key}", **more)


def _link(dice: random.Random, pair: tuple[int, int]) -> Link:
    kind = LinkKind.FS if dice.random() < 0.85 else dice.choice((LinkKind.SS, LinkKind.FF))
    lag = 0 if dice.random() < 0.85 else dice.randint(1, 5) * DAY
    return Link(*pair, kind, lag)


def _side_by_side(of: Network, rounds: int) -> tuple[float, float, float]:
    """The quickest of engine, plain passes and networkx, in seconds of CPU, each called once a round."""
    graph = graph_of(of)
    longest = networkx_of(graph)
    calls: tuple[Callable[[], Any], ...] = (
        lambda: compute(of),
        lambda: plain(graph),
        lambda: networkx.dag_longest_path(longest, default_weight=0),
    )
    gc.collect()
    gc.disable()
    try:
        times = [[_once(call) for call in calls] for _ in range(rounds)]
    finally:
        gc.enable()
    engine, passes, path = (min(of_call) for of_call in zip(*times, strict=True))
    return engine, passes, path


def _against_mpxj(size: int, seconds: float) -> list[Row]:
    """MPXJ's scheduler, warm, and the tasks to which it gives other early dates; nothing where it is not installed."""
    of = network(size)
    told = scheduler_mpxj.measured(write(_plan(of)))
    if told is None:
        return []
    theirs, dates = told
    ours = compute(of).computed
    different = sum((one.early_start, one.early_finish) != dates[key] for key, one in ours.items())
    return [
        Row(f"engine at {size:,} / warm scheduler of MPXJ", seconds / theirs, "times", MOST_OF_MPXJ),
        Row(f"engine at {size:,}: tasks with other early dates than MPXJ's", different, "tasks", 0),
    ]


def _plan(of: Network) -> Plan:
    tasks = tuple(
        PlanTask(
            activity.key,
            activity.name,
            duration=activity.duration,
            remaining=activity.duration,
            is_milestone=activity.duration == 0,
            calendar=activity.calendar,
            own_hours_only=True,
            constraint=activity.constraint,
            constraint_at=activity.constraint_at,
            deadline=activity.deadline,
        )
        for activity in of.activities
    )
    calendars = tuple(PlanCalendar(key, hours) for key, hours in of.calendars.items())
    return Plan("Benchmark", of.start, tasks, of.links, calendars, calendar=of.calendar)


def graph_of(of: Network) -> Graph:
    durations = [activity.duration for activity in of.activities]
    outgoing: list[list[tuple[int, int]]] = [[] for _ in durations]
    for link in of.links:
        before, after = link.predecessor - 1, link.successor - 1
        begin = 0 if link.kind is LinkKind.SS else durations[before]
        end = durations[after] if link.kind is LinkKind.FF else 0
        outgoing[before].append((after, begin - end + link.lag))
    return Graph(durations, outgoing)


def plain(graph: Graph) -> tuple[list[int], list[int]]:
    """Early and late starts, in seconds; tasks stand in an order in which each comes after those it waits for."""
    durations, outgoing = graph
    early = [0] * len(durations)
    for before, links in enumerate(outgoing):
        start = early[before]
        for after, weight in links:
            bound, so_far = start + weight, early[after]
            early[after] = bound if bound > so_far else so_far
    finish = max(start + duration for start, duration in zip(early, durations, strict=True))
    late = [finish - duration for duration in durations]
    for before in range(len(durations) - 1, -1, -1):
        start = late[before]
        for after, weight in outgoing[before]:
            bound = late[after] - weight
            start = bound if bound < start else start
        late[before] = start
    return early, late


def networkx_of(graph: Graph) -> Any:
    found = networkx.DiGraph()
    found.add_nodes_from(range(len(graph.durations)))
    for before, links in enumerate(graph.outgoing):
        found.add_weighted_edges_from((before, after, weight) for after, weight in links)
    return found


def _once(call: Callable[[], Any]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start
