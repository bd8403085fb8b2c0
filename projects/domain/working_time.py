"""Working time as an axis: only hours of work have length on it, so that dates add and subtract as plain integers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from projects.domain.calendars import WorkCalendar
from projects.domain.calendars_days import DAY, broken_hours, hours_of_days
from projects.domain.network import Impossible

# the years that a plan may have; MS Project's own end in 2149
FIRST_DAY, LAST_DAY = date(1950, 1, 1), date(2149, 12, 31)
ORIGIN = datetime.combine(FIRST_DAY, time())
_ORIGIN_DAY = FIRST_DAY.toordinal()
_DAYS = LAST_DAY.toordinal() + 1 - _ORIGIN_DAY
_LEAST_GROWTH = 366

Value = TypeVar("Value")
Column = NDArray[np.int64]


def column(numbers: Iterable[int]) -> Column:
    """The numbers of many activities, to be counted with at once."""
    return np.fromiter(numbers, np.int64)


def clock(moment: datetime) -> int:
    """Seconds since ORIGIN, by the clock. Raises Impossible outside the years that a plan may have."""
    if not FIRST_DAY.year <= moment.year <= LAST_DAY.year:
        raise Impossible(f"{moment:%Y-%m-%d} lies outside the years that a plan may have, {_years()}.")
    passed = moment - ORIGIN
    return passed.days * DAY + passed.seconds


def date_of(at: int) -> datetime:
    """The date and time of a moment by the clock."""
    return ORIGIN + timedelta(seconds=at)


def _years() -> str:
    return f"{FIRST_DAY.year} to {LAST_DAY.year}"


class Known(dict[int, Value]):
    """What was asked before; many tasks share their dates, so each is worked out once."""

    def __init__(self, work_out: Callable[[int], Value]) -> None:
        self._work_out = work_out

    def __missing__(self, asked: int) -> Value:
        answer = self[asked] = self._work_out(asked)
        return answer


class WorkingTime:
    """The axis of one calendar. A position is a number of working seconds from an arbitrary zero.

    The end of a span of work and the start of the next have the same position: they are the same instant of working
    time. A mark is a position that remembers which of the two: 2 * position, plus 1 for the later. Days are read as
    they are needed; zero is where the first of them began. clock, marks: by subscript the moment of a mark, in seconds
    by the clock, and back. Raises Impossible for a calendar without working time, and when it is asked for more than
    the years that a plan may have.
    """

    def __init__(self, calendar: WorkCalendar) -> None:
        if where := broken_hours(calendar):
            raise Impossible(f"In the calendar “{calendar.name}” the hours of {where} overlap or are none of a day.")
        self.calendar = calendar
        self._starts: list[int] = []  # by the clock, when each span of work begins
        self._before: list[int] = [0]  # the even mark of that; one more than starts: the mark of the end
        self._first = self._end = 0  # the days read so far, counted from ORIGIN
        self.marks = Known(self.mark)
        self.clock = Known(self.at)

    def add(self, moment: datetime, seconds: int) -> datetime:
        """That much work later: the end of a span rather than the start of the next. Negative seconds subtract."""
        return self._moved(moment, seconds)

    def subtract(self, moment: datetime, seconds: int) -> datetime:
        """That much work earlier: the start of a span rather than the end of the one before."""
        return self._moved(moment, -seconds)

    def between(self, start: datetime, end: datetime) -> int:
        """Seconds of work from start to end, negative when end is earlier."""
        return self.position(clock(end)) - self.position(clock(start))

    def next_start(self, moment: datetime) -> datetime:
        """The moment itself where work goes on at it, else when it begins again."""
        return date_of(self.clock[self.mark(clock(moment)) | 1])

    def previous_end(self, moment: datetime) -> datetime:
        """The moment itself where work was going on up to it, else when it last ended."""
        return date_of(self.clock[self.mark(clock(moment)) & ~1])

    def is_working_day(self, day: date) -> bool:
        return self.seconds_on(day) > 0

    def seconds_on(self, day: date) -> int:
        """Seconds of work on that day."""
        start = clock(datetime.combine(day, time()))
        return self.position(start + DAY) - self.position(start)

    def position(self, at: int) -> int:
        """Working seconds from zero to a moment by the clock."""
        return self.marks[at] >> 1

    def mark(self, at: int) -> int:
        """The mark of a moment by the clock: in time off the later one, for there work can only go on after it."""
        if not self._first <= at // DAY < self._end:
            self._reach(at)
        span = bisect_right(self._starts, at) - 1
        if span < 0:
            return self._before[0] + 1
        mark, end = self._before[span] + 2 * (at - self._starts[span]), self._before[span + 1]
        return mark + 1 if mark < end else end + (mark > end)

    def at(self, mark: int) -> int:
        """The moment of a mark, by the clock."""
        before = self._before
        while not before[0] < mark <= before[-1]:
            self._grow(later=mark > before[-1])
        span = bisect_left(before, mark) - 1
        return self._starts[span] + (mark - before[span] >> 1)

    def moments(self, marks: Column) -> Column:
        """The moments of many marks at once, by the clock."""
        ends = int(marks.min()), int(marks.max())
        for mark in ends:
            self.at(mark)  # reads the days between
        first, end = (bisect_left(self._before, mark) for mark in ends)
        before, starts = (column(of_span[first - 1 : end]) for of_span in (self._before, self._starts))
        span = np.searchsorted(before, marks) - 1
        moments: Column = starts[span] + (marks - before[span] >> 1)
        return moments

    def shifted(self, at: int, seconds: int) -> int:
        """A moment by the clock, moved by working time; the end of a span when moved later, the start when earlier."""
        if seconds == 0:
            return at
        return self.clock[2 * (self.position(at) + seconds) + (seconds < 0)]

    def _moved(self, moment: datetime, seconds: int) -> datetime:
        return date_of(self.shifted(clock(moment), seconds))

    def _reach(self, at: int) -> None:
        day = min(max(at // DAY, 0), _DAYS - 1)
        if self._first == self._end:
            self._first = self._end = day
        while not self._first <= day < self._end:
            self._grow(later=day >= self._end)

    def _grow(self, *, later: bool) -> None:
        """Read another year; of a plan that is long already half as much again, so that centuries take few steps."""
        days = max(_LEAST_GROWTH, (self._end - self._first) // 2)
        first, end = (self._end, min(self._end + days, _DAYS)) if later else (max(self._first - days, 0), self._first)
        if first == end:
            raise Impossible(self._ran_out())
        starts, before = _spans(self.calendar, first, end)
        if later:
            self._end = end
            self._starts += starts
            self._before += (before[1:] + self._before[-1]).tolist()
        else:
            self._first = first
            self._starts[:0] = starts
            self._before[:0] = (before[:-1] - before[-1] + self._before[0]).tolist()

    def _ran_out(self) -> str:
        if not self._starts and not _spans(self.calendar, 0, _DAYS)[0]:
            return f"The calendar “{self.calendar.name}” has no working time."
        return f"The work does not fit into {_years()} on the calendar “{self.calendar.name}”."


@lru_cache(maxsize=64)  # the calendars of a city are few, and each plan is computed again and again
def _spans(calendar: WorkCalendar, first: int, end: int) -> tuple[Sequence[int], Column]:
    """When the spans of work of these days begin, by the clock, and how many marks of work come before each and at the
    end."""
    days = hours_of_days(calendar, first + _ORIGIN_DAY, end + _ORIGIN_DAY)
    midnights = range(first * DAY, end * DAY, DAY)
    starts = [midnight + start for midnight, hours in zip(midnights, days, strict=True) for start, _ in hours]
    lengths = [stop - start for hours in days for start, stop in hours]
    if any(hours and hours[0][0] == 0 for hours in days):
        starts, lengths = _without_midnights(starts, lengths)
    return tuple(starts), 2 * column(accumulate(lengths, initial=0))


def _without_midnights(starts: list[int], lengths: list[int]) -> tuple[list[int], list[int]]:
    """Work that goes on through midnight is one span."""
    whole: list[int] = []
    long: list[int] = []
    over = -1
    for start, length in zip(starts, lengths, strict=True):
        if start == over:
            long[-1] += length
        else:
            whole.append(start)
            long.append(length)
        over = start + length
    return whole, long
