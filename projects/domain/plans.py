"""A plan as files carry it, whatever tool wrote them: read, compared, stored, and written again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from projects.domain.calendars import WorkCalendar
from projects.domain.network import ConstraintKind, Link, Progress


class ResourceKind(StrEnum):
    WORK = "work"
    MATERIAL = "material"
    COST = "cost"


@dataclass(frozen=True, slots=True)
class Stored:
    """What the other tool computed, kept to compare with. Slack: seconds of working time. None: not said."""

    early_start: datetime | None = None
    early_finish: datetime | None = None
    late_start: datetime | None = None
    late_finish: datetime | None = None
    total_slack: int | None = None
    free_slack: int | None = None
    critical: bool | None = None


@dataclass(frozen=True, slots=True)
class PlanBaseline:
    """What was promised for one task. number: 0 is the original, 1 to 10 came later. Durations and work in seconds."""

    number: int
    start: datetime | None = None
    finish: datetime | None = None
    duration: int | None = None
    work: int | None = None
    cost: Decimal | None = None


class Rest(NamedTuple):
    """A pause in the work of a task: a split, or a wait for somebody whose part begins later than others end.

    after: seconds of its duration that are done before it. lasts: seconds of working time.
    """

    after: int
    lasts: int


@dataclass(frozen=True, slots=True)
class PlanTask:
    """A line of the plan, in the order of the file. level: 1 for the outermost. Durations and work in seconds.

    own_hours_only: a task with a calendar works by it alone; otherwise only in the hours that its resources share.
    delay: seconds by the clock that levelling puts before its start. worded: a manual task with words for dates.
    rests: in order; they are no part of its duration, and move with it.
    """

    uid: int
    name: str
    level: int = 1
    wbs: str = ""
    is_summary: bool = False
    is_milestone: bool = False
    duration: int | None = None
    elapsed: bool = False
    estimated: bool = False
    manual: bool = False
    active: bool = True
    calendar: int | None = None
    own_hours_only: bool = False
    constraint: ConstraintKind = ConstraintKind.ASAP
    constraint_at: datetime | None = None
    deadline: datetime | None = None
    delay: int = 0
    rests: tuple[Rest, ...] = ()
    worded: bool = False
    start: datetime | None = None
    finish: datetime | None = None
    actual_start: datetime | None = None
    actual_finish: datetime | None = None
    remaining: int | None = None
    percent: int = 0
    work: int | None = None
    cost: Decimal | None = None
    fixed_cost: Decimal | None = None
    actual_cost: Decimal | None = None
    priority: int | None = None
    notes: str = ""
    baselines: tuple[PlanBaseline, ...] = ()
    stored: Stored = Stored()


@dataclass(frozen=True, slots=True)
class PlanResource:
    """Who or what does the work. units: 1 for one person, full time. rate: money per hour, or per unit of material."""

    uid: int
    name: str
    kind: ResourceKind = ResourceKind.WORK
    initials: str = ""
    group: str = ""
    email: str = ""
    units: Decimal | None = None
    rate: Decimal | None = None
    calendar: int | None = None


@dataclass(frozen=True, slots=True)
class PlanAssignment:
    """A resource on a task. units: 1 for full time. Work in seconds. start_delay: seconds of working time by which it
    begins after its task."""

    uid: int
    task: int
    resource: int
    units: Decimal | None = None
    work: int | None = None
    actual_work: int | None = None
    remaining_work: int | None = None
    cost: Decimal | None = None
    actual_cost: Decimal | None = None
    start: datetime | None = None
    finish: datetime | None = None
    start_delay: int = 0


@dataclass(frozen=True, slots=True)
class NotKept:
    """Something of the file that has no place here. where: the task, resource or element; what: in words."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class PlanCalendar:
    """A calendar of the file. base: the calendar that it differs from, None when it stands alone; the hours are whole,
    the base's included."""

    uid: int
    hours: WorkCalendar
    base: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole plan. tasks: in the order of their outline; links speak of them by uid.

    from_finish: it is scheduled back from its finish. after_status: what remains of the work is scheduled after the
    status date, as Primavera does. dates_win: a constraint's date holds against the links, as MS
    Project has it unless told otherwise. source: the dialect that the plan was read from.
    """

    title: str
    start: datetime
    tasks: tuple[PlanTask, ...]
    links: tuple[Link, ...] = ()
    calendars: tuple[PlanCalendar, ...] = ()
    resources: tuple[PlanResource, ...] = ()
    assignments: tuple[PlanAssignment, ...] = ()
    calendar: int | None = None
    finish: datetime | None = None
    status: datetime | None = None
    seconds_per_day: int = 8 * 3600
    seconds_per_week: int = 40 * 3600
    progress: Progress = Progress.RETAINED_LOGIC
    critical_limit: int = 0
    from_finish: bool = False
    after_status: bool = False
    dates_win: bool = True
    currency: str = ""
    source: str = ""
    not_kept: tuple[NotKept, ...] = ()
