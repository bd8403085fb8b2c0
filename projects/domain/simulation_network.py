"""A network whose durations are uncertain: tasks, links and risks on one axis, checked and put into order.

Time is one working-time axis: days, hours or minutes since the project's start, never dates. Runs are kept in numbers
of seven digits.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from projects.domain.network import Impossible, LinkKind
from projects.domain.risk_drivers import RiskDriver
from projects.domain.three_points import ThreePoint


@dataclass(frozen=True, slots=True)
class UncertainTask:
    """A leaf of the plan. Times are on the axis, durations in its unit.

    key: stable from night to night; its draws hang on it. duration: of the work that remains. not_before: when it may
    begin at the earliest: a constraint, or the day up to which progress is known. began, finished: facts, which nothing
    moves. What is under way resumes when its predecessors allow it (retained logic).
    """

    key: int
    duration: ThreePoint
    not_before: float = 0.0
    began: float | None = None
    finished: float | None = None

    def __post_init__(self) -> None:
        if self.duration.low < 0:
            raise ValueError(f"Task {self.key}: a duration is at least 0, not {self.duration.low:g}.")

    @property
    def start(self) -> float | None:
        """As a fact; of a task that is known to be finished only, its finish."""
        return self.finished if self.began is None else self.began


class AxisLink(NamedTuple):
    """One task waits for another. lag: on the axis, negative for a lead."""

    predecessor: int
    successor: int
    kind: LinkKind = LinkKind.FS
    lag: float = 0.0


class Wait(NamedTuple):
    """A link as a pass reads it: the row that is waited for, which end of it, and which end of the successor waits."""

    row: int
    from_finish: bool
    to_finish: bool
    lag: float


class Plan:
    """The rows of the tasks, what each waits for, and what can be known before anything is drawn.

    open: rows of unfinished tasks, each after what it waits for. touching: which drivers a row has. moved: which open
    rows a driver touches, or makes wait. floors, ends, dropped: see below.
    """

    def __init__(
        self,
        tasks: Sequence[UncertainTask],
        links: Iterable[AxisLink],
        drivers: Sequence[RiskDriver] = (),
        until: int | None = None,
    ) -> None:
        """until: the task whose finish is asked for, instead of the last of all.

        Raises Impossible for links in a circle, a key that is used twice, and one that is not there.
        """
        self.tasks, self.drivers = tuple(tasks), tuple(drivers)
        _unique([task.key for task in self.tasks], "tasks")
        _unique([driver.key for driver in self.drivers], "risks")
        self._rows = {task.key: row for row, task in enumerate(self.tasks)}
        self.waits = self._waits(links)
        self.open = [row for row in self._ordered() if self.tasks[row].finished is None]
        self.touching = self._touching()
        self.moved = self._moved()
        self.floors = self._floors()
        self.ends = self._ends() if until is None else [self._row(until)]
        self.dropped = self._dropped()
        self.starts_matter = {wait.row for waits in self.waits for wait in waits if not wait.from_finish}
        self.feeds = {row: feeds for row in self.open if (feeds := self._feeds(row))}

    def _waits(self, links: Iterable[AxisLink]) -> list[list[Wait]]:
        waits: list[list[Wait]] = [[] for _ in self.tasks]
        for link in links:
            from_finish = link.kind in (LinkKind.FS, LinkKind.FF)
            to_finish = link.kind in (LinkKind.FF, LinkKind.SF)
            waits[self._row(link.successor)].append(Wait(self._row(link.predecessor), from_finish, to_finish, link.lag))
        return waits

    def _row(self, key: int) -> int:
        if key not in self._rows:
            raise Impossible(f"There is no task {key}: a link or a risk names it.")
        return self._rows[key]

    def _ordered(self) -> list[int]:
        waiting = {row: [wait.row for wait in waits] for row, waits in enumerate(self.waits)}
        try:
            return list(TopologicalSorter(waiting).static_order())
        except CycleError as error:
            circle = " -> ".join(str(self.tasks[row].key) for row in error.args[1])
            raise Impossible(f"Tasks wait for each other in a circle: {circle}. Remove one of the links.") from None

    def _touching(self) -> list[list[int]]:
        touching: list[list[int]] = [[] for _ in self.tasks]
        for at, driver in enumerate(self.drivers):
            for row in {self._row(key) for key in driver.tasks}:
                touching[row].append(at)
        return touching

    def _moved(self) -> list[list[int]]:
        moved: list[list[int]] = [[] for _ in self.drivers]
        reach: list[set[int]] = [set() for _ in self.tasks]
        for row in self.open:
            reach[row] = set(self.touching[row]).union(*(reach[wait.row] for wait in self.waits[row]))
            for driver in reach[row]:
                moved[driver].append(row)
        return moved

    def _floors(self) -> list[float | None]:
        """not_before of each row; None where what it waits for is surely as late.

        Most of a plan waits for something that itself had to wait for the status date: no need to compare again.
        """
        sure = [task.not_before if task.finished is None else task.finished for task in self.tasks]
        floors: list[float | None] = [task.not_before for task in self.tasks]
        for row in self.open:
            bounds = [self._sure(wait, sure) for wait in self.waits[row] if not wait.to_finish]
            if bounds and max(bounds) >= sure[row]:
                floors[row], sure[row] = None, max(bounds)
        return floors

    def _sure(self, wait: Wait, sure: list[float]) -> float:
        """The earliest that a link may allow, whatever is drawn: no duration is negative."""
        start = self.tasks[wait.row].start
        return wait.lag + (sure[wait.row] if wait.from_finish or start is None else start)

    def _feeds(self, row: int) -> list[int]:
        """The rows that finish before this one starts, when nothing else holds it: no lag, no date. As most are."""
        waits = self.waits[row]
        plain = self.floors[row] is None and all(w.from_finish and not w.to_finish and not w.lag for w in waits)
        return [wait.row for wait in waits] if plain else []

    def _ends(self) -> list[int]:
        """Rows that can be the last: those after which no open task must finish later."""
        outlived = {wait.row for row in self.open for wait in self.waits[row] if wait.from_finish and wait.lag >= 0}
        return [row for row in range(len(self.tasks)) if row not in outlived]

    def _dropped(self) -> dict[int, list[int]]:
        """After which row nobody needs the finish of which others: they need not stay in memory."""
        last = {wait.row: row for row in self.open for wait in self.waits[row]}
        dropped: dict[int, list[int]] = {}
        for row in last.keys() - set(self.ends):
            dropped.setdefault(last[row], []).append(row)
        return dropped


def _unique(keys: list[int], what: str) -> None:
    twice = {key for key in keys if keys.count(key) > 1} if len(set(keys)) < len(keys) else ()
    for key in twice:
        raise Impossible(f"Two {what} have the key {key}.")
