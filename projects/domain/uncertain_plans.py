"""A plan becomes uncertain: its network on one axis of working hours, with three points for what is open.

What a network knows and one axis cannot hold is brought onto it at the dates that the critical path gives: work on
another calendar or by the clock, and lags of those kinds, keep the length there that they have on the project's
calendar. A date before which something may not begin, finish or must lie is a floor; one that it must not pass holds
nothing back, for a forecast says what will be, not what should. Work that is done as late as possible is forecast as
soon as possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from projects.domain.critical_path import compute
from projects.domain.network import Activity, Computed, ConstraintKind, LagKind, Link, LinkKind, Network
from projects.domain.risk_drivers import Effect, RiskDriver
from projects.domain.risks import Step
from projects.domain.simulation_network import AxisLink, UncertainTask
from projects.domain.three_points import Triangular
from projects.domain.working_time import WorkingTime, clock

HOUR = 3600  # seconds: positions have seven digits, which hours of ten years keep to the second
# P10 and P90 of a task that has no range of its own, in shares of its likely duration: longer is likelier than shorter.
SPREAD = (0.9, 1.3)
YEAR = timedelta(days=364)  # whole weeks

BEGIN = frozenset({ConstraintKind.SNET, ConstraintKind.MSO})
END = frozenset({ConstraintKind.FNET, ConstraintKind.MFO})

Range = tuple[int, int]  # P10 and P90, in seconds


@dataclass(frozen=True, slots=True)
class Delay:
    """An open risk that would cost time. days: of the calendar, from the least to the most. key: the risk's."""

    key: int
    chance: float
    days: Step


@dataclass(frozen=True, slots=True)
class UncertainPlan:
    """What is simulated, and the way back from the axis. until: the task whose finish is asked for, None for all."""

    tasks: tuple[UncertainTask, ...]
    links: tuple[AxisLink, ...]
    drivers: tuple[RiskDriver, ...]
    axis: Axis
    until: int | None = None


class Axis:
    """Hours of the project's calendar since its start."""

    def __init__(self, network: Network) -> None:
        self._hours = WorkingTime(network.calendars[network.calendar])
        self._zero = self._hours.position(clock(network.start))
        self._start = network.start

    def place(self, moment: datetime) -> float:
        return (self._hours.position(clock(moment)) - self._zero) / HOUR

    def moment(self, place: float) -> datetime:
        """The end of the work up to there."""
        return self._hours.add(self._start, round(place * HOUR))

    @cached_property
    def hours_a_day(self) -> float:
        """Of work, in a day of the calendar: what a risk's days cost, on average over a year."""
        return self.place(self._start + YEAR) / YEAR.days


def uncertain(
    network: Network, ranges: Mapping[int, Range], delays: Iterable[Delay], *, status: datetime
) -> UncertainPlan:
    """What is simulated of a network that is computed with this status.

    A risk that costs time strikes whatever the plan ends with: registers do not say which task it would hold up.
    Raises Impossible where the network cannot be computed.
    """
    plan = _Conversion(network, status)
    return UncertainPlan(
        tasks=tuple(plan.task(activity, ranges.get(activity.key)) for activity in network.activities),
        links=tuple(plan.links()),
        drivers=tuple(plan.drivers(delays)),
        axis=plan.axis,
    )


def up_to(plan: UncertainPlan, milestone: int) -> UncertainPlan:
    """What a milestone waits for, and itself: it may be reached while that goes on.

    Risks strike the end of a plan, so none of them is in it.
    """
    before: dict[int, list[int]] = {}
    for link in plan.links:
        before.setdefault(link.successor, []).append(link.predecessor)
    kept, ahead = {milestone}, [milestone]
    while ahead:
        found = [key for key in before.get(ahead.pop(), ()) if key not in kept]
        kept.update(found)
        ahead.extend(found)
    return UncertainPlan(
        tasks=tuple(task for task in plan.tasks if task.key in kept),
        links=tuple(link for link in plan.links if link.successor in kept),
        drivers=(),
        axis=plan.axis,
        until=milestone,
    )


