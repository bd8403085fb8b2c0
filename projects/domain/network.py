"""A schedule network: what is computed with, and what comes out. Times are wall-clock times of the city, durations are
seconds of working time (MS Project counts tenths of a minute, so minutes would not do)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from projects.domain.calendars import WorkCalendar


class LinkKind(StrEnum):
    """Which end of the successor waits for which end of the predecessor (PDM)."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


class LagKind(StrEnum):
    """Working: on the successor's calendar. Elapsed: by the clock. Percent: of the predecessor's duration."""

    WORKING = "working"
    ELAPSED = "elapsed"
    PERCENT = "percent"


class ConstraintKind(StrEnum):
    """The eight constraints of MS Project."""

    ASAP = "ASAP"
    ALAP = "ALAP"
    SNET = "SNET"
    SNLT = "SNLT"
    FNET = "FNET"
    FNLT = "FNLT"
    MSO = "MSO"
    MFO = "MFO"


class Progress(StrEnum):
    """What happens to work that started before its predecessors were done."""

    RETAINED_LOGIC = "retained_logic"
    OVERRIDE = "override"


@dataclass(frozen=True, slots=True)
class Link:
    """One task waits for another. lag: seconds, or percent of the predecessor's duration; negative for a lead."""

    predecessor: int
    successor: int
    kind: LinkKind = LinkKind.FS
    lag: int = 0
    lag_kind: LagKind = LagKind.WORKING


@dataclass(frozen=True, slots=True)
class Activity:
    """A leaf of the plan: a task, or a milestone when its duration is 0.

    duration, remaining: seconds on its calendar, or by the clock when elapsed. calendar: a key of the network's
    calendars, None for the project's. fixed_start and fixed_finish: the dates of a manual task, which it keeps.
    not_before: what holds it besides its own constraint, such as the one of a summary above it. delay: seconds by the
    clock that levelling put between what lets it start and its start. tentative: a manual task that has words for
    dates as yet, which MS Project never calls critical.
    """

    key: int
    duration: int
    name: str = ""
    calendar: int | None = None
    elapsed: bool = False
    constraint: ConstraintKind = ConstraintKind.ASAP
    constraint_at: datetime | None = None
    deadline: datetime | None = None
    actual_start: datetime | None = None
    actual_finish: datetime | None = None
    remaining: int | None = None
    fixed_start: datetime | None = None
    fixed_finish: datetime | None = None
    not_before: datetime | None = None
    delay: int = 0
    tentative: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """start: before which nothing begins that has not begun, unless its own constraint says so. calendar: the
    project's, a key of calendars. status: up to when progress is known, what is not done lies after it; None leaves
    started work where it is, as MS Project does. finish: from which late dates are counted back, None for the one that
    the early dates give; a project that is scheduled from its finish has one. progress: only speaks where there is a
    status. dates_win: SNLT, FNLT, MSO and MFO hold an activity against its links, as in MS Project; otherwise it comes
    after them and its late dates keep the constraint, as in Primavera. near_critical, critical_limit: seconds of total
    float up to which a task is near-critical, and critical.
    """

    start: datetime
    activities: tuple[Activity, ...]
    links: tuple[Link, ...]
    calendars: Mapping[int, WorkCalendar]
    calendar: int
    status: datetime | None = None
    finish: datetime | None = None
    progress: Progress = Progress.RETAINED_LOGIC
    dates_win: bool = True
    near_critical: int = 0
    critical_limit: int = 0


class Computed(NamedTuple):
    """What the network says of one activity. Floats: seconds of working time on its calendar, also negative. Work that
    is done as late as possible is planned at its late dates, all other work at its early ones.

    A tuple, as a hundred thousand of them are made at once.
    """

    early_start: datetime
    early_finish: datetime
    late_start: datetime
    late_finish: datetime
    total_float: int
    free_float: int
    critical: bool
    near_critical: bool


@dataclass(frozen=True, slots=True)
class Schedule:
    """The computed network: each activity by its key, the end of the project, and the links that drive."""

    finish: datetime
    computed: Mapping[int, Computed]
    driving: frozenset[tuple[int, int]]


class Impossible(ValueError):
    """The network cannot be computed; the message names the tasks and says what to do."""
