"""A network as integers: what each activity may do, on the axis of its own calendar, before anything is computed.

Marks and positions are those of WorkingTime.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from projects.domain.calendars import Hours, WorkCalendar
from projects.domain.network import Activity, ConstraintKind, Impossible, Network
from projects.domain.network_checks import FREE, check_activity, is_possible, named
from projects.domain.working_time import WorkingTime, clock

AT_ALL_HOURS: Hours = ((0, 86400),)
ASAP = ConstraintKind.ASAP
NOT_EARLIER = frozenset({ConstraintKind.SNET, ConstraintKind.FNET})
NOT_LATER = frozenset({ConstraintKind.SNLT, ConstraintKind.FNLT})
ON_ITS_DATE = frozenset({ConstraintKind.MSO, ConstraintKind.MFO})
OF_FINISH = frozenset({ConstraintKind.FNET, ConstraintKind.FNLT, ConstraintKind.MFO})
FOREVER = 1 << 60  # later than any mark


@dataclass(slots=True)
class Terms:
    """The activities of a network in integers; the lists go by their positions in it.

    axes: one for each calendar and one for all hours; lanes: which of them is a calendar's, by its key, None for the
    project's; lane: which is the activity's. span: seconds to schedule. floor: the mark before which a start cannot be.
    ceiling: the mark at which a date of its own holds the start whatever links say. settled: the marks of start and
    finish of work that keeps its dates; exact: by the clock what these dates are, by (position, whether the finish).
    begun: marks of starts of work that is rescheduled from the status. done: work that has finished. left: seconds
    between late start and late finish, where they are not the span. delays: seconds by the clock between what lets an
    activity start and its start. latest: positions that own dates set to the late finish; pinned: those that set it
    whatever follows. late: what is done as late as possible. length: the span in marks.
    """

    activities: Sequence[Activity]
    axes: list[WorkingTime]
    lanes: Mapping[int | None, int]
    lane: list[int]
    span: list[int]
    floor: list[int]
    ceiling: dict[int, int] = field(default_factory=dict)
    settled: dict[int, tuple[int, int]] = field(default_factory=dict)
    exact: dict[tuple[int, bool], int] = field(default_factory=dict)
    begun: dict[int, int] = field(default_factory=dict)
    done: set[int] = field(default_factory=set)
    left: dict[int, int] = field(default_factory=dict)
    delays: dict[int, int] = field(default_factory=dict)
    latest: dict[int, int] = field(default_factory=dict)
    pinned: dict[int, int] = field(default_factory=dict)
    late: set[int] = field(default_factory=set)
    length: list[int] = field(default_factory=list)

    def axis(self, at: int) -> WorkingTime:
        return self.axes[self.lane[at]]

    def remaining(self, at: int) -> int:
        return self.left.get(at, self.span[at])


def terms_of(network: Network) -> Terms:
    """Compile the activities. Raises Impossible, naming the task, for what one cannot be."""
    activities = network.activities
    span = [activity.duration for activity in activities]
    if not is_possible(min(span)) or not is_possible(max(span)):
        for activity in activities:
            check_activity(activity, network)
    axes = [WorkingTime(calendar) for calendar in network.calendars.values()]
    axes.append(WorkingTime(WorkCalendar("at all hours", (AT_ALL_HOURS,) * 7)))
    lanes: dict[int | None, int] = {key: lane for lane, key in enumerate(network.calendars)}
    usual = lanes[None] = lanes[network.calendar]
    begin = clock(max(network.start, network.status or network.start))
    floor = axes[usual].mark(begin)
    terms = Terms(activities, axes, lanes, [usual] * len(span), span, [floor] * len(span))
    waiting = {link.successor for link in network.links}
    for at in _singular(activities):
        activity = activities[at]
        check_activity(activity, network)
        terms.lane[at] = len(axes) - 1 if activity.elapsed else lanes[activity.calendar]
        terms.floor[at] = terms.axis(at).marks[begin]
        try:
            _add_dates(terms, network, at, waits=activity.key in waiting)
        except Impossible as why:
            raise Impossible(f"{named(activity)}: {why}") from why
    terms.length = [2 * seconds for seconds in span]
    return terms


def _singular(activities: Sequence[Activity]) -> list[int]:
    """Which of them say more than what they are called and how long they take; of a plan's these are few."""
    return [
        at
        for at, activity in enumerate(activities)
        if activity.calendar is not None
        or activity.elapsed
        or activity.constraint is not ASAP
        or activity.deadline
        or activity.actual_start
        or activity.actual_finish
        or activity.fixed_start
        or activity.fixed_finish
        or activity.not_before
        or activity.delay
    ]


