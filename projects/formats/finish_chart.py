"""How the finish moved, as SVG: a step chart of the dates that were original, approved and forecast, day by day.

Lines differ in dash as well as in colour, and each is named at its end. Colours are variables of the theme.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pmo_site.ui import words
from projects.domain.courses import Point

GRID = "var(--chart-grid)"
TEXT = "var(--chart-text)"
APART = 15.0  # pixels between two names
SHORT = 2  # months


@dataclass(frozen=True, slots=True)
class Line:
    """`get`: the date of a point; `look`: attributes of the path; `ink`: of its name."""

    name: str
    get: Callable[[Point], date | None]
    look: str
    ink: str


LINES = (
    Line(
        "Original",
        lambda point: point.original,
        'stroke="var(--chart-original)" stroke-width="1.5" stroke-dasharray="2 3"',
        f'fill="{TEXT}"',
    ),
    Line(
        "Approved",
        lambda point: point.approved,
        'stroke="var(--chart-approved)" stroke-width="1.5" stroke-dasharray="7 3"',
        'fill="var(--chart-approved)"',
    ),
    Line(
        "Forecast",
        lambda point: point.expected,
        'stroke="var(--chart-now)" stroke-width="2.5"',
        'fill="var(--chart-now)" font-weight="600"',
    ),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where days lie: time to the right, the finish downward, so that lower is later."""

    left: float
    right: float
    top: float
    bottom: float
    first: date
    last: date
    soonest: date
    latest: date

    def x(self, day: date) -> float:
        return self.left + (self.right - self.left) * _share(self.first, self.last, day)

    def y(self, day: date) -> float:
        return self.top + (self.bottom - self.top) * _share(self.soonest, self.latest, day)


def finish_chart(points: Sequence[Point], today: date, *, width: int, height: int, kind: str) -> str:
    """The chart of these points, oldest first, up to today; "" when no date of the finish was ever known.

    kind: the class that says on which screens it is shown, "wide" or "narrow".
    """
    dates = [day for point in points for line in LINES if (day := line.get(point))]
    if not dates:
        return ""
    narrow = kind == "narrow"
    frame = Frame(
        left=52 if narrow else 72,
        right=width - (88 if narrow else 196),
        top=26,
        bottom=height - 24,
        first=points[0].on,
        last=max(today, points[0].on + timedelta(days=1)),
        soonest=min(dates),
        latest=max(*dates, min(dates) + timedelta(days=1)),
    )
    drawn = _grid(frame, narrow) + "".join(_path(line, points, frame) for line in LINES) + _names(points, frame, narrow)
    return (
        f'<svg class="{kind} chart" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img"'
        f' aria-label="{said(points)}" font-size="12">{drawn}</svg>'
    )


def said(points: Sequence[Point]) -> str:
    """The chart in one sentence."""
    expected = [point.expected for point in points if point.expected]
    moved = f"Forecast finish went from {words.day(expected[0])} to {words.day(expected[-1])}; " if expected else ""
    approved = f"approved {words.day(points[-1].approved)}. " if points[-1].approved else "no date is approved. "
    return f"{moved}{approved}The table below has every value."


def _share(first: date, last: date, day: date) -> float:
    return (day - first).days / (last - first).days


def _grid(frame: Frame, narrow: bool) -> str:
    rows = "".join(
        f'<line x1="{frame.left}" x2="{frame.right}" y1="{frame.y(day):.1f}" y2="{frame.y(day):.1f}" stroke="{GRID}"/>'
        f'<text x="0" y="{frame.y(day) + 4:.1f}" fill="{TEXT}" font-size="11">{_month(day, narrow)}</text>'
        for day in _ticks(frame.soonest, frame.latest, 5)
    )
    columns = "".join(
        f'<text x="{frame.x(day):.1f}" y="{frame.bottom + 20}" fill="{TEXT}" font-size="11"'
        f' text-anchor="middle">{_month(day, narrow)}</text>'
        for day in _ticks(frame.first, frame.last, 3 if narrow else 6)
    )
    return f'{rows}{columns}<text x="0" y="11" fill="{TEXT}" font-size="11">Finish date; lower is later</text>'


def ticks_of_dates(first: date, last: date, most: int, *, narrow: bool) -> list[tuple[date, str]]:
    """Days to name on an axis, with their names."""
    return [(day, _month(day, narrow)) for day in _ticks(first, last, most)]


def _ticks(first: date, last: date, most: int) -> list[date]:
    """First days of months, as many as fit; of a short time the 15th too."""
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if span / step <= most)
    start = first.year * 12 + first.month - 1
    start -= start % step
    days = [date(month // 12, month % 12 + 1, 1) for month in range(start, start + span + step, step)]
    days += [day.replace(day=15) for day in days if span <= SHORT]
    return sorted(day for day in days if first <= day <= last)


def _month(day: date, narrow: bool) -> str:
    number = f"{day.day} " if day.day > 1 else ""
    return f"{number}{words.MONTHS[day.month - 1]} {f'’{day.year % 100:02}' if narrow else day.year}"


def _path(line: Line, points: Sequence[Point], frame: Frame) -> str:
    """A step at each point; a gap where the date was not known."""
    steps, before = [], None
    for point, until in zip(points, [*(point.on for point in points[1:]), frame.last], strict=True):
        day = line.get(point)
        if day:
            x, y = frame.x(point.on), frame.y(day)
            steps.append(f"V{y:.1f}" if before else f"M{x:.1f} {y:.1f}")
            steps.append(f"H{frame.x(until):.1f}")
        before = day
    return f'<path d="{"".join(steps)}" fill="none" {line.look}/>' if steps else ""


def _names(points: Sequence[Point], frame: Frame, narrow: bool) -> str:
    """Each line's name at its end, the date beside it where there is room; moved apart where they would collide."""
    ends = [(frame.y(day), line, day) for line in LINES if (day := line.get(points[-1]))]
    drawn, lowest = [], frame.top - APART
    for y, line, day in sorted(ends, key=lambda end: end[0]):
        place = lowest = max(y, lowest + APART)
        name = line.name if narrow else f"{line.name} {words.day(day)}"
        drawn.append(f'<text x="{frame.right + 10}" y="{place + 4:.1f}" {line.ink}>{name}</text>')
        if line.name == "Forecast":
            drawn.append(f'<circle cx="{frame.right}" cy="{y:.1f}" r="4" fill="var(--chart-now)"/>')
    return "".join(drawn)
