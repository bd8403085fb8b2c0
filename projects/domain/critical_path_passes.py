"""The two passes: forward for the earliest marks of each activity, backward for the latest ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from projects.domain.critical_path_links import Crossing, Links
from projects.domain.critical_path_terms import FOREVER, Terms
from projects.domain.network import Impossible
from projects.domain.network_checks import named


@dataclass(slots=True)
class Early:
    """What the forward pass finds: the marks of starts and finishes, as links see them. own: early marks of activities
    that stand elsewhere, as late as possible. asked: marks of starts before levelling delayed them, or a date of their
    own drew them forward.
    """

    starts: list[int]
    finishes: list[int]
    own: dict[int, tuple[int, int]] = field(default_factory=dict)
    asked: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class Late:
    """What the backward pass finds: twice the latest positions of starts and finishes. gates: the same of when what
    comes before must be done, where levelling delays the start after that."""

    starts: list[int]
    finishes: list[int]
    gates: dict[int, int] = field(default_factory=dict)


def forward(terms: Terms, links: Links, held: Mapping[int, tuple[int, int]]) -> Early:
    """The earliest marks; held: where activities stand that are done as late as possible."""
    followers, weighted, lengths = links.followers, links.weighted, terms.length
    special = {*terms.settled, *terms.begun, *terms.delays, *terms.ceiling, *links.into, *held}
    starts, finishes = list(terms.floor), [0] * len(lengths)  # a start is a bound until its turn has come
    early = Early(starts, finishes)
    for at in links.order:
        mark, length = starts[at], lengths[at]
        if at in special:
            _special(terms, links, early, at, held)
            mark, finish = starts[at], finishes[at]
        elif length:
            starts[at] = mark = mark | 1
            finishes[at] = finish = mark - 1 + length
        else:  # a milestone stays at the end of a span of work
            finishes[at] = finish = mark
        for after in followers[at]:
            so_far = starts[after]
            starts[after] = finish if finish > so_far else so_far  # max() would take a third of the whole pass
        if at in weighted:
            for _, after, weight in weighted[at]:
                bound, so_far = mark + weight, starts[after]
                starts[after] = bound if bound > so_far else so_far
    return early


def _special(terms: Terms, links: Links, early: Early, at: int, held: Mapping[int, tuple[int, int]]) -> None:
    """The marks of an activity that is bound by more than sums."""
    mark = early.starts[at]
    if at in terms.settled:
        early.starts[at], early.finishes[at] = terms.settled[at]
        return
    over = 0
    if at in links.into:
        mark, over = _across(terms, links.into[at], early, mark)
    if at in terms.delays:
        early.asked[at] = mark
        axis = terms.axis(at)
        mark = axis.marks[axis.clock[mark | 1] + terms.delays[at]]
    if mark > terms.ceiling.get(at, FOREVER):
        early.asked[at], mark = mark, terms.ceiling[at]
    length = terms.length[at]
    mark |= length > 0
    early.starts[at], early.finishes[at] = mark, mark - 1 + length + over if length else mark
    if at in terms.begun:
        early.starts[at] = terms.begun[at]
    if at in held:
        early.own[at] = early.starts[at], early.finishes[at]
        early.starts[at], early.finishes[at] = held[at]


def _across(terms: Terms, crossings: list[Crossing], early: Early, mark: int) -> tuple[int, int]:
    """The latest mark, and 1 where a link puts the finish at the beginning of work: MS Project leaves it there."""
    over = 0
    for link in crossings:
        bound = link.bound = arrival(terms, link, early)
        if bound >> 1 > mark >> 1:
            over = 0
        mark = max(mark, bound)
        if link.to_finish and bound == mark | 1:
            over = 1
    return mark, over


def arrival(terms: Terms, link: Crossing, early: Early) -> int:
    """The mark on the successor's axis where the link lets it start."""
    before = link.predecessor
    at = link.exact
    if at is None:
        at = terms.axis(before).clock[early.finishes[before] if link.from_finish else early.starts[before]]
    if link.lag:
        at = at + link.lag if link.over is None else link.over.shifted(at, link.lag)
    mark = terms.axis(link.successor).marks[at]
    return mark - terms.length[link.successor] if link.to_finish else mark


def finish_of(terms: Terms, early: Early) -> int:
    """When the last activity finishes, by the clock."""
    last: dict[int, int] = {}
    finishes = early.finishes
    for at, lane in enumerate(terms.lane):
        if (lane not in last or finishes[at] > finishes[last[lane]]) and (at, True) not in terms.exact:
            last[lane] = at
    ends = [by_clock for (_, of_finish), by_clock in terms.exact.items() if of_finish]
    for lane, at in last.items():
        try:
            ends.append(terms.axes[lane].at(finishes[at]))
        except Impossible as why:
            raise Impossible(f"{named(terms.activities[at])}: {why}") from why
    return max(ends)


def backward(terms: Terms, links: Links, early: Early, finish: int) -> Late:
    """The latest positions when nothing may finish after the given moment by the clock."""
    lane, lengths, followers, weighted = terms.lane, terms.length, links.followers, links.weighted
    special = {*terms.done, *terms.left, *terms.latest, *terms.pinned, *terms.delays, *links.out_of}
    caps = [2 * axis.position(finish) for axis in terms.axes]
    starts, finishes = [0] * len(lengths), [0] * len(lengths)
    late = Late(starts, finishes)
    for at in reversed(links.order):
        by, length = caps[lane[at]], lengths[at]
        for after in followers[at]:
            bound = starts[after]
            by = bound if bound < by else by
        if at in weighted:
            for _, after, weight in weighted[at]:
                bound = (starts[after] - weight & ~1) + length
                by = bound if bound < by else by
        if at in special:
            _last(terms, links, (early, late), at, by)
        else:
            starts[at], finishes[at] = by - length, by
    for at in terms.delays:
        late.gates[at], starts[at] = starts[at], late.gates[at]
    return late


def _last(terms: Terms, links: Links, passes: tuple[Early, Late], at: int, by: int) -> None:
    """The late dates of an activity that is bound by more than sums; by: twice a position of its finish."""
    early, late = passes
    if at in terms.done:
        late.starts[at], late.finishes[at] = (mark & ~1 for mark in terms.settled[at])
        return
    for link in links.out_of.get(at, ()):
        if link.binds:
            ends = late.finishes if link.to_finish else late.starts
            by = min(by, 2 * departure(terms, link, early, ends[link.successor] >> 1))
    if at in terms.latest:
        by = min(by, 2 * terms.latest[at])
    if at in terms.pinned:
        by = 2 * terms.pinned[at]
    late.starts[at], late.finishes[at] = by - 2 * terms.remaining(at), by
    if at in terms.delays:  # links see the gate until the pass is over
        axis = terms.axis(at)
        late.gates[at] = late.starts[at]
        late.starts[at] = 2 * axis.position(axis.clock[late.starts[at] | 1] - terms.delays[at])


def departure(terms: Terms, link: Crossing, early: Early, position: int) -> int:
    """The last position at which the predecessor may finish for the successor's end to stand at the given one.

    It stands late on the same side of a break as early: a start where work begins, a finish where it ends, a milestone
    at either.
    """
    side = (early.finishes if link.to_finish else early.starts)[link.successor] & 1
    at = terms.axis(link.successor).clock[2 * position + side]
    if link.over is None:
        at -= link.lag
    elif link.lag:
        at = link.over.clock[2 * (link.over.position(at) - link.lag) + 1]
    latest = terms.axis(link.predecessor).position(at)
    return latest if link.from_finish else latest + terms.span[link.predecessor]
