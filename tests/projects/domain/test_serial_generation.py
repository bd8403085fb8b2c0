"""Serial schedule generation: feasible, deterministic, and beside a published project."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.serial_generation import Job, Placed, Wait, generate

Capacity = Mapping[int, int]


def assert_feasible(
    jobs: Collection[Job], waits: Collection[Wait], capacity: Capacity, placed: Mapping[int, Placed]
) -> None:
    assert placed.keys() == {job.key for job in jobs}
    for wait in waits:
        assert placed[wait.successor].start >= placed[wait.predecessor].start + wait.after_start
    used: dict[tuple[int, int], int] = defaultdict(int)
    for job in jobs:
        assert placed[job.key].start >= job.earliest
        for time in range(placed[job.key].start, placed[job.key].finish):
            for resource, request in job.requests.items():
                used[resource, time] += request
    assert all(load <= capacity[resource] for (resource, _), load in used.items())


def published(beside: Path, rule: str) -> tuple[list[Job], list[Wait], Capacity]:
    """The project j301_1 of PSPLIB, with priorities by late finish or by total float."""
    told = json.loads((beside / "vectors" / "rcpsp_j301_1.json").read_text())
    lasts = {int(key): days for key, days in told["durations"].items()}
    follow = {int(key): after for key, after in told["successors"].items()}
    early = dict.fromkeys(sorted(lasts), 0)
    for key in sorted(lasts):  # PSPLIB numbers its jobs in the order of the network
        for after in follow[key]:
            early[after] = max(early[after], early[key] + lasts[key])
    late = dict.fromkeys(lasts, told["cpm_makespan"])
    for key in sorted(lasts, reverse=True):
        late[key] = min([late[after] - lasts[after] for after in follow[key]], default=told["cpm_makespan"])
    priority = {key: late[key] if rule == "late finish" else late[key] - lasts[key] - early[key] for key in lasts}
    jobs = [
        Job(key, lasts[key], dict(enumerate(told["requests"][str(key)])), priority=(priority[key],)) for key in lasts
    ]
    waits = [Wait(key, after, lasts[key]) for key, them in follow.items() for after in them]
    return jobs, waits, dict(enumerate(told["capacity"]))


@pytest.mark.parametrize("rule", ["late finish", "total float"])
def test_a_published_project_is_feasible_and_not_shorter_than_its_optimum(beside: Path, rule: str) -> None:
    jobs, waits, capacity = published(beside, rule)

    placed = generate(jobs, waits, capacity)

    assert_feasible(jobs, waits, capacity, placed)
    assert max(place.finish for place in placed.values()) >= 43


def test_two_who_need_the_same_person_go_one_after_the_other_and_say_so() -> None:
    jobs = [Job(1, 4, {7: 1}, priority=(1,)), Job(2, 3, {7: 1}, priority=(2,))]

    placed = generate(jobs, [], {7: 1})

    assert placed == {1: Placed(0, 4), 2: Placed(4, 7, 4, (7,), (1,))}


def test_a_gap_that_is_long_enough_is_used() -> None:
    jobs = [Job(1, 5, {7: 1}, earliest=4, keeps=True), Job(2, 4, {7: 1}), Job(3, 5, {7: 1})]

    placed = generate(jobs, [], {7: 1})

    assert (placed[2].start, placed[3].start) == (0, 9)


def test_work_that_keeps_its_place_may_ask_for_too_much() -> None:
    jobs = [Job(1, 5, {7: 1}, keeps=True), Job(2, 5, {7: 1}, keeps=True), Job(3, 1, {7: 1})]

    placed = generate(jobs, [], {7: 1})

    assert [placed[key].start for key in (1, 2, 3)] == [0, 0, 5]


def test_a_moment_needs_nobody() -> None:
    assert generate([Job(1, 5, {7: 1}), Job(2, 0, {7: 1})], [], {7: 1})[2] == Placed(0, 0)


def test_what_can_never_be_is_named() -> None:
    with pytest.raises(ValueError, match="Job 1 asks for more of resource 7"):
        generate([Job(1, 5, {7: 2})], [], {7: 1})
    with pytest.raises(ValueError, match="wait for one another, or for such: 1, 2"):
        generate([Job(1, 1), Job(2, 1)], [Wait(1, 2, 1), Wait(2, 1, 1)], {})


@st.composite
def projects(draw: st.DrawFn) -> tuple[list[Job], list[Wait], Capacity]:
    capacity = draw(st.dictionaries(st.integers(0, 2), st.integers(1, 5), min_size=1))
    number = draw(st.integers(1, 9))
    requests = st.fixed_dictionaries({}, optional={key: st.integers(0, most) for key, most in capacity.items()})
    jobs = [
        Job(key, draw(st.integers(0, 6)), draw(requests), (draw(st.integers(0, 3)),), draw(st.integers(0, 4)))
        for key in range(number)
    ]
    pairs = st.tuples(st.integers(0, number - 1), st.integers(0, number - 1)).filter(lambda ends: ends[0] < ends[1])
    ends = draw(st.lists(pairs, unique=True, max_size=12)) if number > 1 else []
    return jobs, [Wait(before, after, jobs[before].duration) for before, after in ends], capacity


@given(projects())
def test_whatever_comes_out_is_feasible(given_project: tuple[list[Job], list[Wait], Capacity]) -> None:
    jobs, waits, capacity = given_project

    assert_feasible(jobs, waits, capacity, generate(jobs, waits, capacity))


@given(projects())
def test_the_order_in_which_jobs_are_told_changes_nothing(
    given_project: tuple[list[Job], list[Wait], Capacity],
) -> None:
    jobs, waits, capacity = given_project

    assert generate(jobs[::-1], waits[::-1], capacity) == generate(jobs, waits, capacity)


@given(projects())
def test_with_enough_of_everything_nothing_waits(given_project: tuple[list[Job], list[Wait], Capacity]) -> None:
    jobs, waits, capacity = given_project

    placed = generate(jobs, waits, dict.fromkeys(capacity, 1_000))

    assert all(place.waits == 0 and not place.resources for place in placed.values())
