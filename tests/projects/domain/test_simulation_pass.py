"""One pass through a network: links, facts and dates on one axis, and what was critical."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.domain.network import LinkKind
from projects.domain.simulation_network import AxisLink, Plan, UncertainTask
from projects.domain.simulation_pass import critical_runs, facts, forward, last
from projects.domain.three_points import Triangular

FS, SS, FF, SF = LinkKind
RUNS = 3


def task(key: int, days: float, **more: float) -> UncertainTask:
    return UncertainTask(key, Triangular(days, days, days), **more)


def passed(tasks: list[UncertainTask], *links: AxisLink) -> tuple[list[float], float, set[int]]:
    """Finishes by row, the last of them, and the keys of the critical tasks, of durations that are certain."""
    plan = Plan(tasks, links)
    times = facts(plan, [np.full(RUNS, one.duration.likely, np.float32) for one in tasks], RUNS)
    forward(plan, times, plan.open, keep=True)
    latest = last(plan, times)
    critical = {tasks[row].key for row, runs in critical_runs(plan, times, latest).items() if runs == RUNS}
    return [float(times.finishes[row][0]) for row in range(len(tasks))], float(latest[0]), critical


@pytest.mark.parametrize(
    ("kind", "lag", "finish"),
    [(FS, 0, 8), (FS, 2, 10), (FS, -2, 6), (SS, 0, 3), (SS, 4, 7), (FF, 0, 5), (FF, 1, 6), (SF, 0, 3), (SF, 6, 6)],
)
def test_each_kind_of_link_bounds_its_own_end(kind: LinkKind, lag: float, finish: float) -> None:
    """Five days before three: EF(i)+L, ES(i)+L, EF(i)+L-d(j), ES(i)+L-d(j), and nothing before the project's start."""
    finishes, _, _ = passed([task(1, 5), task(2, 3)], AxisLink(1, 2, kind, lag))

    assert finishes == [5, finish]


def test_work_does_not_begin_before_its_date() -> None:
    assert passed([task(1, 5), task(2, 3, not_before=20)], AxisLink(1, 2))[1] == 23


def test_what_is_finished_stays_and_frees_its_successors() -> None:
    done = task(1, 5, began=0.0, finished=4.0)

    assert passed([done, task(2, 3), task(3, 1)], AxisLink(1, 2), AxisLink(1, 3, SS, 1))[0] == [4, 7, 2]


def test_work_under_way_keeps_its_start_and_resumes_when_it_may() -> None:
    """Retained logic: the two days that remain wait for the predecessor, the successor from the start does not."""
    under_way = task(2, 2, began=1.0, not_before=6.0)

    finishes, _, critical = passed([task(1, 9), under_way, task(3, 4)], AxisLink(1, 2), AxisLink(2, 3, SS, 1))

    assert finishes == [9, 11, 6]
    assert critical == {1, 2}


def test_the_start_of_work_under_way_is_a_fact_that_decides_nothing() -> None:
    assert passed([task(1, 2, began=1.0), task(2, 3)], AxisLink(1, 2, SS, 10))[1:] == (14, {2})


def test_critical_is_the_longest_path_of_the_example() -> None:
    """Penn State's all-FS network: A-B-F-I-K-L-N, 41 days."""
    days = dict(zip("ABCDEFGHIJKLMN", (2, 10, 13, 12, 12, 7, 10, 16, 6, 12, 5, 8, 5, 3), strict=True))
    waits = "AB AC AD BE BF DG DH FI CJ GJ IK EL KL HM JN LN MN"

    _, finish, critical = passed(
        [task(ord(name), n) for name, n in days.items()],
        *(AxisLink(ord(before), ord(after)) for before, after in waits.split()),
    )

    assert (finish, critical) == (41, {ord(name) for name in "ABFIKLN"})


