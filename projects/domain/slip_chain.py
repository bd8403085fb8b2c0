"""Whose slip pushes whom: what comes later than another project needs it, and what that does to those that wait.

Our own rule, for sources only tell the delay within one network. What is late moves each mark of the project that
waits, from the day on which it was needed. A mark moves to the day it was meant for plus the delay, unless it is
already expected later: a manager who has moved the forecast is not pushed a second time. Delays of two causes are not
added up; the longer one counts. Everything is calendar days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone or the finish of a project. `expected`: the day on which it was done, if it is."""

    name: str
    promised: date | None
    expected: date | None
    done: bool = False

    @property
    def meant(self) -> date | None:
        """The day before any delay that may already be in the forecast: the earlier of promise and forecast."""
        return min((day for day in (self.promised, self.expected) if day), default=None)

    @property
    def late(self) -> bool:
        """Whether it is open and expected after the day that was promised."""
        return bool(not self.done and self.promised and self.expected and self.expected > self.promised)

    def moved(self, since: date, days: int) -> date | None:
        """When it comes if what it needed on a day comes so many days later; None if nothing is known of it."""
        if self.done or self.meant is None or self.meant < since:
            return self.expected
        return max(self.expected or self.meant, self.meant + timedelta(days=days))


@dataclass(frozen=True, slots=True)
class Need:
    """`project` needs `what` from the project `needs` by a day; `mark` is what stands for it there. Not met yet."""

    key: int
    project: str
    needs: str
    what: str
    needed_by: date | None
    mark: Mark | None

    @property
    def expected(self) -> date | None:
        return self.mark.expected if self.mark else None

    @property
    def is_dated(self) -> bool:
        return self.needed_by is not None and self.expected is not None


@dataclass(frozen=True, slots=True)
class Push:
    """A need that is met `late` days after `since`, the day it was for.

    `days`: by how many days more than expected that moves `mark` of the project that waits, the one that it moves
    most; 0 when the forecasts there already hold it, None when nothing dated follows. `causes`: the pushes that made
    it so late, the first one first; none when the project that delivers is late by itself.
    """

    need: Need
    since: date
    expected: date
    late: int
    mark: Mark | None
    days: int | None
    causes: tuple[Push, ...] = ()

    @property
    def first(self) -> Need:
        """Where it began."""
        return self.causes[0].need if self.causes else self.need


@dataclass(frozen=True, slots=True)
class Chain:
    """`pushes`: worst first. `cycles`: projects that wait for one another, each before the one it pushes, the first
    one again at the end; their links pass nothing on. `undated`: needs of which nothing can be said."""

    pushes: list[Push]
    cycles: list[list[str]]
    undated: list[Need]


def slip_chain(needs: Iterable[Need], marks: Mapping[str, Sequence[Mark]]) -> Chain:
    """What the open needs do to those that wait. marks: by project, what may be moved in it."""
    ordered = sorted(needs, key=lambda need: need.key)
    dated = [need for need in ordered if need.is_dated]
    order, cycles = _in_order(dated)
    looped = {link for cycle in cycles for link in pairwise(cycle)}
    from_project, delays = _by_needs(dated), defaultdict[str, list[Push]](list)
    found = []
    for project in order:
        for need in from_project[project]:
            push = _push(need, delays[project], marks.get(need.project, ()))
            if push is None or push.late <= 0:
                continue
            found.append(push)
            if (need.needs, need.project) not in looped:
                delays[need.project].append(push)
    found.sort(key=lambda push: (-(push.days or 0), -push.late, push.need.key))
    return Chain(found, cycles, [need for need in ordered if not need.is_dated])


def _in_order(needs: Sequence[Need]) -> tuple[list[str], list[list[str]]]:
    """The projects, each after those that it needs, as if the links of cycles were not there; and the cycles."""
    links = dict.fromkeys((need.needs, need.project) for need in needs)
    cycles: list[list[str]] = []
    while True:
        sorter = TopologicalSorter[str]({end: () for link in links for end in link})
        for before, after in links:
            sorter.add(after, before)
        try:
            return [*sorter.static_order(), *_left_out(cycles, links)], cycles
        except CycleError as error:
            cycles.append(error.args[1])
            for link in pairwise(error.args[1]):
                del links[link]


def _left_out(cycles: Iterable[Iterable[str]], links: Iterable[tuple[str, str]]) -> list[str]:
    """Projects with no link but those of cycles."""
    linked = {end for link in links for end in link}
    return sorted({project for cycle in cycles for project in cycle} - linked)


def _by_needs(needs: Iterable[Need]) -> defaultdict[str, list[Need]]:
    found = defaultdict[str, list[Need]](list)
    for need in needs:
        found[need.needs].append(need)
    return found


def _push(need: Need, delays: Iterable[Push], marks: Iterable[Mark]) -> Push | None:
    """What a need does, in time or not; None if it is not dated. delays: what pushes the project that delivers."""
    since, expected = need.needed_by, need.expected
    if need.mark is None or since is None or expected is None:
        return None
    causes: tuple[Push, ...] = ()
    for delay in delays:
        moved = need.mark.moved(delay.since, delay.late)
        if moved and moved > expected:
            expected, causes = moved, (*delay.causes, delay)
    late = (expected - since).days
    mark, days = _most_moved(marks, since, late)
    return Push(need, since, expected, late, mark, days, causes)


def _most_moved(marks: Iterable[Mark], since: date, late: int) -> tuple[Mark | None, int | None]:
    """The open mark that moves most, the soonest of equals, and by how many days more than it is expected."""
    following = [mark for mark in marks if not mark.done and mark.meant and mark.meant >= since]
    moves = [(_days(mark, since, late), mark) for mark in sorted(following, key=lambda mark: mark.meant or date.max)]
    if not moves:
        return None, None
    days, mark = max(moves, key=lambda move: move[0])
    return mark, days


def _days(mark: Mark, since: date, late: int) -> int:
    moved, expected = mark.moved(since, late), mark.expected or mark.meant
    return (moved - expected).days if moved and expected else 0
