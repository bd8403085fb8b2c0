"""The rows of a Gantt chart: a plan in its outline, folded, filtered, and summed up where a summary has no dates."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import NamedTuple

from pmo_site.ui.words import MONTHS
from projects.domain.duration_notation import Day, Duration, written
from projects.domain.link_notation import Wait, written_waits
from projects.domain.network import LagKind, LinkKind

SUMMARY, MILESTONE = "summary", "milestone"


class Row(NamedTuple):
    """A line of the plan as it is shown. A tuple, because a thousand of them are made for each page.

    number: its place in the whole plan, from 1, by which predecessors are named. duration and total_float: seconds.
    start to late_finish: what the network says; None where it was not computed.
    """

    number: int
    key: int
    level: int
    wbs: str
    name: str
    kind: str
    owner: str
    duration: int | None
    elapsed: bool
    percent: int
    deadline: datetime | None
    start: datetime | None
    finish: datetime | None
    late_finish: datetime | None
    total_float: int | None
    critical: bool | None
    near_critical: bool | None
    driven_by: Sequence[int] | None


class Tie(NamedTuple):
    """A link as it is drawn and named. lag: seconds, or percent."""

    predecessor: int
    successor: int
    kind: str
    lag: int
    lag_kind: str


# When a line was to start and to finish by the baseline; a bare tuple, for there are as many as rows.
Promise = tuple[datetime | None, datetime | None]


@dataclass(frozen=True, slots=True)
class Gantt:
    """A plan in its outline. baseline: what was promised last, by the key of the row; empty without a baseline."""

    rows: list[Row]
    ties: list[Tie]
    baseline: dict[int, Promise]
    day: Day

    def span(self) -> tuple[date, date] | None:
        """The first and the last day of anything in it, None where nothing has a date."""
        starts = [row.start for row in self.rows if row.start] + [start for start, _ in self.baseline.values() if start]
        ends = [row.finish for row in self.rows if row.finish] + [end for _, end in self.baseline.values() if end]
        return (min(starts).date(), max(ends).date()) if starts and ends else None

    def outermost(self) -> list[int]:
        """The summaries that lie in no other, by their keys; with one above all, those right below it."""
        summaries = [row for row in self.rows if row.kind == SUMMARY]
        top = min((row.level for row in summaries), default=0)
        first = [row.key for row in summaries if row.level == top]
        return first if len(first) > 1 else [row.key for row in summaries if row.level == top + 1]


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a plan is on the page. folded: keys of summaries. critical: only what is critical, and the summaries
    that it belongs to."""

    folded: frozenset[int] = frozenset()
    critical: bool = False


class _Part(NamedTuple):
    """A line, or all that a summary holds. lasts: seconds; done: of these, a hundred times; open: whether any of it is
    not done, as a milestone may be that lasts no time."""

    level: int
    start: datetime | None
    finish: datetime | None
    lasts: int
    done: int
    open: bool

    @property
    def percent(self) -> int:
        return min(99, self.done // self.lasts if self.lasts else 0) if self.open else 100


def rolled_up(rows: Sequence[Row]) -> list[Row]:
    """The rows; a summary is done as far as the durations below it are, as in MS Project, and where it has no dates of
    its own it spans what belongs to it."""
    found: list[Row] = []
    loose: list[_Part] = []  # what no summary holds yet, from the last line on
    for row in reversed(rows):
        lasts = row.duration or 0
        part = _Part(row.level, row.start, row.finish, lasts, lasts * row.percent, row.percent < 100)
        if row.kind == SUMMARY and (below := _taken(loose, row.level)):
            part = _whole(row, below)
            found.append(row._replace(start=part.start, finish=part.finish, percent=part.percent))
        else:
            found.append(row)
        loose.append(part)
    return found[::-1]


def _taken(loose: list[_Part], level: int) -> list[_Part]:
    """What lies deeper than the level, taken from the end."""
    below = []
    while loose and loose[-1].level > level:
        below.append(loose.pop())
    return below


def _whole(row: Row, below: Sequence[_Part]) -> _Part:
    starts, finishes = [part.start for part in below if part.start], [part.finish for part in below if part.finish]
    return _Part(
        row.level,
        row.start or min(starts, default=None),
        row.finish or max(finishes, default=None),
        sum(part.lasts for part in below),
        sum(part.done for part in below),
        any(part.open for part in below),
    )


def shown_of(rows: Sequence[Row], shown: Shown) -> list[Row]:
    """The rows that are on the page, in their order."""
    kept = _critical_ones(rows) if shown.critical else rows
    return _unfolded(kept, shown.folded) if shown.folded else list(kept)


def _unfolded(rows: Iterable[Row], folded: Collection[int]) -> list[Row]:
    """Without what lies below a folded summary."""
    found, hidden_below = [], None
    for row in rows:
        if hidden_below is not None and row.level > hidden_below:
            continue
        hidden_below = row.level if row.key in folded and row.kind == SUMMARY else None
        found.append(row)
    return found


def _critical_ones(rows: Sequence[Row]) -> list[Row]:
    """Critical tasks and milestones, each with the summaries above it."""
    found: list[Row] = []
    needed = 0  # a summary above this level has something critical below it
    for row in reversed(rows):
        if row.kind == SUMMARY and row.level < needed:
            found.append(row)
            needed = row.level
        elif row.kind != SUMMARY and row.critical:
            found.append(row)
            needed = max(needed, row.level)
    return found[::-1]


def needs(ties: Iterable[Tie], numbers: Mapping[int, int], day: Day) -> dict[int, str]:
    """What each task waits for, by its key, as it can be typed again: "12, 14SS, 15FS+3d"."""

    @cache
    def rest(kind: str, lag: int, lag_kind: str) -> str:
        return written_waits([Wait(0, LinkKind(kind), lag, LagKind(lag_kind))], day)[1:]

    found: dict[int, str] = {}
    for before, after, kind, lag, lag_kind in sorted(ties, key=lambda tie: numbers.get(tie.predecessor, 0)):
        said = f"{numbers.get(before, '')}{rest(kind, lag, lag_kind)}"
        found[after] = f"{found[after]}, {said}" if after in found else said
    return found


def texts_of(row: Row, day: Day, needed: str, *, estimated: bool = False) -> dict[str, str]:
    """The cells of a row as they can be typed again."""
    lasts = row.duration is not None and row.kind != SUMMARY
    return {
        "name": row.name,
        "duration": written(Duration(row.duration or 0, row.elapsed, estimated), day) if lasts else "",
        "start": day_written(row.start),
        "finish": day_written(row.finish),
        "percent": str(row.percent),
        "needs": needed,
    }


def day_written(moment: datetime | None) -> str:
    """E.g. "3 Mar 2027"."""
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}" if moment else ""
