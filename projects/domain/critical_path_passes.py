"""The two passes: forward for the earliest marks of each activity, backward for the latest positions.

Bounds of a link from i to j with lag L and durations d (PDM): FS EF(i) + L; SS ES(i) + L; FF EF(i) + L - d(j);
SF ES(i) + L - d(j); the backward pass mirrors them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from projects.domain.critical_path_terms import Crossing, Terms
from projects.domain.network import Impossible
from projects.domain.network_checks import named
from projects.domain.working_time import WorkingTime

Marks = list[int]  # by end: 2 * position of the activity, plus 1 for its finish


@dataclass(slots=True)
class Early:
    """What the forward pass finds. marks: where the ends stand, as the links see them. own: early marks of activities
    that stand elsewhere, as late as possible. asked: marks of starts before levelling delayed them, or a date of their
    own drew them forward.
    """

    marks: Marks
    own: dict[int, tuple[int, int]] = field(default_factory=dict)
    asked: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Late:
    """What the backward pass finds: positions by end as the links see them, and the late starts of those whose start
    levelling delays: what comes before them must be done by that much earlier."""

    positions: list[int]
    starts: dict[int, int] = field(default_factory=dict)

    def start(self, at: int) -> int:
        return self.starts.get(at, self.positions[2 * at])


def forward(terms: Terms, held: Mapping[int, tuple[int, int]]) -> Early:
    """The earliest marks; held: where activities stand that are done as late as possible."""
    span, low, high, incoming = terms.span, terms.low, terms.high, terms.incoming
    axes, crossing, settled = terms.axes, terms.crossing_in, terms.settled
    begun, delays = terms.begun, terms.delays
    marks: Marks = [0] * (2 * len(span))
    early = Early(marks)
    for at in terms.order:
        if at in settled:
            marks[2 * at], marks[2 * at + 1] = settled[at]
            continue
        mark = low[at]
        for source, offset in incoming[at]:
            bound = marks[source] + offset
            mark = bound if bound > mark else mark
        over = 0
        if at in crossing:
            mark, over = _across(terms, crossing[at], marks, mark)
        if at in delays:
            early.asked[at] = mark
            mark = axes[at].mark(axes[at].at(mark | 1) + delays[at])
        if mark > high[at]:
            early.asked[at], mark = mark, high[at]
        length = span[at]
        if length:
            mark |= 1
            marks[2 * at], marks[2 * at + 1] = mark, mark - 1 + 2 * length + over
        else:  # a milestone stays at the end of a span of work
            marks[2 * at] = marks[2 * at + 1] = mark
        if at in begun:
            marks[2 * at] = begun[at]
        if at in held:
            early.own[at] = marks[2 * at], marks[2 * at + 1]
            marks[2 * at], marks[2 * at + 1] = held[at]
    return early


def _across(terms: Terms, links: list[Crossing], marks: Marks, mark: int) -> tuple[int, int]:
    """The latest mark, and 1 where a link puts the finish at the beginning of work: MS Project leaves it there."""
    over = 0
    for link in links:
        bound = arrival(terms, link, marks)
        if bound >> 1 >= mark >> 1:
            over = bound & 1 if link.to_finish else 0
        mark = max(mark, bound)
    return mark, over


def arrival(terms: Terms, link: Crossing, marks: Marks) -> int:
    """The mark on the successor's axis where the link lets it start."""
    end = 2 * link.predecessor + link.from_finish
    at = terms.exact.get(end)
    if at is None:
        at = terms.axes[link.predecessor].at(marks[end])
    at = at + link.lag if link.over is None else link.over.shifted(at, link.lag)
    mark = terms.axes[link.successor].mark(at)
    return mark - 2 * terms.span[link.successor] if link.to_finish else mark


def finish_of(terms: Terms, marks: Marks) -> int:
    """When the last activity finishes, by the clock."""
    last: dict[WorkingTime, int] = {}
    for at, axis in enumerate(terms.axes):
        if 2 * at + 1 not in terms.exact and (axis not in last or marks[2 * at + 1] > marks[2 * last[axis] + 1]):
            last[axis] = at
    ends = [by_clock for end, by_clock in terms.exact.items() if end & 1]
    for axis, at in last.items():
        try:
            ends.append(axis.at(marks[2 * at + 1]))
        except Impossible as why:
            raise Impossible(f"{named(terms.activities[at])}: {why}") from why
    return max(ends)


def backward(terms: Terms, marks: Marks, finish: int) -> Late:
    """The latest positions when nothing may finish after the given moment by the clock; marks: the early ones."""
    axes, left, outgoing = terms.axes, terms.left, terms.outgoing
    crossing, done, latest, pinned = terms.crossing_out, terms.done, terms.latest, terms.pinned
    caps = {axis: axis.position(finish) for axis in set(axes)}
    late = [0] * (2 * len(axes))
    found = Late(late)
    for at in reversed(terms.order):
        if at in done:
            start, end = terms.settled[at]
            late[2 * at], late[2 * at + 1] = start >> 1, end >> 1
            continue
        by = caps[axes[at]]
        for target, offset in outgoing[at]:
            bound = late[target] + offset
            by = bound if bound < by else by
        if at in crossing:
            by = min(by, *(departure(terms, link, marks, late) for link in crossing[at]))
        if at in latest:
            by = min(by, latest[at])
        if at in pinned:
            by = pinned[at]
        late[2 * at], late[2 * at + 1] = by - left[at], by
        if at in terms.delays:
            found.starts[at] = late[2 * at]
            late[2 * at] = axes[at].position(axes[at].at(2 * late[2 * at] + 1) - terms.delays[at])
    return found


def departure(terms: Terms, link: Crossing, marks: Marks, positions: list[int]) -> int:
    """The last position at which the predecessor may finish for the successor's end to stand at its own.

    It stands late on the same side of a break as early: a start where work begins, a finish where it ends, a milestone
    at either.
    """
    end = 2 * link.successor + link.to_finish
    at = terms.axes[link.successor].at(2 * positions[end] + (marks[end] & 1))
    if link.over is None:
        at -= link.lag
    elif link.lag:
        at = link.over.at(2 * (link.over.position(at) - link.lag) + 1)
    latest = terms.axes[link.predecessor].position(at)
    return latest if link.from_finish else latest + terms.span[link.predecessor]