class _Conversion:
    """A network at the dates of its critical path."""

    def __init__(self, network: Network, status: datetime) -> None:
        self.network, self.axis = network, Axis(network)
        self.status = self.axis.place(status)
        self.computed: Mapping[int, Computed] = compute(network).computed
        self.likely = {activity.key: self._likely(activity) for activity in network.activities}

    def _likely(self, activity: Activity) -> float:
        """Hours on the axis of the work that remains, as planned."""
        if activity.actual_finish or not activity.duration:
            return 0.0
        if activity.calendar is None and not activity.elapsed:
            return (activity.duration if activity.remaining is None else activity.remaining) / HOUR
        says = self.computed[activity.key]
        begun = self.axis.place(says.early_start)
        since = max(begun, self.status) if activity.actual_start else begun
        return max(0.0, self.axis.place(says.early_finish) - since)

    def task(self, activity: Activity, given: Range | None) -> UncertainTask:
        place = self.axis.place
        return UncertainTask(
            key=activity.key,
            duration=_points(self.likely[activity.key], activity.duration, given),
            not_before=max([self.status, *self._floors(activity)]),
            began=place(activity.actual_start) if activity.actual_start else None,
            finished=place(activity.actual_finish) if activity.actual_finish else None,
        )

    def _floors(self, activity: Activity) -> Iterator[float]:
        """When it may begin, counted from the project's start."""
        yield 0.0
        if activity.fixed_start:
            yield self.axis.place(activity.fixed_start)
        if activity.not_before:
            yield self.axis.place(activity.not_before)
        if activity.constraint_at and activity.constraint in BEGIN:
            yield self.axis.place(activity.constraint_at)
        if activity.constraint_at and activity.constraint in END:
            yield self.axis.place(activity.constraint_at) - self.likely[activity.key]

    def links(self) -> Iterator[AxisLink]:
        for link in self.network.links:
            yield AxisLink(link.predecessor, link.successor, link.kind, self._lag(link))

    def _lag(self, link: Link) -> float:
        if link.lag_kind is LagKind.PERCENT:
            return self._whole(link.predecessor) * link.lag / 100
        if link.lag_kind is LagKind.WORKING or not link.lag:
            return link.lag / HOUR
        says = self.computed[link.predecessor]
        end = says.early_finish if link.kind in (LinkKind.FS, LinkKind.FF) else says.early_start
        return self.axis.place(end + timedelta(seconds=link.lag)) - self.axis.place(end)

    def _whole(self, key: int) -> float:
        """Hours on the axis of a task from its begin to its end."""
        says = self.computed[key]
        return self.axis.place(says.early_finish) - self.axis.place(says.early_start)

    def drivers(self, delays: Iterable[Delay]) -> Iterator[RiskDriver]:
        """Opened by the end of the plan: the tasks for which no other waits."""
        waited_for = {link.predecessor for link in self.network.links}
        ends = tuple(
            activity.key
            for activity in self.network.activities
            if activity.key not in waited_for and activity.actual_finish is None
        )
        for delay in delays if ends else ():
            low, high = (float(days) * self.axis.hours_a_day for days in delay.days)
            yield RiskDriver(delay.key, delay.chance, Triangular(low, (low + high) / 2, high), ends, Effect.ADDS)


def _points(likely: float, duration: int, given: Range | None) -> Triangular:
    """Three points of what remains: of its own range as much as remains of its duration, else the usual spread.

    A range that does not hold the likely duration is widened to it, and no work takes less than no time.
    """
    if not likely:
        return Triangular(0.0, 0.0, 0.0)
    low, high = (seconds / duration for seconds in given) if given else SPREAD
    points = Triangular.through(likely * min(low, 1.0), likely, likely * max(high, 1.0))
    return Triangular(max(0.0, points.low), points.likely, points.high)