def test_the_cases_of_criticalpath_are_the_published_ones(beside: Path) -> None:
    """36 cases of each kind of link and lag; what waits for something may begin before the project's start.

    Where something does, or where `end` is not the last, the package counts late dates from another finish.
    """
    cases = json.loads((beside / "vectors" / "cpm_relations_criticalpath_cran.json").read_text())["cases"]
    for case in cases:
        keys = {name: key for key, (name, _) in enumerate(case["activities"])}
        links = [AxisLink(keys[a], keys[b], LinkKind(kind), lag) for a, b, kind, lag in case["relations"]]
        held = {link.successor for link in links}
        tasks = [task(keys[n], days, not_before=-1e3 if keys[n] in held else 0.0) for n, days in case["activities"]]

        finishes, finish, critical = passed(tasks, *links)

        assert finishes == [case["expect"][name]["EF"] for name in keys], case["name"]
        published = {keys[name] for name, at in case["expect"].items() if at["ES"] == at["LS"]}
        assert critical == published or case["expect"]["end"]["EF"] < max(case["duration"], finish), case["name"]
    assert len(cases) == 36


def test_parallel_paths_of_one_length_are_both_critical() -> None:
    assert passed([task(1, 5), task(2, 5), task(3, 1)], AxisLink(1, 3), AxisLink(2, 3))[2] == {1, 2, 3}


networks = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(LinkKind), st.integers(-3, 3)))
durations = st.lists(st.integers(0, 9), min_size=10, max_size=10)


@settings(max_examples=50)
@given(networks, durations, st.integers(0, 9))
def test_critical_means_that_the_least_delay_moves_the_finish(
    links: list[tuple[int, int, LinkKind, int]], days: list[int], which: int
) -> None:
    """Checked by delaying: every float of these networks is whole days, so an eighth of a day tells."""
    downward = [AxisLink(*link) for link in links if link[0] < link[1]]
    tasks = [task(key, n) for key, n in enumerate(days)]
    finishes, finish, critical = passed(tasks, *downward)

    tasks[which] = task(which, days[which], not_before=finishes[which] - days[which] + 0.125)

    assert (passed(tasks, *downward)[1] > finish) is (which in critical)


@settings(max_examples=50)
@given(networks, durations)
def test_forgetting_what_nobody_needs_changes_nothing(
    links: list[tuple[int, int, LinkKind, int]], days: list[int]
) -> None:
    plan = Plan([task(key, n) for key, n in enumerate(days)], [AxisLink(*link) for link in links if link[0] < link[1]])
    drawn = [np.full(RUNS, n, np.float32) for n in days]
    kept, lean = (facts(plan, drawn, RUNS) for _ in range(2))
    forward(plan, kept, plan.open, keep=True)

    forward(plan, lean, plan.open, keep=False)

    assert np.array_equal(last(plan, kept), last(plan, lean))


states = st.lists(st.sampled_from(["open", "begun", "finished"]), min_size=10, max_size=10)
dates = st.lists(st.integers(0, 12), min_size=10, max_size=10)


@settings(max_examples=60)
@given(networks, durations, dates, states)
def test_a_pass_is_the_plain_one(
    links: list[tuple[int, int, LinkKind, int]], days: list[int], not_before: list[int], state: list[str]
) -> None:
    """The shortcuts - dates that are idle, times that are shared - find what two loops find."""
    downward = [AxisLink(*link) for link in links if link[0] < link[1]]
    began = [None if one == "open" else 1.0 for one in state]
    finished = [4.0 if one == "finished" else None for one in state]
    tasks = [
        task(key, days[key], not_before=not_before[key], began=began[key], finished=finished[key]) for key in range(10)
    ]

    starts: list[float] = []
    finishes: list[float] = []
    for key in range(10):
        bounds = [not_before[key], *(_bound(link, starts, finishes, days[key]) for link in downward if link[1] == key)]
        starts.append(max(bounds) if began[key] is None else began[key])
        finishes.append(max(bounds) + days[key] if finished[key] is None else finished[key])

    assert passed(tasks, *downward)[:2] == (finishes, max(finishes))


def _bound(link: AxisLink, starts: list[float], finishes: list[float], days: float) -> float:
    before = finishes if link.kind in (FS, FF) else starts
    return before[link.predecessor] + link.lag - (days if link.kind in (FF, SF) else 0)
