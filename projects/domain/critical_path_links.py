"""The links of a network as integers. Most are one addition: both ends on one calendar; the rest cross between axes.

Bounds of a link from i to j with lag L and durations d (PDM): FS EF(i) + L; SS ES(i) + L; FF EF(i) + L - d(j);
SF ES(i) + L - d(j). Counted from the start of i each is ES(i) plus a weight: d(i) + L, L, d(i) + L - d(j), L - d(j).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from projects.domain.critical_path_terms import Terms
from projects.domain.network import LagKind, Link, LinkKind, Network, Progress
from projects.domain.network_checks import check_link, in_order, is_possible
from projects.domain.working_time import WorkingTime

FS, SS, FF, SF = LinkKind.FS, LinkKind.SS, LinkKind.FF, LinkKind.SF


@dataclass(slots=True)
class Crossing:
    """A link that is more than an addition: between two calendars, with an elapsed lag, at work that keeps its dates or
    is delayed, or to a finish from what may stand at a start. from_finish, to_finish: which ends it joins. over: along
    which axis its lag runs, None for the clock. binds: whether the predecessor can still be late because of it. bound:
    the mark at which it let the successor start, from the forward pass."""

    predecessor: int
    successor: int
    from_finish: bool
    to_finish: bool
    lag: int
    over: WorkingTime | None
    binds: bool
    bound: int = 0


@dataclass(slots=True)
class Links:
    """outgoing: by predecessor each successor and the weight, in marks, from start to start. order: the positions of
    the activities such that each comes after those it waits for."""

    outgoing: list[list[tuple[int, int]]]
    order: Sequence[int] = ()
    into: defaultdict[int, list[Crossing]] = field(default_factory=lambda: defaultdict(list))
    out_of: defaultdict[int, list[Crossing]] = field(default_factory=lambda: defaultdict(list))


def links_of(network: Network, terms: Terms, index: Mapping[int, int]) -> Links:
    """Compile the links. Raises Impossible for a cycle, also one that passes through finished work."""
    span, lane = terms.span, terms.lane
    outgoing: list[list[tuple[int, int]]] = [[] for _ in span]
    links = Links(outgoing)
    apart = terms.settled.keys() | terms.begun.keys() | terms.delays.keys()  # they do not stand where links let them
    beside: defaultdict[int, list[int]] = defaultdict(list)
    doubled = [2 * seconds for seconds in span]
    at_end = [marks - 1 if marks else 0 for marks in doubled]  # a milestone stays at the end of a span of work
    forward = True
    for link in network.links:
        try:
            before, after = index[link.predecessor], index[link.successor]
        except KeyError:
            check_link(link, index, terms.activities)
            raise
        if before >= after:
            forward = False
        if lane[before] != lane[after] or (
            (link.kind is not FS or link.lag or apart) and _crosses(terms, link, apart, (before, after))
        ):
            beside[before].append(after)
            check_link(link, index, terms.activities)
            if not (after in terms.done or (after in terms.begun and network.progress is Progress.OVERRIDE)):
                _cross(links, terms, link, (before, after))
            continue
        weight = doubled[before] if span[after] else at_end[before]
        if link.kind is not FS:
            weight = weight - doubled[after] if link.kind is FF else 0
        outgoing[before].append((after, weight + 2 * link.lag if link.lag else weight))
    links.order = range(len(span)) if forward else in_order(terms.activities, outgoing, beside)
    return links


def _crosses(terms: Terms, link: Link, apart: Set[int], ends: tuple[int, int]) -> bool:
    """Whether a link within one calendar, with a lag or to a finish or at such work, is more than an addition."""
    before, after = ends
    if link.lag and (
        not terms.span[after]
        or link.lag_kind is not LagKind.WORKING
        or terms.activities[after].elapsed
        or not is_possible(abs(link.lag))
    ):
        return True
    at_start = link.kind is SF or (link.kind is FF and not terms.span[before])
    return at_start or before in apart or after in apart


def _cross(links: Links, terms: Terms, link: Link, ends: tuple[int, int]) -> None:
    before, after = ends
    from_finish, to_finish = link.kind in {FS, FF}, link.kind in {FF, SF}
    keeps_start = before in terms.settled or before in terms.begun
    lag, over = _lag(link, terms, ends) if link.lag else (0, terms.axis(after))
    crossing = Crossing(before, after, from_finish, to_finish, lag, over, binds=from_finish or not keeps_start)
    links.into[after].append(crossing)
    links.out_of[before].append(crossing)


def _lag(link: Link, terms: Terms, ends: tuple[int, int]) -> tuple[int, WorkingTime | None]:
    """Seconds, and along which axis they run: the successor's calendar, or the clock (None)."""
    before, after = (terms.activities[end] for end in ends)
    elapsed, lag = link.lag_kind is LagKind.ELAPSED, link.lag
    if link.lag_kind is LagKind.PERCENT:
        lag, elapsed = round(before.duration * link.lag / 100), before.elapsed
    return lag, None if elapsed else terms.axes[terms.lanes[after.calendar]]
