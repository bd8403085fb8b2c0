"""How good a schedule is: what the 14 checks look at, and what each says.

Source: Defense Contract Management Agency, 14-Point Assessment; the checks themselves are in `schedule_quality_checks`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from projects.domain.network import ConstraintKind, Link

DAY = 8 * 3600  # seconds of a working day where nothing else is said

# key of a task and working days by which it takes longer: by how many the finish of the project moves
Delay = Callable[[int, int], int]


@dataclass(frozen=True, slots=True)
class ReviewedTask:
    """A task or milestone, never a summary. Duration and total float in seconds of working time.

    `start` and `finish` are where it lies in the schedule, by the network or by hand. `total_float` is None where no
    network was computed, `baseline_finish` where nothing was promised.
    """

    key: int
    duration: int
    start: datetime | None = None
    finish: datetime | None = None
    actual_start: datetime | None = None
    actual_finish: datetime | None = None
    baseline_finish: datetime | None = None
    total_float: int | None = None
    critical: bool = False
    constraint: ConstraintKind = ConstraintKind.ASAP
    has_resource: bool = False

    def finished_by(self, day: datetime | None) -> bool:
        """Whether it was done by then; a finish entered for a later day is not done, and without a day any is."""
        return self.actual_finish is not None and (day is None or self.actual_finish <= day)


@dataclass(frozen=True)
class ReviewedPlan:
    """A schedule as the checks look at it.

    `status` is the moment up to which progress is known, as the end of a working day: a forecast for that moment is not
    in the past. `day` counts the seconds of a working day. `path` is the length of the critical path from the status
    date to the finish of the project, `path_float` the float of that finish against the day on which it must be, both
    in working days. `delay` tries a delay in the network, None where there is none.
    """

    tasks: tuple[ReviewedTask, ...]
    links: tuple[Link, ...] = ()
    status: datetime | None = None
    day: int = DAY
    path: Decimal | None = None
    path_float: Decimal | None = None
    delay: Delay | None = None

    @cached_property
    def incomplete(self) -> list[ReviewedTask]:
        return [task for task in self.tasks if not task.finished_by(self.status)]

    @cached_property
    def open_links(self) -> list[Link]:
        """Those for which an incomplete task waits: finished work no longer needs its logic."""
        keys = {task.key for task in self.incomplete}
        return [link for link in self.links if link.successor in keys]

    @cached_property
    def due(self) -> list[ReviewedTask]:
        """Those promised to be done by the status date, done or not."""
        tasks = (task for task in self.tasks if task.baseline_finish)
        return [task for task in tasks if self.status and task.baseline_finish and task.baseline_finish <= self.status]


class Limit(NamedTuple):
    """What the share of the numerator in the denominator may reach at most, or must reach at least."""

    share: Decimal
    at_least: bool = False

    def holds(self, share: Decimal) -> bool:
        """The limit itself is still inside."""
        return share >= self.share if self.at_least else share <= self.share


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found. `holds` is None where it does not apply, and `why` says why it does not.

    `offenders` are keys of tasks, each once, in the order of the plan; of a link it is the task that waits.
    """

    number: int
    name: str
    asks: str
    limit: Limit
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    offenders: tuple[int, ...] = ()
    why: str = ""

    @property
    def share(self) -> Decimal | None:
        return None if self.numerator is None or not self.denominator else self.numerator / self.denominator

    @property
    def holds(self) -> bool | None:
        return None if self.share is None else self.limit.holds(self.share)


class Score(NamedTuple):
    """`held` of `applicable` checks."""

    held: int
    applicable: int

    @property
    def share(self) -> Decimal | None:
        """None when no check applies."""
        return Decimal(self.held) / self.applicable if self.applicable else None


def score(checks: Iterable[Check]) -> Score:
    """How many of the checks hold, of those that apply: one that does not apply neither helps nor hurts."""
    verdicts = [check.holds for check in checks if check.holds is not None]
    return Score(held=sum(verdicts), applicable=len(verdicts))


def keys(tasks: Iterable[ReviewedTask]) -> tuple[int, ...]:
    return tuple(task.key for task in tasks)


def waiting(links: Collection[Link], plan: ReviewedPlan) -> tuple[int, ...]:
    """The tasks at the later ends of links, each once, in the order of the plan."""
    found = {link.successor for link in links}
    return tuple(task.key for task in plan.tasks if task.key in found)
