"""Working time: which hours of which days count, and counting along them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

# spans of one day in seconds from midnight, in order and apart from one another: ((28800, 43200), (46800, 61200))
Hours = tuple[tuple[int, int], ...]

# Monday first
Week = tuple[Hours, Hours, Hours, Hours, Hours, Hours, Hours]

OFFICE_HOURS: Hours = ((8 * 3600, 12 * 3600), (13 * 3600, 17 * 3600))
OFFICE_WEEK: Week = (OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, OFFICE_HOURS, (), ())


class Pattern(StrEnum):
    """How an exception comes back, as MS Project has it."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY_BY_DAY = "monthly_by_day"
    MONTHLY_BY_WEEKDAY = "monthly_by_weekday"
    YEARLY_BY_DAY = "yearly_by_day"
    YEARLY_BY_WEEKDAY = "yearly_by_weekday"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """When an exception comes back between its first and last day.

    every: in each how-many-th day, week, month or year. weekdays: Monday is 0. day: of the month. position: which of
    these weekdays of the month, 1 to 4, or -1 for the last. month: 1 to 12, for the yearly patterns.
    """

    pattern: Pattern
    every: int = 1
    weekdays: frozenset[int] = frozenset()
    day: int | None = None
    position: int | None = None
    month: int | None = None


@dataclass(frozen=True, slots=True)
class CalendarException:
    """Days that differ from the week: no hours for a day off. Both ends count."""

    first: date
    last: date
    hours: Hours = ()
    name: str = ""
    recurrence: Recurrence | None = None


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """A week pattern that holds from one day to another, instead of the usual one."""

    first: date
    last: date
    week: Week
    name: str = ""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The hours that count. An earlier exception wins over a later one, an exception over a work week over the week.

    also: calendars whose hours count too, such as those of several people who work on one task at different hours.
    within: of all these hours, only those count that are hours of this calendar as well.
    """

    name: str
    week: Week = OFFICE_WEEK
    exceptions: tuple[CalendarException, ...] = ()
    work_weeks: tuple[WorkWeek, ...] = ()
    also: tuple[WorkCalendar, ...] = ()
    within: WorkCalendar | None = None

    def __hash__(self) -> int:
        """Few calendars of one city share all of this, and hundreds of holidays would have to be hashed one by one."""
        return hash((self.name, self.week, len(self.exceptions), len(self.work_weeks)))

    def hours_of_work(self) -> WorkCalendar:
        """The same without its name: two calendars with the same hours are equal then."""
        return replace(self, name="")
