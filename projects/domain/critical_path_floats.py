"""What lies between early and late: total float, free float, and the links that leave no gap."""

from __future__ import annotations

from dataclasses import dataclass

from projects.domain.critical_path_links import Links
from projects.domain.critical_path_passes import Early, Late, arrival, departure
from projects.domain.critical_path_terms import Terms

UNHELD = 1 << 60  # nothing comes after it
_NONE = (0, 1)  # gaps in marks, of which two are a position


@dataclass(slots=True)
class Floats:
    """total, free: seconds by position; driving: pairs of keys."""

    total: list[int]
    free: list[int]
    driving: list[tuple[int, int]]


def floats_of(terms: Terms, links: Links, early: Early, late: Late) -> Floats:
    """Free float is the smallest gap of the links to open successors: never negative, never more than the total float,
    and equal to it where there is no such link."""
    total = _total(terms, early, late)
    gaps, driving = _gaps(terms, links, early)
    _across(terms, links, early, (gaps, driving))
    free = [whole if gap > whole else gap for whole, gap in zip(total, gaps, strict=True)]
    return Floats(total, [0 if at < 0 else at for at in free], driving)


def _gaps(terms: Terms, links: Links, early: Early) -> tuple[list[int], list[tuple[int, int]]]:
    starts, keys = early.starts, [activity.key for activity in terms.activities]
    gaps: list[int] = []
    driving: list[tuple[int, int]] = []
    for key, start, afters in zip(keys, starts, links.outgoing, strict=True):
        smallest = UNHELD
        for after, weight in afters:
            gap = starts[after] - start - weight
            smallest = gap if gap < smallest else smallest
            if gap in _NONE:
                driving.append((key, keys[after]))
        gaps.append(smallest >> 1)
    return gaps, driving


def _total(terms: Terms, early: Early, late: Late) -> list[int]:
    """Seconds by which each activity may slip before the finish, or a date that it must keep, does.

    The smaller one of start and finish, which differ only for work that keeps its dates; finish only for work that has
    started, none for work that is done. What is done as late as possible has used up its float, and a milestone on a
    date that comes before its predecessors lacks what lies between (both as MS Project has it).
    """
    total = [(last + 1 - start) >> 1 for last, start in zip(late.starts, early.starts, strict=True)]
    for at in {*terms.settled, *terms.left}:
        of_finish = (late.finishes[at] >> 1) - (early.finishes[at] >> 1)
        total[at] = of_finish if at in terms.left else min(total[at], of_finish)
        total[at] = 0 if at in terms.done else total[at]
    for at, asked in early.asked.items():
        if not terms.span[at] and at not in terms.delays:
            total[at] = min(total[at], (late.starts[at] >> 1) - (asked >> 1))
    for at in terms.late:
        total[at] = min(total[at], 0)
    return total


def _across(terms: Terms, links: Links, early: Early, found: tuple[list[int], list[tuple[int, int]]]) -> None:
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
