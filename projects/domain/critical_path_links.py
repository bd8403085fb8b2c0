"""The links of a network as integers. Most are none: a start that waits for a finish on the same calendar.

Bounds of a link from i to j with lag L and durations d (PDM): FS EF(i) + L; SS ES(i) + L; FF EF(i) + L - d(j);
SF ES(i) + L - d(j). Within one calendar each is a sum: FS without lag is EF(i), any other counted from the start of i
is ES(i) plus a weight: d(i) + L, L, d(i) + L - d(j), L - d(j). The rest cross between axes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from projects.domain.critical_path_terms import Terms
from projects.domain.network import LagKind, Link, LinkKind, Network, Progress
from projects.domain.network_checks import LONGEST, check_link, in_order
from projects.domain.working_time import WorkingTime

FS, SS, FF, SF = LinkKind.FS, LinkKind.SS, LinkKind.FF, LinkKind.SF


@dataclass(slots=True)
class Crossing:
    """A link that is more than a sum: between two calendars, with an elapsed lag, at work that keeps its dates or
    is delayed, or to a finish from what may stand at a start.

    from_finish, to_finish: which ends it joins. over: along which axis its lag runs, None for the clock. exact: the
    moment of its predecessor's end, where a date of its own says so. binds: whether the predecessor can still be late
    because of it. bound: the mark at which it let the successor start, from the forward pass.
    """

    predecessor: int
    successor: int
    from_finish: bool
    to_finish: bool
    lag: int
    over: WorkingTime | None
    exact: int | None
    binds: bool
    bound: int = 0


@dataclass(slots=True)
class Links:
    """followers: by predecessor who may start where it finishes. weighted: by predecessor any other sums, each as
    predecessor, successor, and weight in marks from start to start. into, out_of: crossings by successor, and by
    predecessor. order: the positions of the activities such that each comes after those it waits for."""

    followers: list[list[int]]
    weighted: defaultdict[int, list[tuple[int, int, int]]] = field(default_factory=lambda: defaultdict(list))
    into: defaultdict[int, list[Crossing]] = field(default_factory=lambda: defaultdict(list))
    out_of: defaultdict[int, list[Crossing]] = field(default_factory=lambda: defaultdict(list))
    order: Sequence[int] = ()


def links_of(network: Network, terms: Terms, index: Mapping[int, int]) -> Links:
    """Compile the links. Raises Impossible for a cycle, also one that passes through finished work."""
    followers: list[list[int]] = [[] for _ in terms.span]
    links = Links(followers)
    beside: defaultdict[int, list[int]] = defaultdict(list)
    axis = _axes(terms)
    forward = True
    for link in network.links:
        try:
            before, after = index[link.predecessor], index[link.successor]
        except KeyError:
            check_link(link, index, terms.activities)
            raise
        if before >= after:
            forward = False
        if axis[before] == axis[after]:
            if link.kind is FS and not link.lag:
                followers[before].append(after)
                continue
            weight = _weight(terms, link, before, after)
            if weight is not None:
                links.weighted[before].append((before, after, weight))
                continue
        check_link(link, index, terms.activities)
        beside[before].append(after)
        if not (after in terms.done or (after in terms.begun and network.progress is Progress.OVERRIDE)):
            _cross(links, terms, link, (before, after))
    links.order = range(len(followers)) if forward else in_order(terms.activities, _waiting(links, beside))
    return links


def _axes(terms: Terms) -> list[int]:
    """Which activities share an axis: none does with work that does not stand where links let it."""
    axes = list(terms.lane)
    for at in (*terms.settled, *terms.begun, *terms.delays):
        axes[at] = ~at
    return axes


def _waiting(links: Links, beside: Mapping[int, Sequence[int]]) -> list[list[int]]:
    """By predecessor all who wait for it."""
    return [
        [*followers, *(after for _, after, _ in links.weighted.get(at, ())), *beside.get(at, ())]
        for at, followers in enumerate(links.followers)
    ]


def _weight(terms: Terms, link: Link, before: int, after: int) -> int | None:
    """Marks from start to start, of a link within one calendar; None for one that is more than a sum."""
    lag, span = link.lag, terms.span
    if lag and (
        not span[after]
        or link.lag_kind is not LagKind.WORKING
        or terms.activities[after].elapsed
        or not -LONGEST <= lag <= LONGEST
    ):
        return None
    if link.kind is FS:
        return 2 * (span[before] + lag)
    if link.kind is SS:
        return 2 * lag
    if link.kind is SF or not span[before]:
        return None
    # a milestone stays at the end of a span of work
    return 2 * (span[before] + lag - span[after]) if span[after] else 2 * span[before] - 1


def _cross(links: Links, terms: Terms, link: Link, ends: tuple[int, int]) -> None:
    before, after = ends
    from_finish, to_finish = link.kind in {FS, FF}, link.kind in {FF, SF}
    keeps_start = before in terms.settled or before in terms.begun
    lag, over = _lag(link, terms, ends) if link.lag else (0, terms.axis(after))
    exact, binds = terms.exact.get((before, from_finish)), from_finish or not keeps_start
    crossing = Crossing(before, after, from_finish, to_finish, lag, over, exact, binds)
    links.into[after].append(crossing)
    links.out_of[before].append(crossing)


def _lag(link: Link, terms: Terms, ends: tuple[int, int]) -> tuple[int, WorkingTime | None]:
    """Seconds, and along which axis they run: the successor's calendar, or the clock (None)."""
    before, after = (terms.activities[end] for end in ends)
    elapsed, lag = link.lag_kind is LagKind.ELAPSED, link.lag
    if link.lag_kind is LagKind.PERCENT:
        lag, elapsed = round(before.duration * link.lag / 100), before.elapsed
    return lag, None if elapsed else terms.axes[terms.lanes[after.calendar]]
