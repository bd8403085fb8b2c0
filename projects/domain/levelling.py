"""What a plan would be if nobody could do more than there is of him or her: its tasks delayed, its links kept.

Serial generation on the axis of the project's calendar. Nothing begins before the network lets it; a link binds as far
as a delay of its predecessor uses up the room that it has. Tasks on calendars of their own are counted in the
project's hours, so their dates are near, not exact. Work that began, and work with dates of its own, stays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from projects.domain.network import Activity, Computed, LagKind, Link, LinkKind, Network
from projects.domain.serial_generation import Job, Placed, Wait, generate
from projects.domain.working_time import WorkingTime

WHOLE = 10_000  # of full time: units are kept to four places


class Rule(StrEnum):
    """Who goes first where two could begin."""

    LATE_FINISH = "the earlier late finish"
    TOTAL_FLOAT = "the smaller total float"


@dataclass(frozen=True, slots=True)
class Share:
    """So much of a worker on a task; 1 for full time."""

    task: int
    worker: int
    units: Decimal


@dataclass(frozen=True, slots=True)
class Delayed:
    """A task that waits for people. starts: as the network has it, would_start: once they are free. waits: seconds of
    working time. behind: the tasks that keep them until then."""

    task: int
    starts: datetime
    would_start: datetime
    waits: int
    workers: tuple[int, ...]
    behind: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Levelled:
    """finish: of the plan, would_finish: with the delays. later: seconds of working time between them. moved: how many
    tasks only follow. beyond: shares of a task that alone are more than there is, counted as all there is."""

    finish: datetime
    would_finish: datetime
    later: int
    rule: Rule
    delayed: tuple[Delayed, ...]
    moved: int
    beyond: tuple[Share, ...] = ()


def level(
    network: Network, computed: Mapping[int, Computed], shares: Iterable[Share], capacity: Mapping[int, Decimal]
) -> Levelled | None:
    """The shorter of what the two rules make of it; None for a plan without a task. capacity: by worker, 1 for one
    person full time."""
    if not computed:
        return None
    plan = _Plan(network, computed, {worker: _whole(units) for worker, units in capacity.items()})
    plan.ask(shares)
    results = {rule: generate(list(plan.jobs(rule)), plan.waits, plan.capacity) for rule in Rule}
    rule = min(Rule, key=lambda one: max(place.finish for place in results[one].values()))
    return plan.told(results[rule], rule)


def _whole(units: Decimal) -> int:
    return int(units * WHOLE)


@dataclass(slots=True)
class _Plan:
    network: Network
    computed: Mapping[int, Computed]
    capacity: Mapping[int, int]
    axis: WorkingTime = field(init=False)
    waits: Collection[Wait] = field(init=False)
    requests: dict[int, dict[int, int]] = field(init=False)
    beyond: list[Share] = field(init=False)

    def __post_init__(self) -> None:
        self.axis = WorkingTime(self.network.calendars[self.network.calendar])
        lasts = {activity.key: activity.duration for activity in self.network.activities}
        self.waits = [self._wait(link, lasts[link.predecessor]) for link in self.network.links]
        self.requests, self.beyond = defaultdict(dict), []

    def ask(self, shares: Iterable[Share]) -> None:
        done = {activity.key for activity in self.network.activities if activity.actual_finish}
        for share in shares:
            if share.task in self.computed and share.task not in done:
                there_is = self.capacity[share.worker]
                if _whole(share.units) > there_is:
                    self.beyond.append(share)
                self.requests[share.task][share.worker] = min(_whole(share.units), there_is)

    def jobs(self, rule: Rule) -> Iterator[Job]:
        for activity in self.network.activities:
            found = self.computed[activity.key]
            start = self._at(found.early_start)
            late = self._at(found.late_finish)
            first = late if rule is Rule.LATE_FINISH else found.total_float
            yield Job(
                activity.key,
                max(0, self._at(found.early_finish) - start),
                self.requests.get(activity.key, {}),
                priority=(first, start),
                earliest=start,
                keeps=_stays(activity),
            )

    def _at(self, moment: datetime) -> int:
        return self.axis.between(self.network.start, moment)

    def _wait(self, link: Link, duration: int) -> Wait:
        """From start to start; never more than what the network itself has between the two."""
        before, after = self.computed[link.predecessor], self.computed[link.successor]
        of_start = link.kind in (LinkKind.SS, LinkKind.SF)
        held = before.early_start if of_start else before.early_finish
        bound = self._at(held) - self._at(before.early_start) + self._lag(link, held, duration)
        if link.kind in (LinkKind.FF, LinkKind.SF):
            bound -= self._at(after.early_finish) - self._at(after.early_start)
        there_is = self._at(after.early_start) - self._at(before.early_start)
        return Wait(link.predecessor, link.successor, min(bound, there_is))

    def _lag(self, link: Link, held: datetime, duration: int) -> int:
        if link.lag_kind is LagKind.PERCENT:
            return duration * link.lag // 100
        if link.lag_kind is LagKind.ELAPSED:
            return self._at(held + timedelta(seconds=link.lag)) - self._at(held)
        return link.lag

    def told(self, placed: Mapping[int, Placed], rule: Rule) -> Levelled:
        ends = {key: self._at(found.early_finish) for key, found in self.computed.items()}
        finish = max(found.early_finish for found in self.computed.values())
        later = max(place.finish for place in placed.values()) - max(ends.values())
        late = [key for key, place in placed.items() if place.waits]
        follows = [key for key, place in placed.items() if not place.waits and place.finish > ends[key]]
        return Levelled(
            finish=finish,
            would_finish=self.axis.add(finish, later) if later > 0 else finish,
            later=max(0, later),
            rule=rule,
            delayed=tuple(self._delayed(key, placed[key]) for key in sorted(late, key=lambda k: (placed[k].start, k))),
            moved=len(follows),
            beyond=tuple(self.beyond),
        )

    def _delayed(self, key: int, place: Placed) -> Delayed:
        starts = self.computed[key].early_start
        would = self.axis.next_start(self.axis.add(starts, place.start - self._at(starts)))
        return Delayed(key, starts, would, place.waits, place.resources, place.behind)


def _stays(activity: Activity) -> bool:
    return activity.actual_start is not None or activity.actual_finish is not None or activity.fixed_start is not None
