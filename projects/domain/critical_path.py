"""The critical path of a network by the precedence diagram method, exact as MS Project computes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from projects.domain.critical_path_floats import UNHELD, gaps, total_floats
from projects.domain.critical_path_passes import Marks, backward, finish_of, forward
from projects.domain.critical_path_terms import Terms, terms_of
from projects.domain.network import Computed, ConstraintKind, Impossible, Network, Schedule
from projects.domain.network_checks import named
from projects.domain.working_time import ORIGIN


def compute(network: Network) -> Schedule:
    """Early and late dates, floats, the critical activities and the links that drive.

    Source: MS Project's stored dates. FNLT, SNLT, MSO and MFO win over links, which puts negative float on what comes
    before; nothing is late after the finish of the project; a deadline only lowers the late finish; work that is done
    has no float and is not critical; what is done as late as possible stands at its late dates, and what follows it
    comes after those. Raises Impossible, naming the tasks, for a cycle, an unknown or doubled key, a negative
    duration, a calendar without working time, and for dates outside 1950 to 2149.
    """
    if not network.activities:
        return Schedule(finish=network.start, computed={}, driving=frozenset())
    terms = terms_of(network)
    marks, early = forward(terms, {})
    finish = finish_of(terms, marks)
    late = backward(terms, finish)
    if held := _as_late_as_possible(terms, late):
        marks, early = forward(terms, held)
    smallest, driving = gaps(terms, marks)
    floats = _floats(total_floats(terms, marks, late), smallest)
    for at, (start, end) in early.items():
        marks[2 * at], marks[2 * at + 1] = start, end
    keys = [activity.key for activity in network.activities]
    return Schedule(
        finish=ORIGIN + timedelta(seconds=finish),
        computed=dict(zip(keys, _computed(terms, network, _Found(marks, late, floats)), strict=True)),
        driving=frozenset((keys[before], keys[after]) for before, after in driving),
    )


def _as_late_as_possible(terms: Terms, late: list[int]) -> dict[int, tuple[int, int]]:
    return {
        at: (2 * late[2 * at] + 1, 2 * late[2 * at + 1]) if terms.span[at] else (2 * late[2 * at], 2 * late[2 * at])
        for at, activity in enumerate(terms.activities)
        if activity.constraint is ConstraintKind.ALAP and at not in terms.settled and at not in terms.begun
    }


def _floats(total: list[int], smallest: list[int]) -> list[tuple[int, int]]:
    """Total and free float; without an open successor the free one is the total one, and it is never negative."""
    return [(whole, max(0, whole if gap == UNHELD else gap)) for whole, gap in zip(total, smallest, strict=True)]


@dataclass(slots=True)
class _Found:
    """What the passes found: marks and late positions by end, floats by activity."""

    marks: Marks
    late: list[int]
    floats: list[tuple[int, int]]


def _computed(terms: Terms, network: Network, found: _Found) -> list[Computed]:
    limit, near = network.critical_limit, max(network.near_critical, network.critical_limit)
    computed: list[Computed] = []
    for at, (total, free) in enumerate(found.floats):
        try:
            dates = _dates(terms, at, found.marks, found.late)
        except Impossible as why:
            raise Impossible(f"{named(terms.activities[at])}: {why}") from why
        if at in terms.done:
            computed.append(Computed(*dates, 0, 0, False, False))
        else:
            computed.append(Computed(*dates, total, free, total <= limit, limit < total <= near))
    return computed


def _dates(terms: Terms, at: int, marks: Marks, late: list[int]) -> tuple[datetime, datetime, datetime, datetime]:
    moment = terms.axes[at].moment
    start, finish = marks[2 * at], marks[2 * at + 1]
    # a milestone has one moment, and late the same side of a break as early
    side = (start & 1) if start == finish and not terms.span[at] else 0
    late_start, late_finish = 2 * late[2 * at] + (side if not terms.left[at] else 1), 2 * late[2 * at + 1] + side
    if 2 * at not in terms.exact:
        return moment(start), moment(finish), moment(late_start), moment(late_finish)
    activity = terms.activities[at]
    begin = activity.actual_start or activity.fixed_start or moment(start)
    end = activity.actual_finish or activity.fixed_finish or moment(finish)
    if activity.actual_finish:
        return begin, end, begin, end
    return begin, end, begin if activity.actual_start else moment(late_start), moment(late_finish)
