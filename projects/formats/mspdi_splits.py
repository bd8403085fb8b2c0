"""The rests of tasks in MS Project XML, which only assignments tell: by work spread over days, or by a delay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from projects.domain.network import Impossible
from projects.domain.plans import Rest
from projects.domain.tables import Unreadable
from projects.domain.working_time import WorkingTime
from projects.formats.mspdi_tasks import delay_of, is_elapsed, lasting
from projects.formats.schedule_values import LONGEST
from projects.formats.schedule_xml import Record

_REMAINING, _ACTUAL = 1, 2  # <Type> of timephased data: work of the assignment

Part = tuple[datetime, datetime]


class _Spread(NamedTuple):
    """seconds: of work; None where nothing is said, as of a weekend."""

    start: datetime
    finish: datetime
    seconds: int | None


class Splits:
    """When the assignments of each task work, as far as that is told: by parts between dates, or as a delay after the
    start of the task and a length, in seconds of working time.

    Both are what somebody planned; of the dates only their distances from one another count, for the network says when
    the task begins. Where work is spread over days, the delays are in it already.
    """

    def __init__(self) -> None:
        self._parts: defaultdict[int, list[Part]] = defaultdict(list)
        self._delayed: defaultdict[int, list[tuple[int, int] | None]] = defaultdict(list)

    def look_at(self, record: Record) -> None:
        task = record.required("TaskUID")
        rows = [row for row in record.children("TimephasedData") if row.integer("Type") in (_REMAINING, _ACTUAL)]
        if rows:
            self._parts[task] += _parts(sorted(filter(None, map(_spread, rows))))
        elif lasting(record, "Work"):
            self._delayed[task].append(_delayed(record))

    def of(self, task: int, hours: WorkingTime) -> tuple[Rest, ...]:
        """The pauses in which none of the task's assignments works; hours: when the task is worked on."""
        try:
            if parts := self._parts.get(task):
                first = min(start for start, _ in parts)
                return _rests((hours.between(first, start), hours.between(first, end)) for start, end in parts)
            return rests_by_delay(self._delayed.get(task, []))
        except Impossible:  # nobody ever works by this calendar
            return ()


def _rests(parts: Iterable[tuple[int, int]]) -> tuple[Rest, ...]:
    """A resource that rests while another works is no rest of the task, nor is a weekend."""
    rests: list[Rest] = []
    done = reached = 0
    for start, end in sorted(parts):
        if start > reached:
            if done:
                rests.append(Rest(done, start - reached))
            reached = start
        done += max(0, end - reached)
        reached = max(reached, end)
    return tuple(rests)


def _parts(rows: Sequence[_Spread]) -> Iterator[Part]:
    """From where work goes on to where it rests: zero is written there, and nothing where nobody works anyway."""
    since = until = None
    for start, finish, seconds in rows:
        if seconds == 0 and since:
            yield since, start
            since = None
        elif seconds:
            since, until = since or start, finish
    if since and until:
        yield since, until


def _spread(row: Record) -> _Spread | None:
    """None for a time that is none, such as 17:-0:00: it is only a remark, and MS Project itself wrote it."""
    try:
        start, finish, seconds = row.moment("Start"), row.moment("Finish"), row.seconds("Value")
    except Unreadable:
        return None
    return _Spread(start, finish or start, seconds) if start else None


def _delayed(record: Record) -> tuple[int, int] | None:
    """When an assignment begins after its task, and when it ends: its work at its units, evenly. None for work that is
    spread by a contour, and for a delay by the clock, as these are no lengths of working time."""
    units, work = record.number("Units"), lasting(record, "Work")
    levelled = record.number("LevelingDelay") or 0
    by_the_clock = levelled and is_elapsed(record.integer("LevelingDelayFormat"))
    delay = round(levelled * 6) + delay_of(record)
    if not 0 <= delay <= LONGEST:
        raise record.wrong("LevelingDelay", "is negative" if delay < 0 else "is longer than 300 years")
    return None if record.integer("WorkContour") or by_the_clock else by_delay(delay, work, units)


def by_delay(delay: int, work: int | None, units: Decimal | None) -> tuple[int, int] | None:
    """From when to when an assignment works after the start of its task; None where its units or its work are not told.
    All in seconds of working time."""
    return (delay, delay + round(work / units)) if units and work else None


def rests_by_delay(told: Collection[tuple[int, int] | None]) -> tuple[Rest, ...]:
    """The pauses of a task in which none of its assignments works, where all of them tell when they do."""
    return _rests(part for part in told if part) if all(told) else ()
