"""Where the milestones of several projects lie on one axis, and the arrows of what one needs from another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from projects.domain.gantt_scale import PER_DAY, Scale, Zoom, scale_for
from projects.domain.slip_chain import Mark, Need, Push

PITCH = 36  # pixels from one row to the next
BACK, AHEAD = timedelta(days=91), timedelta(days=3 * 365)  # what is drawn at most, from today
ROOM = 1_500  # pixels up to which months are drawn; what is longer is drawn by quarters


class Kind(StrEnum):
    DONE = "done"
    EXPECTED = "expected"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Diamond:
    """A dated mark at x pixels."""

    x: int
    kind: Kind
    mark: Mark


@dataclass(frozen=True, slots=True)
class Arrow:
    """From when a need is met, in the row of who delivers, to when it is needed in the row of who waits.

    Rows count from 0; `late`: days after the day of the need, 0 when in time.
    """

    start: int
    from_row: int
    end: int
    to_row: int
    late: int
    need: Need


@dataclass(frozen=True, slots=True)
class Timeline:
    """`rows`: the diamonds of each project, by date; `hidden`: how many marks lie before or after what is drawn."""

    scale: Scale
    rows: list[list[Diamond]]
    arrows: list[Arrow]
    hidden: int

    @property
    def height(self) -> int:
        return PITCH * len(self.rows)


def timeline(
    projects: Sequence[str],
    marks: Mapping[str, Sequence[Mark]],
    needs: Iterable[Need],
    pushes: Iterable[Push],
    *,
    today: date,
) -> Timeline:
    """The rows of these projects, in their order. A need is drawn where both of its projects have a row."""
    first, last = today - BACK, today + AHEAD
    dated = [[mark for mark in marks.get(project, ()) if mark.expected] for project in projects]
    shown = [[mark for mark in row if mark.expected and first <= mark.expected <= last] for row in dated]
    scale = _scale([mark.expected for row in shown for mark in row if mark.expected], today)
    return Timeline(
        scale,
        [_diamonds(row, scale, today) for row in shown],
        _arrows(projects, needs, {push.need.key: push for push in pushes}, scale),
        sum(map(len, dated)) - sum(map(len, shown)),
    )


def _scale(days: Sequence[date], today: date) -> Scale:
    first, last = min([*days, today]), max([*days, today])
    by_month = (last - first).days * PER_DAY[Zoom.MONTH] <= ROOM
    return scale_for(first, last, Zoom.MONTH if by_month else Zoom.QUARTER)


def _diamonds(marks: Iterable[Mark], scale: Scale, today: date) -> list[Diamond]:
    found = [Diamond(scale.day(mark.expected), _kind(mark, today), mark) for mark in marks if mark.expected]
    return sorted(found, key=lambda diamond: (diamond.x, diamond.mark.name))


def _kind(mark: Mark, today: date) -> Kind:
    """An open mark whose day has passed is late, whatever was promised."""
    if mark.done:
        return Kind.DONE
    return Kind.LATE if mark.late or (mark.expected and mark.expected < today) else Kind.EXPECTED


def _arrows(projects: Sequence[str], needs: Iterable[Need], pushes: Mapping[int, Push], scale: Scale) -> list[Arrow]:
    rows = {project: at for at, project in enumerate(projects)}
    found = []
    for need in needs:
        push = pushes.get(need.key)
        met, by = push.expected if push else need.expected, need.needed_by
        if met is None or by is None or need.project not in rows or need.needs not in rows:
            continue
        start, end = _inside(scale, met), _inside(scale, by)
        found.append(Arrow(start, rows[need.needs], end, rows[need.project], push.late if push else 0, need))
    return sorted(found, key=lambda arrow: (arrow.late, arrow.need.key))


def _inside(scale: Scale, day: date) -> int:
    """What lies outside is drawn at the edge."""
    return min(max(scale.day(day), 0), scale.width)
