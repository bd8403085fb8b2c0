"""A network as integers: what each activity may do, on the axis of its own calendar, before anything is computed.

Marks and positions are those of WorkingTime. Most links join two activities of one calendar; then a bound is one
addition, and the passes do nothing else. The rest, a few in a usual plan, cross from one axis to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from projects.domain.calendars import Hours, WorkCalendar
from projects.domain.network import Activity, ConstraintKind, Impossible, LagKind, Link, LinkKind, Network, Progress
from projects.domain.network_checks import in_order, indexed, named
from projects.domain.working_time import WorkingTime, clock

AT_ALL_HOURS: Hours = ((0, 86400),)
FOREVER = 1 << 60  # later than any mark


@dataclass(slots=True)
class Crossing:
    """A link that is more than an addition: between two calendars, with an elapsed lag, at a milestone, at work that
    keeps its dates, or from a start to a finish. from_finish, to_finish: which ends it joins. over: along which axis
    its lag runs, None for the clock."""

    predecessor: int
    successor: int
    from_finish: bool
    to_finish: bool
    lag: int
    over: WorkingTime | None


@dataclass(slots=True)
class Terms:
    """The compiled network; the lists go by the position of an activity, an end is 2 * position, plus 1 for a finish.

    span: seconds to schedule. left: seconds that the late finish lies after the late start. low, high: marks that the
    start keeps to. incoming: for each link that is an addition the end it comes from and what to add to its mark;
    outgoing: the same backward, in positions. settled: work that keeps its dates, by the marks of its ends; exact:
    what these are by the clock. begun: marks of starts of work that is rescheduled from the status. done: finished
    work. delays: seconds by the clock between what lets an activity start and its start. latest: positions that own
    dates set to the late finish; pinned: those that set it whatever follows.
    """

    activities: Sequence[Activity]
    axes: list[WorkingTime] = field(default_factory=list)
    span: list[int] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    incoming: list[list[tuple[int, int]]] = field(default_factory=list)
    outgoing: list[list[tuple[int, int]]] = field(default_factory=list)
    order: list[int] = field(default_factory=list)
    crossing_in: dict[int, list[Crossing]] = field(default_factory=dict)
    crossing_out: dict[int, list[Crossing]] = field(default_factory=dict)
    settled: dict[int, tuple[int, int]] = field(default_factory=dict)
    exact: dict[int, int] = field(default_factory=dict)
    begun: dict[int, int] = field(default_factory=dict)
    done: set[int] = field(default_factory=set)
    delays: dict[int, int] = field(default_factory=dict)
    latest: dict[int, int] = field(default_factory=dict)
    pinned: dict[int, int] = field(default_factory=dict)


def terms_of(network: Network) -> Terms:
    """Compile a network. Raises Impossible, naming the tasks, for what cannot be computed."""
    index = indexed(network)
    axes = {key: WorkingTime(calendar) for key, calendar in network.calendars.items()}
    sources: list[list[int]] = [[] for _ in network.activities]
    for link in network.links:
        sources[index[link.successor]].append(index[link.predecessor])
    terms = Terms(network.activities, order=in_order(network.activities, sources))
    _add_activities(terms, network, axes, sources)
    _add_links(terms, network, axes, index)
    return terms


def _add_activities(
    terms: Terms, network: Network, axes: dict[int, WorkingTime], sources: Sequence[Sequence[int]]
) -> None:
    at_all_hours = WorkingTime(WorkCalendar("at all hours", (AT_ALL_HOURS,) * 7))
    begin = clock(max(network.start, network.status or network.start))
    floors = {axis: axis.mark(begin) for axis in (axes[network.calendar], at_all_hours)}
    usual = axes[network.calendar]
    for at, activity in enumerate(network.activities):
        own = usual if activity.calendar is None else axes[activity.calendar]
        axis = at_all_hours if activity.elapsed else own
        if axis not in floors:
            floors[axis] = axis.mark(begin)
        terms.axes.append(axis)
        terms.span.append(activity.duration)
        terms.left.append(activity.duration)
        terms.low.append(floors[axis])
        terms.high.append(FOREVER)
        if _has_dates(activity):
            try:
                _add_dates(terms, network, at, waits=bool(sources[at]))
            except Impossible as why:
                raise Impossible(f"{named(activity)}: {why}") from why


def _has_dates(activity: Activity) -> bool:
    return (
        activity.constraint is not ConstraintKind.ASAP
        or activity.actual_start is not None
        or activity.fixed_start is not None
        or activity.deadline is not None
        or activity.not_before is not None
        or activity.delay != 0
    )


def _add_dates(terms: Terms, network: Network, at: int, *, waits: bool) -> None:
    activity, axis = terms.activities[at], terms.axes[at]
    if activity.actual_start:
        _add_actuals(terms, network, at)
    elif activity.fixed_start and activity.fixed_finish:
        _settle(terms, at, clock(activity.fixed_start), clock(activity.fixed_finish))
    if activity.constraint_at:
        _add_constraint(terms, at, axis.mark(clock(activity.constraint_at)), waits=waits)
    if activity.not_before:
        terms.low[at] = max(terms.low[at], axis.mark(clock(activity.not_before)))
    if activity.delay and at not in terms.settled and at not in terms.begun:
        terms.delays[at] = activity.delay
    if activity.deadline:
        by = axis.position(clock(activity.deadline))
        terms.latest[at] = min(terms.latest.get(at, by), by)
        if at in terms.pinned:
            terms.pinned[at] = min(terms.pinned[at], by)


def _add_actuals(terms: Terms, network: Network, at: int) -> None:
    """Started work. Without a status it goes on from its start without a break, as in MS Project, and only its late
    dates count what remains; with one, what remains is scheduled again."""
    activity, axis = terms.activities[at], terms.axes[at]
    start = clock(activity.actual_start) if activity.actual_start else 0
    remaining = activity.duration if activity.remaining is None else activity.remaining
    terms.left[at] = remaining
    if activity.actual_finish:
        terms.done.add(at)
        _settle(terms, at, start, clock(activity.actual_finish))
    elif activity.fixed_start and activity.fixed_finish:
        _settle(terms, at, start, clock(activity.fixed_finish))
    elif network.status is None:
        finish = 2 * (axis.position(start) + activity.duration)
        if activity.constraint is ConstraintKind.FNET and activity.constraint_at:
            finish = max(finish, axis.mark(clock(activity.constraint_at)))
        terms.settled[at] = axis.mark(start), finish
        terms.exact[2 * at] = start
    else:
        terms.span[at] = remaining
        terms.begun[at] = axis.mark(start)
        terms.exact[2 * at] = start


def _settle(terms: Terms, at: int, start: int, finish: int) -> None:
    terms.settled[at] = terms.axes[at].mark(start), terms.axes[at].mark(finish)
    terms.exact[2 * at], terms.exact[2 * at + 1] = start, finish


def _add_constraint(terms: Terms, at: int, mark: int, *, waits: bool) -> None:
    """What a constraint does to the start, and to the late finish. MS Project lets the later kinds win over links."""
    kind, span = terms.activities[at].constraint, terms.span[at]
    of_finish = kind in {ConstraintKind.FNET, ConstraintKind.FNLT, ConstraintKind.MFO}
    start = mark - 2 * span if of_finish else mark
    finish = (mark >> 1) + (0 if of_finish else span)
    if kind in {ConstraintKind.SNET, ConstraintKind.FNET}:
        # what waits for nothing may begin before the project does, when its constraint says so
        terms.low[at] = max(terms.low[at], start) if waits else start
    elif kind in {ConstraintKind.SNLT, ConstraintKind.FNLT}:
        terms.high[at] = start
        terms.latest[at] = finish
    elif kind in {ConstraintKind.MSO, ConstraintKind.MFO}:
        terms.low[at] = terms.high[at] = start
        terms.pinned[at] = finish


def _add_links(terms: Terms, network: Network, axes: dict[int, WorkingTime], index: dict[int, int]) -> None:
    terms.incoming = [[] for _ in terms.activities]
    terms.outgoing = [[] for _ in terms.activities]
    lag_axes = [axes[network.calendar if a.calendar is None else a.calendar] for a in terms.activities]
    keeps_start = terms.settled.keys() | terms.begun.keys()
    finishes = {LinkKind.FS, LinkKind.FF}, {LinkKind.FF, LinkKind.SF}
    for link in network.links:
        before, after = index[link.predecessor], index[link.successor]
        if after in terms.done or (after in terms.begun and network.progress is Progress.OVERRIDE):
            continue  # nothing holds it any more
        from_finish, to_finish = link.kind in finishes[0], link.kind in finishes[1]
        lag, over = _lag(link, terms, before, lag_axes[after]) if link.lag else (0, terms.axes[after])
        crosses = terms.axes[before] is not terms.axes[after] or over is not terms.axes[after]
        crossing = None
        # the finish that a start sets, or a milestone, may stand at the beginning of a day
        exactly = to_finish and not (from_finish and terms.span[before])
        if crosses or exactly or after in keeps_start or (lag and not terms.span[after]):
            crossing = Crossing(before, after, from_finish, to_finish, lag, over)
            terms.crossing_in.setdefault(after, []).append(crossing)
        else:
            offset = 2 * (lag - terms.span[after]) if to_finish else 2 * lag
            terms.incoming[after].append((2 * before + from_finish, offset))
        if before in keeps_start and not from_finish:
            continue  # its start cannot be late any more
        if crosses and crossing:
            terms.crossing_out.setdefault(before, []).append(crossing)
        else:
            offset = -lag if from_finish else terms.span[before] - lag
            terms.outgoing[before].append((2 * after + to_finish, offset))


def _lag(link: Link, terms: Terms, before: int, own: WorkingTime) -> tuple[int, WorkingTime | None]:
    """Seconds, and along which axis they run: the successor's calendar, or the clock (None)."""
    elapsed = link.lag_kind is LagKind.ELAPSED
    lag = link.lag
    if link.lag_kind is LagKind.PERCENT:
        predecessor = terms.activities[before]
        lag = round(predecessor.duration * link.lag / 100)
        elapsed = predecessor.elapsed
    return lag, None if elapsed else own