def _add_dates(terms: Terms, network: Network, at: int, *, waits: bool) -> None:
    activity, axis = terms.activities[at], terms.axis(at)
    if activity.actual_start:
        _add_actuals(terms, network, at)
    elif activity.fixed_start and activity.fixed_finish:
        _settle(terms, at, clock(activity.fixed_start), clock(activity.fixed_finish))
    if activity.constraint_at and activity.constraint not in FREE:
        mark = axis.mark(clock(activity.constraint_at))
        _add_constraint(terms, at, mark, waits=waits, dates_win=network.dates_win)
    if activity.not_before:
        terms.floor[at] = max(terms.floor[at], axis.mark(clock(activity.not_before)))
    if at not in terms.settled and at not in terms.begun:
        if activity.constraint is ConstraintKind.ALAP:
            terms.late.add(at)
        if activity.delay:
            terms.delays[at] = activity.delay
    if activity.deadline:
        by = axis.position(clock(activity.deadline))
        terms.latest[at] = min(terms.latest.get(at, by), by)
        if at in terms.pinned:
            terms.pinned[at] = min(terms.pinned[at], by)


def _add_actuals(terms: Terms, network: Network, at: int) -> None:
    """Started work. Without a status it goes on from its start without a break, as in MS Project, and only its late
    dates count what remains; with one, what remains is scheduled again."""
    activity, axis = terms.activities[at], terms.axis(at)
    start = clock(activity.actual_start) if activity.actual_start else 0
    remaining = activity.duration if activity.remaining is None else activity.remaining
    terms.left[at] = remaining
    if activity.actual_finish:
        terms.done.add(at)
        _settle(terms, at, start, clock(activity.actual_finish))
        return
    if activity.fixed_start and activity.fixed_finish:
        _settle(terms, at, start, clock(activity.fixed_finish))
        return
    terms.exact[at, False] = start
    if network.status is None:
        finish = 2 * (axis.position(start) + activity.duration)
        if activity.constraint is ConstraintKind.FNET and activity.constraint_at:
            finish = max(finish, axis.mark(clock(activity.constraint_at)))
        terms.settled[at] = axis.mark(start), finish
    else:
        terms.span[at] = remaining
        terms.begun[at] = axis.mark(start)


def _settle(terms: Terms, at: int, start: int, finish: int) -> None:
    axis = terms.axis(at)
    terms.settled[at] = axis.mark(start), axis.mark(finish)
    terms.exact[at, False], terms.exact[at, True] = start, finish


def _add_constraint(terms: Terms, at: int, mark: int, *, waits: bool, dates_win: bool) -> None:
    """What a constraint does to the start, and to the late finish. Where dates win, the later kinds hold the start
    whatever links say; elsewhere they say by how much it comes too late."""
    kind, span = terms.activities[at].constraint, terms.span[at]
    of_finish = kind in OF_FINISH
    start = mark - 2 * span if of_finish else mark
    finish = (mark >> 1) + (0 if of_finish else span)
    if dates_win and kind in ON_ITS_DATE:
        terms.floor[at] = terms.ceiling[at] = start
        terms.pinned[at] = finish
        return
    if kind not in NOT_LATER:
        # what waits for nothing may begin before the project does, when its constraint says so
        terms.floor[at] = max(terms.floor[at], start) if waits else start
    if kind not in NOT_EARLIER:
        terms.latest[at] = finish
        if dates_win:
            terms.ceiling[at] = start
