"""What lies between early and late: total float, free float, and the links that leave no gap."""

from __future__ import annotations

from projects.domain.critical_path_passes import Early, Late, Marks, arrival, departure
from projects.domain.critical_path_terms import Terms
from projects.domain.network import ConstraintKind

UNHELD = 1 << 60  # nothing comes after it


def total_floats(terms: Terms, early: Early, found: Late) -> list[int]:
    """Seconds by which each activity may slip before the finish, or a date that it must keep, does.

    The smaller one of start and finish; finish only for work that has started, none for work that is done. What is
    done as late as possible has used up its float, and a milestone on a date that comes before its predecessors lacks
    what lies between (both as MS Project has it).
    """
    marks, late = early.marks, found.positions
    floats = [
        min(late[end] - (marks[end] >> 1), late[end + 1] - (marks[end + 1] >> 1)) for end in range(0, len(marks), 2)
    ]
    for at, start in found.starts.items():
        floats[at] = min(start - (marks[2 * at] >> 1), late[2 * at + 1] - (marks[2 * at + 1] >> 1))
    for at, asked in early.asked.items():
        if not terms.span[at] and at not in terms.delays:
            floats[at] = min(floats[at], late[2 * at] - (asked >> 1))
    for at in terms.settled.keys() | terms.begun.keys():
        if terms.activities[at].actual_start:
            floats[at] = 0 if at in terms.done else late[2 * at + 1] - (marks[2 * at + 1] >> 1)
    for at, activity in enumerate(terms.activities):
        if activity.constraint is ConstraintKind.ALAP:
            floats[at] = min(floats[at], 0)
    return floats


def gaps(terms: Terms, early: Early) -> tuple[list[int], list[tuple[int, int]]]:
    """Per activity the smallest gap of its links to open successors in seconds, UNHELD without one; and what drives.

    A link drives when its successor stands exactly where the link lets it.
    """
    marks = early.marks
    asked = {at: mark for at, mark in early.asked.items() if at in terms.delays}
    smallest = [UNHELD] * len(terms.span)
    driving: list[tuple[int, int]] = []
    for at, links in enumerate(terms.incoming):
        start = asked.get(at, marks[2 * at])
        for source, offset in links:
            gap = (start >> 1) - ((marks[source] + offset) >> 1)
            before = source >> 1
            least = smallest[before]
            smallest[before] = gap if gap < least else least
            if not gap:
                driving.append((before, at))
    positions = [mark >> 1 for mark in marks] if terms.crossing_in else []
    for at, crossings in terms.crossing_in.items():
        for link in crossings:
            end = 2 * at + link.to_finish
            gap = departure(terms, link, marks, positions) - _end_of(terms, marks, link.predecessor, link.from_finish)
            smallest[link.predecessor] = min(smallest[link.predecessor], gap)
            stands = (marks[end] >> 1) - (terms.span[at] if link.to_finish else 0)
            if stands == arrival(terms, link, marks) >> 1:
                driving.append((link.predecessor, at))
    return smallest, driving


def _end_of(terms: Terms, marks: Marks, at: int, finish: bool) -> int:
    return marks[2 * at + 1] >> 1 if finish else (marks[2 * at] >> 1) + terms.span[at]
