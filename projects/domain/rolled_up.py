"""What the network says of each line of a plan: of the lines that it computes, and rolled up of the summaries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from projects.domain.network import Computed, Schedule


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: a summary holds the lines after it that have a deeper level."""

    key: int
    level: int
    is_summary: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Dates and floats of a line, in seconds of working time; a summary has no float of its own.

    driven_by: the lines whose links drive it.
    """

    start: datetime
    finish: datetime
    early_start: datetime
    early_finish: datetime
    late_start: datetime
    late_finish: datetime
    total_float: int | None
    free_float: int | None
    critical: bool
    near_critical: bool
    driven_by: tuple[int, ...] = ()


def lines_of(outline: Iterable[Place], schedule: Schedule) -> dict[int, Line]:
    """Each line by its key. What is not computed, and a summary of nothing that is, is left out."""
    drivers = _drivers(schedule)
    lines: dict[int, Line] = {}
    summaries: list[tuple[Place, list[Line]]] = []

    def close() -> None:
        place, below = summaries.pop()
        if below:
            keep(place.key, _summary(below))

    def keep(key: int, line: Line) -> None:
        lines[key] = line
        if summaries:
            summaries[-1][1].append(line)

    for place in outline:
        while summaries and summaries[-1][0].level >= place.level:
            close()
        if place.is_summary:
            summaries.append((place, []))
        elif place.key in schedule.computed:
            keep(place.key, _line(schedule.computed[place.key], drivers.get(place.key, ())))
    while summaries:
        close()
    return lines


def _drivers(schedule: Schedule) -> Mapping[int, tuple[int, ...]]:
    drivers: dict[int, list[int]] = defaultdict(list)
    for before, after in sorted(schedule.driving):
        drivers[after].append(before)
    return {after: tuple(before) for after, before in drivers.items()}


def _line(computed: Computed, drivers: tuple[int, ...]) -> Line:
    return Line(
        computed.early_start,
        computed.early_finish,
        computed.early_start,
        computed.early_finish,
        computed.late_start,
        computed.late_finish,
        computed.total_float,
        computed.free_float,
        computed.critical,
        computed.near_critical,
        drivers,
    )


def _summary(below: list[Line]) -> Line:
    critical = any(line.critical for line in below)
    return Line(
        min(line.start for line in below),
        max(line.finish for line in below),
        min(line.early_start for line in below),
        max(line.early_finish for line in below),
        min(line.late_start for line in below),
        max(line.late_finish for line in below),
        None,
        None,
        critical,
        not critical and any(line.near_critical for line in below),
    )
