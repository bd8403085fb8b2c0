"""The part of a Gantt chart that one sheet of paper shows, as SVG that stands alone: real colours, no style sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from projects.domain.gantt import MILESTONE, SUMMARY, Row, Tie
from projects.domain.gantt_places import PITCH, Place
from projects.domain.gantt_scale import Scale, upper
from projects.formats.gantt_links import elbows
from projects.formats.gantt_svg import PROMISED, SLACK, dashes

INK, QUIET, RULE, WAS = "#1d1b18", "#5f5b52", "#e4e1da", "#8b867b"
BAR, DONE, CRITICAL, CRITICAL_DONE, CRITICAL_EDGE = "#93a2d7", "#2746b0", "#e1938d", "#c3271b", "#a51d13"


@dataclass(frozen=True, slots=True)
class Sheet:
    """first: the line of the plan with which it begins. The places are those of the whole plan."""

    first: int
    rows: Sequence[Row]
    where: Mapping[int, Place]
    promised: Sequence[Place]
    slack: Sequence[Place]
    ties: Sequence[Tie]

    def own(self, places: Iterable[Place]) -> list[Place]:
        """Those that lie on this sheet, counted from its top."""
        last = self.first + len(self.rows)
        return [(line - self.first, x, width) for line, x, width in places if self.first <= line < last]

    def links(self) -> tuple[str, str]:
        """The `d` of the links that come by, calm ones and critical ones; what leaves the sheet is cut off there."""
        here = {key: (line - self.first, x, width) for key, (line, x, width) in self.where.items()}
        drives = {row.key: frozenset(row.driven_by or ()) for row in self.rows if row.critical}
        near = [
            tie for tie in self.ties if tie.predecessor in here and tie.successor in here and self._passes(tie, here)
        ]
        loud = [tie for tie in near if tie.predecessor in drives.get(tie.successor, ())]
        return elbows([tie for tie in near if tie not in loud], here), elbows(loud, here)

    def _passes(self, tie: Tie, here: Mapping[int, Place]) -> bool:
        lines = (here[tie.predecessor][0], here[tie.successor][0])
        return max(lines) >= 0 and min(lines) < len(self.rows)


def drawn(sheet: Sheet, scale: Scale, today: date) -> str:
    """The SVG of the sheet."""
    height = len(sheet.rows) * PITCH
    grid = "".join(f"M{tick.x} 0v{height}" for tick in upper(scale))
    now = scale.day(today)
    calm, loud = sheet.links()
    lines = [
        _line(grid, RULE, 1),
        _line(dashes(sheet.own(sheet.promised), PROMISED), WAS, 3),
        _line(dashes(sheet.own(sheet.slack), SLACK), QUIET, 1, dash="1 3"),
        _line(calm, QUIET, 0.8),
        _line(loud, CRITICAL_DONE, 1.5),
        _line(f"M{now} 0v{height}" if 0 <= now <= scale.width else "", DONE, 1.5),
    ]
    bars = "".join(_bar(row, scale, *place) for row in sheet.rows if (place := _here(sheet, row)))
    size = f'width="{scale.width}" height="{height}" viewBox="0 0 {scale.width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(lines)}{bars}</svg>'


def _line(d: str, colour: str, width: float, dash: str = "none") -> str:
    if not d:
        return ""
    return f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-dasharray="{dash}"/>'


def _here(sheet: Sheet, row: Row) -> Place | None:
    place = sheet.where.get(row.key)
    return place and (place[0] - sheet.first, place[1], place[2])


def _bar(row: Row, scale: Scale, line: int, x: int, width: int) -> str:
    y = line * PITCH
    if row.kind == MILESTONE:
        shape = f'<path d="M{x} {y + 6}l7 8-7 8-7-8z" fill="{CRITICAL_DONE if row.critical else INK}"/>'
    elif row.kind == SUMMARY:
        shape = f'<path d="M{x} {y + 9}h{width}v10l-4-5h-{max(width - 8, 0)}l-4 5z" fill="{INK}"/>'
    else:
        shape = _task(row, x, y, width)
    if row.deadline:
        shape += f'<path d="M{scale.x(row.deadline)} {y + 20}l-5-7h10z" fill="none" stroke="{INK}" stroke-width="1.5"/>'
    return shape


def _task(row: Row, x: int, y: int, width: int) -> str:
    """The bar and, within it, how far it is done; a critical one is higher and has an edge."""
    done = width * row.percent // 100
    top, height, fill, dark = (y + 7, 13, CRITICAL, CRITICAL_DONE) if row.critical else (y + 8, 11, BAR, DONE)
    edge = f'stroke="{CRITICAL_EDGE}" stroke-width="1.5"' if row.critical else ""
    at = f'x="{x}" y="{top}" height="{height}" rx="2"'
    inside = f'<rect {at} width="{done}" fill="{dark}"/>' if done else ""
    return f'<rect {at} width="{width}" fill="{fill}" {edge}/>{inside}'
