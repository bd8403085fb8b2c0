"""The two passes: forward for the earliest marks of each activity, backward for the latest positions.

Bounds of a link from i to j with lag L and durations d (PDM): FS EF(i) + L; SS ES(i) + L; FF EF(i) + L - d(j);
SF ES(i) + L - d(j); the backward pass mirrors them.
"""

from __future__ import annotations

from collections.abc import Mapping

from projects.domain.critical_path_terms import Crossing, Terms

NEVER = -(1 << 60)

Marks = list[int]  # by end: 2 * position of the activity, plus 1 for its finish


def forward(terms: Terms, held: Mapping[int, tuple[int, int]]) -> tuple[Marks, dict[int, tuple[int, int]]]:
    """The marks that links see, and the early marks of the activities that are held at others (as late as possible)."""
    span, low, high, incoming = terms.span, terms.low, terms.high, terms.incoming
    crossing, settled, begun = terms.crossing_in, terms.settled, terms.begun
    marks: Marks = [0] * (2 * len(span))
    early: dict[int, tuple[int, int]] = {}
    for at in terms.order:
        if at in settled:
            marks[2 * at], marks[2 * at + 1] = settled[at]
            continue
        mark = low[at]
        for source, offset in incoming[at]:
            bound = marks[source] + offset
            mark = bound if bound > mark else mark
        if at in crossing:
            mark = max(mark, *(arrival(terms, link, marks) for link in crossing[at]))
        mark = mark if mark < high[at] else high[at]
        length = span[at]
        if length:
            mark |= 1
            marks[2 * at], marks[2 * at + 1] = mark, mark - 1 + 2 * length
        else:  # a milestone stays at the end of a span of work
            marks[2 * at] = marks[2 * at + 1] = mark
        if at in begun:
            marks[2 * at] = begun[at]
        if at in held:
            early[at] = marks[2 * at], marks[2 * at + 1]
            marks[2 * at], marks[2 * at + 1] = held[at]
    return marks, early


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
    last: dict[int, int] = {}
    for at, axis in enumerate(terms.axes):
        end = 2 * at + 1
        if end not in terms.exact and marks[end] > last.get(id(axis), NEVER):
            last[id(axis)] = marks[end]
    ends = [axis.at(last[id(axis)]) for axis in set(terms.axes) if id(axis) in last]
    ends += [at for end, at in terms.exact.items() if end & 1]
    return max(ends)


def backward(terms: Terms, finish: int) -> list[int]:
    """Latest positions, by end, when nothing may finish after the given moment by the clock."""
    axes, left, outgoing = terms.axes, terms.left, terms.outgoing
    crossing, done, latest, pinned = terms.crossing_out, terms.done, terms.latest, terms.pinned
    caps = {axis: axis.position(finish) for axis in set(axes)}
    late = [0] * (2 * len(axes))
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
            by = min(by, *(departure(terms, link, late[2 * link.successor + link.to_finish]) for link in crossing[at]))
        if at in latest:
            by = min(by, latest[at])
        if at in pinned:
            by = pinned[at]
        late[2 * at], late[2 * at + 1] = by - left[at], by
    return late


def departure(terms: Terms, link: Crossing, position: int) -> int:
    """The last position at which the predecessor may finish for the successor's end to stand at the given one."""
    finish_side = link.to_finish or not terms.span[link.successor]
    at = terms.axes[link.successor].at(2 * position + (not finish_side))
    at = at - link.lag if link.over is None else link.over.shifted(at, -link.lag)
    latest = terms.axes[link.predecessor].position(at)
    return latest if link.from_finish else latest + terms.span[link.predecessor]
