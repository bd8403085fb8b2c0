"""The critical path of a network by the precedence diagram method, exact as MS Project computes it."""

from __future__ import annotations

from datetime import datetime
from itertools import chain, repeat

import numpy as np

from projects.domain.critical_path_floats import Floats, floats_of
from projects.domain.critical_path_links import links_of
from projects.domain.critical_path_passes import Early, Late, backward, finish_of, forward
from projects.domain.critical_path_terms import Terms, terms_of
from projects.domain.network import Computed, Impossible, Network, Schedule
from projects.domain.network_checks import indexed, named
from projects.domain.working_time import ORIGIN, Column, clock, column, date_of


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
    index = indexed(network)
    terms = terms_of(network)
    links = links_of(network, terms, index)
    early = forward(terms, links, {})
    finish = finish_of(terms, early)
    late = backward(terms, links, early, finish if network.finish is None else clock(network.finish))
    if terms.late:
        early = forward(terms, links, _as_late_as_possible(terms, late))
    floats = floats_of(terms, links, early, late)
    for at, (start, end) in early.own.items():
        early.starts[at], early.finishes[at] = start, end
    keys = list(index)
    return Schedule(
        finish=date_of(finish),
        computed=dict(zip(keys, _computed(terms, network, (early, late, floats)), strict=True)),
        driving=frozenset(floats.driving),
    )


def _as_late_as_possible(terms: Terms, late: Late) -> dict[int, tuple[int, int]]:
    """Where the late dates put what is done as late as possible; a milestone at the end of work, not at a start."""
    return {at: (late.starts[at] + (terms.span[at] > 0), late.finishes[at]) for at in terms.late}


def _computed(terms: Terms, network: Network, found: tuple[Early, Late, Floats]) -> list[Computed]:
    early, late, floats = found
    limit, near = network.critical_limit, max(network.near_critical, network.critical_limit)
    marks = column(chain(early.starts, early.finishes, late.starts, late.finishes)).reshape(4, -1)
    starts, _, late_starts, late_finishes = marks
    work = column(terms.span) > 0  # a milestone has one moment, late on the same side of a break as early
    late_starts += np.where(work, 1, starts & 1)
    late_finishes[~work] = late_starts[~work]
    columns = (
        *_dates(terms, marks),
        floats.total.tolist(),
        floats.free.tolist(),
        (floats.total <= limit).tolist(),
        ((limit < floats.total) & (floats.total <= near)).tolist(),
    )
    computed: list[Computed] = list(map(tuple.__new__, repeat(Computed), zip(*columns, strict=True)))
    for at in {*terms.left, *terms.settled}:
        computed[at] = _started(terms, at, computed[at])
    return computed


def _dates(terms: Terms, marks: Column) -> list[list[datetime]]:
    """The date and time of each mark, as a calendar's are worked out together; columns go by the activities."""
    lanes, moments = column(terms.lane), np.empty_like(marks)
    try:
        for lane, axis in enumerate(terms.axes):
            if (here := lanes == lane).any():
                moments[:, here] = axis.moments(marks[:, here])
    except Impossible as why:
        far = int(np.abs(marks).argmax()) % len(lanes)
        raise Impossible(f"{named(terms.activities[far])}: {why}") from why
    dates: list[list[datetime]] = (np.datetime64(ORIGIN, "s") + moments.astype("timedelta64[s]")).tolist()
    return dates


def _started(terms: Terms, at: int, found: Computed) -> Computed:
    """Work that began, or keeps its dates, has these as they are; what is done is late when it was done."""
    activity = terms.activities[at]
    begin = activity.actual_start or activity.fixed_start or found.early_start
    end = activity.actual_finish or activity.fixed_finish or found.early_finish
    if activity.actual_finish:
        return Computed(begin, end, begin, end, 0, 0, critical=False, near_critical=False)
    late_start = begin if activity.actual_start else found.late_start
    found = found._replace(early_start=begin, early_finish=end, late_start=late_start)
    return found._replace(critical=False, near_critical=False) if activity.tentative else found
