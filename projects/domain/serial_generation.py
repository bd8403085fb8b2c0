"""Serial schedule generation: one job after the other is put where its predecessors and the resources let it begin.

The scheme of Kelley (1963), as in Kolisch, "Serial and parallel resource-constrained project scheduling methods
revisited", EJOR 90 (1996): feasible always, the shortest only by luck. Time is whole numbers of whatever unit.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Job:
    """requests: so much of each resource for all of its duration. priority: of those that may be placed the smallest
    goes first, then the smallest key. earliest: it starts no sooner. keeps: it starts there, whatever else is."""

    key: int
    duration: int
    requests: Mapping[int, int] = field(default_factory=dict)
    priority: tuple[int, ...] = ()
    earliest: int = 0
    keeps: bool = False


class Wait(NamedTuple):
    """The successor starts no earlier than so long after the start of the predecessor."""

    predecessor: int
    successor: int
    after_start: int


class Placed(NamedTuple):
    """waits: how long it could have begun before if the resources had been free. resources: those that it waited for;
    behind: the jobs that let them go as it begins."""

    start: int
    finish: int
    waits: int = 0
    resources: tuple[int, ...] = ()
    behind: tuple[int, ...] = ()


def generate(jobs: Collection[Job], waits: Iterable[Wait], capacity: Mapping[int, int]) -> dict[int, Placed]:
    """Where each job lies. Jobs that keep their place come first and may ask for more than there is; others never do.

    Raises ValueError for jobs that wait for one another, and for one that asks for more of a resource than there is.
    """
    return _Generation(jobs, waits, capacity).run()


class _Usage:
    """How much of one resource is in use: levels between moments, and which jobs let it go at a moment."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.times: list[int] = []
        self.levels: list[int] = []  # from each time to the next; nothing is in use after the last
        self.ends: dict[int, list[int]] = defaultdict(list)

    def free_after(self, start: int, end: int, request: int) -> int | None:
        """When the first stretch between start and end ends in which the request does not fit; None when it fits."""
        for at in range(max(0, bisect_right(self.times, start) - 1), bisect_left(self.times, end)):
            if self.levels[at] + request > self.capacity and self.times[at + 1] > start:
                return self.times[at + 1]
        return None

    def take(self, key: int, start: int, end: int, request: int) -> None:
        first = self._cut(start)
        for at in range(first, self._cut(end)):
            self.levels[at] += request
        self.ends[end].append(key)

    def _cut(self, time: int) -> int:
        at = bisect_left(self.times, time)
        if at == len(self.times) or self.times[at] != time:
            self.times.insert(at, time)
            self.levels.insert(at, self.levels[at - 1] if at else 0)
        return at


class _Generation:
    def __init__(self, jobs: Collection[Job], waits: Iterable[Wait], capacity: Mapping[int, int]) -> None:
        self.jobs = {job.key: job for job in jobs}
        self.usage = {resource: _Usage(there_is) for resource, there_is in capacity.items()}
        self.before: dict[int, list[Wait]] = defaultdict(list)
        self.after: dict[int, list[int]] = defaultdict(list)
        for wait in waits:
            self.before[wait.successor].append(wait)
            self.after[wait.predecessor].append(wait.successor)
        self.placed: dict[int, Placed] = {}

    def run(self) -> dict[int, Placed]:
        for job in self.jobs.values():
            if job.keeps:
                self._take(job, Placed(job.earliest, job.earliest + job.duration))
        open_ = {key: len(self.before[key]) for key in self.jobs}
        ready = [(self.jobs[key].priority, key) for key, number in open_.items() if not number]
        heapify(ready)
        done = 0
        while ready:
            _, key = heappop(ready)
            done += 1
            if key not in self.placed:
                self._take(self.jobs[key], self._place(self.jobs[key]))
            for successor in self.after[key]:
                open_[successor] -= 1
                if not open_[successor]:
                    heappush(ready, (self.jobs[successor].priority, successor))
        if done < len(self.jobs):
            stuck = ", ".join(str(key) for key, number in sorted(open_.items()) if number)
            raise ValueError(f"Jobs that wait for one another, or for such: {stuck}.")
        return self.placed

    def _place(self, job: Job) -> Placed:
        free = max([job.earliest, *(self.placed[one].start + lag for one, _, lag in self.before[job.key])])
        start, pushed = free, set[int]()
        while blocked := self._blocked(job, start):
            start = max(blocked.values())
            pushed |= blocked.keys()
        behind = {key for resource in pushed for key in self.usage[resource].ends.get(start, ())}
        return Placed(start, start + job.duration, start - free, tuple(sorted(pushed)), tuple(sorted(behind)))

    def _blocked(self, job: Job, start: int) -> dict[int, int]:
        """By resource that is in use: when the first stretch ends in which it is."""
        found = {}
        for resource, request in job.requests.items():
            if not request:
                continue
            usage = self.usage[resource]
            if request > usage.capacity:
                raise ValueError(f"Job {job.key} asks for more of resource {resource} than there is.")
            if (free := usage.free_after(start, start + job.duration, request)) is not None:
                found[resource] = free
        return found

    def _take(self, job: Job, place: Placed) -> None:
        self.placed[job.key] = place
        if job.duration:
            for resource, request in job.requests.items():
                if request:
                    self.usage[resource].take(job.key, place.start, place.finish, request)
