"""What lies between early and late: total float, free float, and the links that leave no gap."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

import numpy as np

from projects.domain.critical_path_links import Links
from projects.domain.critical_path_passes import Early, Late, arrival, departure
from projects.domain.critical_path_terms import Terms
from projects.domain.working_time import Column, column

UNHELD = 1 << 60  # nothing comes after it


@dataclass(slots=True)
class Floats:
    """total, free: seconds by position; driving: pairs of keys."""

    total: Column
    free: Column
    driving: list[tuple[int, int]]


def floats_of(terms: Terms, links: Links, early: Early, late: Late) -> Floats:
    """Free float is the smallest gap of the links to open successors: never negative, never more than the total float,
    and equal to it where there is no such link."""
    starts = column(early.starts)
    total = (column(late.starts) + 1 - starts) >> 1
    _correct(total, terms, early, late)
    gaps, driving = _gaps(terms, links, starts)
    _across(terms, links, early, (gaps, driving))
    return Floats(total, np.minimum(gaps, total).clip(0), driving)


def _gaps(terms: Terms, links: Links, starts: Column) -> tuple[Column, list[tuple[int, int]]]:
    """The smallest gap after each activity along the links that are sums, and which of these leave none."""
    before, after, weight = _sums(terms, links)
    between = (starts[after] - starts[before] - weight) >> 1
    gaps = np.full(len(starts), UNHELD)
    np.minimum.at(gaps, before, between)
    keys, tight = [activity.key for activity in terms.activities], between == 0
    ends = ([keys[at] for at in end[tight].tolist()] for end in (before, after))
    return gaps, list(zip(*ends, strict=True))


def _sums(terms: Terms, links: Links) -> tuple[Column, Column, Column]:
    """Predecessor, successor and weight of each link that is a sum."""
    counts, lengths = column(map(len, links.followers)), column(terms.length)
    leaders = np.repeat(np.arange(len(counts)), counts)
    weighted = chain.from_iterable(links.weighted.values())
    before, after, weight = column(chain.from_iterable(weighted)).reshape(-1, 3).T
    return (
        np.concatenate((leaders, before)),
        np.concatenate((column(chain.from_iterable(links.followers)), after)),
        np.concatenate(((lengths - (lengths > 0))[leaders], weight)),
    )


def _correct(total: Column, terms: Terms, early: Early, late: Late) -> None:
    """Total float is the seconds by which an activity may slip before the finish, or a date that it must keep, does.

    The smaller one of start and finish, which differ only for work that keeps its dates; finish only for work that has
    started, none for work that is done. What is done as late as possible has used up its float, and a milestone on a
    date that comes before its predecessors lacks what lies between (both as MS Project has it).
    """
    for at in {*terms.settled, *terms.left}:
        of_finish = (late.finishes[at] >> 1) - (early.finishes[at] >> 1)
        total[at] = of_finish if at in terms.left else min(total[at], of_finish)
        total[at] = 0 if at in terms.done else total[at]
    for at, asked in early.asked.items():
        if not terms.span[at] and at not in terms.delays:
            total[at] = min(total[at], (late.starts[at] >> 1) - (asked >> 1))
    for at in terms.late:
        total[at] = min(total[at], 0)


def _across(terms: Terms, links: Links, early: Early, found: tuple[Column, list[tuple[int, int]]]) -> None:
    """The gaps of crossing links, along the predecessor's axis; one drives where it lets the successor stand."""
    gaps, driving = found
    for at, crossings in links.into.items():
        for link in crossings:
            stands = (early.finishes if link.to_finish else early.starts)[at]
            if at in terms.delays and not link.to_finish:
                stands = early.asked[at]
            before = link.predecessor
            end = early.finishes[before] >> 1 if link.from_finish else (early.starts[before] >> 1) + terms.span[before]
            gap = departure(terms, link, early, stands >> 1) - end
            gaps[before] = min(gaps[before], gap)
            start = (stands >> 1) - (terms.span[at] if link.to_finish else 0)
            bound = arrival(terms, link, early) if at in terms.settled else link.bound
            if start == bound >> 1:
                driving.append((terms.activities[before].key, terms.activities[at].key))
