"""The critical path of a network by the precedence diagram method, exact as MS Project computes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from projects.domain.critical_path_floats import gaps, total_floats
from projects.domain.critical_path_passes import Late, Marks, backward, finish_of, forward
from projects.domain.critical_path_terms import Terms, terms_of
from projects.domain.network import Computed, ConstraintKind, Impossible, Network, Schedule
from projects.domain.network_checks import named
from projects.domain.working_time import ORIGIN, clock


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
    early = forward(terms, {})
    finish = finish_of(terms, early.marks)
    late = backward(terms, early.marks, finish if network.finish is None else clock(network.finish))
    if held := _as_late_as_possible(terms, late):
        early = forward(terms, held)
    smallest, driving = gaps(terms, early)
    floats = _floats(total_floats(terms, early, late), smallest)
    for at, (start, end) in early.own.items():
        early.marks[2 * at], early.marks[2 * at + 1] = start, end
    keys = [activity.key for activity in network.activities]
    return Schedule(
        finish=ORIGIN + timedelta(seconds=finish),
        computed=dict(zip(keys, _computed(terms, network, _Found(early.marks, late, floats)), strict=True)),
        driving=frozenset((keys[before], keys[after]) for before, after in driving),
    )


def _as_late_as_possible(terms: Terms, late: Late) -> dict[int, tuple[int, int]]:
    """Where the late dates put what is done as late as possible; a milestone at the end of work, not at a start."""
    return {
        at: (2 * late.start(at) + (terms.span[at] > 0), 2 * late.positions[2 * at + 1])
        for at, activity in enumerate(terms.activities)
        if activity.constraint is ConstraintKind.ALAP and at not in terms.settled and at not in terms.begun
    }


def _floats(total: list[int], smallest: list[int]) -> list[tuple[int, int]]:
    """Total and free float. The free one is never negative, and never more than the total one, which it is without an
    open successor."""
    return [(whole, max(0, gap if gap < whole else whole)) for whole, gap in zip(total, smallest, strict=True)]


@dataclass(slots=True)
class _Found:
    """What the passes found: marks and late positions by end, floats by activity."""

    marks: Marks
    late: Late
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
        elif terms.activities[at].tentative:
            computed.append(Computed(*dates, total, free, False, False))
        else:
            computed.append(Computed(*dates, total, free, total <= limit, limit < total <= near))
    return computed


def _dates(terms: Terms, at: int, marks: Marks, late: Late) -> tuple[datetime, datetime, datetime, datetime]:
    moment = terms.axes[at].moment
    start, finish = marks[2 * at], marks[2 * at + 1]
    # a milestone has one moment, and late the same side of a break as early
    side = (start & 1) if start == finish and not terms.span[at] else 0
    late_start = 2 * late.start(at) + (1 if terms.left[at] else side)
    late_finish = 2 * late.positions[2 * at + 1] + side
    if 2 * at not in terms.exact:
        return moment(start), moment(finish), moment(late_start), moment(late_finish)
    activity = terms.activities[at]
    begin = activity.actual_start or activity.fixed_start or moment(start)
    end = activity.actual_finish or activity.fixed_finish or moment(finish)
    if activity.actual_finish:
        return begin, end, begin, end
    return begin, end, begin if activity.actual_start else moment(late_start), moment(late_finish)
