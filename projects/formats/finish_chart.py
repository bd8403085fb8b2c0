"""How the finish moved, as SVG: a step chart of the dates that were original, approved and forecast, day by day.

Lines differ in dash as well as in colour, and each is named at its end. Colours are variables of the theme.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pmo_site.ui import words
from projects.domain.courses import Point
from projects.formats.charts import TEXT, DatesFrame, dates_below, dates_beside, moved_apart, svg


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


def finish_chart(points: Sequence[Point], today: date, *, width: int, height: int, kind: str) -> str:
    """The chart of these points, oldest first, up to today; "" when no date of the finish was ever known.

    kind: the class that says on which screens it is shown, "wide" or "narrow".
    """
    dates = [day for point in points for line in LINES if (day := line.get(point))]
    if not dates:
        return ""
    narrow = kind == "narrow"
    frame = DatesFrame(
        left=52 if narrow else 72,
        right=width - (88 if narrow else 196),
        top=26,
        bottom=height - 24,
        first=points[0].on,
        last=max(today, points[0].on + timedelta(days=1)),
        soonest=min(dates),
        latest=max(*dates, min(dates) + timedelta(days=1)),
    )
    drawn = dates_beside(frame, narrow=narrow) + dates_below(frame, 3 if narrow else 6, narrow=narrow)
    places = [f"{frame.x(day):.1f}" for day in (*(point.on for point in points), frame.last)]
    drawn += "".join(_path(line, points, places, frame) for line in LINES) + _names(points, frame, narrow)
    return svg(drawn, width, height, kind=kind, said=said(points))


def said(points: Sequence[Point]) -> str:
    """The chart in one sentence."""
    expected = [point.expected for point in points if point.expected]
    moved = f"Forecast finish went from {words.day(expected[0])} to {words.day(expected[-1])}; " if expected else ""
    approved = f"approved {words.day(points[-1].approved)}. " if points[-1].approved else "no date is approved. "
    return f"{moved}{approved}The table below has every value."


def _path(line: Line, points: Sequence[Point], places: Sequence[str], frame: DatesFrame) -> str:
    """A step at each point; a gap where the date was not known. `places`: where the points begin, and the last ends."""
    steps, before = [], None
    for point, x, until in zip(points, places, places[1:], strict=False):
        day = line.get(point)
        if day:
            y = f"{frame.y(day):.1f}"
            steps.append(f"V{y}H{until}" if before else f"M{x} {y}H{until}")
        before = day
    return f'<path d="{"".join(steps)}" fill="none" {line.look}/>' if steps else ""


def _names(points: Sequence[Point], frame: DatesFrame, narrow: bool) -> str:
    """Each line's name at its end, the date beside it where there is room; moved apart where they would collide."""
    ends = [(frame.y(day), (line, day)) for line in LINES if (day := line.get(points[-1]))]
    drawn = []
    for place, (line, day) in moved_apart(ends, frame.top):
        name = line.name if narrow else f"{line.name} {words.day(day)}"
        drawn.append(f'<text x="{frame.right + 10}" y="{place + 4:.1f}" {line.ink}>{name}</text>')
        if line.name == "Forecast":
            drawn.append(f'<circle cx="{frame.right}" cy="{frame.y(day):.1f}" r="4" fill="var(--chart-now)"/>')
    return "".join(drawn)
