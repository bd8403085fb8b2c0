"""The S-curve as SVG: planned value, earned value and actual cost cumulated, and where the cost is heading.

Lines differ in dash as well as in colour, and each is named at its end. Colours are variables of the theme.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby

from pmo_site.ui import words
from projects.domain.earned_value import Amount
from projects.domain.earned_value_curve import Point
from projects.domain.round_steps import round_amounts
from projects.formats.charts import TEXT, Frame, dates_below, level, moved_apart, svg

ROWS = 5
WIDE, NARROW = (900, 340), (340, 260)


@dataclass(frozen=True, slots=True)
class Line:
    """`get`: the amount of a point; `look`: attributes of its path."""

    name: str
    get: Callable[[Point], Amount]
    ink: str
    look: str


LINES = (
    Line("Planned", lambda point: point.pv, "var(--chart-approved)", 'stroke-width="1.5" stroke-dasharray="7 3"'),
    Line("Earned", lambda point: point.ev, "var(--chart-now)", 'stroke-width="2.5"'),
    Line("Cost", lambda point: point.ac, "var(--chart-4)", 'stroke-width="2"'),
    Line("Expected cost", lambda point: point.forecast, "var(--chart-4)", 'stroke-width="1.5" stroke-dasharray="2 3"'),
)


@dataclass(frozen=True, slots=True)
class AmountsFrame(Frame):
    """Amounts over time: money upward from zero."""

    most: Decimal

    def y(self, amount: Decimal) -> float:
        return self.bottom - (self.bottom - self.top) * float(amount / self.most)


def s_curve_chart(points: Sequence[Point], bac: Amount, as_of: date, *, currency: str, narrow: bool) -> str:
    """The chart of these points, oldest first; "" without a plan. bac: the budget, a line across."""
    amounts = [amount for point in points for line in LINES if (amount := line.get(point)) is not None]
    amounts += [bac] if bac else []
    if max(amounts, default=0) <= 0:  # credits alone have no height
        return ""
    width, height = NARROW if narrow else WIDE
    first = points[0].on.replace(day=1)
    frame = AmountsFrame(
        left=52 if narrow else 64,
        right=width - (62 if narrow else 112),
        top=26,
        bottom=height - 26,
        first=first,
        last=max(points[-1].on, first + timedelta(days=1)),
        most=max(amounts),
    )
    levels = round_amounts(Decimal(0), frame.most, ROWS)
    drawn = "".join(level(frame, frame.y(at), words.money(at, currency)) for at in levels)
    drawn += dates_below(frame, 3 if narrow else 7, narrow=narrow) + _today(frame, as_of) + _budget(frame, bac)
    drawn += "".join(_path(line, points, frame) for line in LINES) + _names(points, frame, bac, narrow=narrow)
    kind = "narrow" if narrow else "wide"
    return svg(drawn, width, height, kind=kind, said=said(points, as_of, currency))


def said(points: Sequence[Point], as_of: date, currency: str) -> str:
    """The chart in one sentence."""
    now = next(point for point in points if point.on == as_of)
    figures = (("planned", now.pv), ("earned", now.ev), ("spent", now.ac))
    told = ", ".join(f"{name} {words.money(amount, currency)}" for name, amount in figures)
    return f"By {words.day(as_of)}: {told}. The table below has every value."


def _today(frame: AmountsFrame, as_of: date) -> str:
    x = frame.x(as_of)
    anchor = "end" if x > (frame.left + frame.right) / 2 else "start"
    return (
        f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{frame.top - 8}" y2="{frame.bottom}" stroke="{TEXT}"/>'
        f'<text x="{x:.1f}" y="{frame.top - 13}" fill="{TEXT}" font-size="11" text-anchor="{anchor}">'
        f"{words.day_short(as_of)}</text>"
    )


def _budget(frame: AmountsFrame, bac: Amount) -> str:
    if not bac:
        return ""
    y = frame.y(bac)
    return (
        f'<line x1="{frame.left}" x2="{frame.right}" y1="{y:.1f}" y2="{y:.1f}"'
        ' stroke="var(--chart-original)" stroke-dasharray="1 3"/>'
    )


def _path(line: Line, points: Sequence[Point], frame: AmountsFrame) -> str:
    """A line through what is known, with a gap where it is not; what is known alone is a dot."""
    known = ((point.on, line.get(point)) for point in points)
    drawn = []
    for is_known, run in groupby(known, key=lambda one: one[1] is not None):
        places = [f"{frame.x(day):.1f} {frame.y(amount):.1f}" for day, amount in run if amount is not None]
        if is_known and len(places) == 1:
            x, y = places[0].split()
            drawn.append(f'<circle cx="{x}" cy="{y}" r="3.5" fill="{line.ink}"/>')
        elif is_known:
            drawn.append(
                f'<path d="M{"L".join(places)}" fill="none" stroke="{line.ink}" stroke-linejoin="round" {line.look}/>'
            )
    return "".join(drawn)


def _names(points: Sequence[Point], frame: AmountsFrame, bac: Amount, *, narrow: bool) -> str:
    """Each line's name at the right, at the height of its last value; moved apart where they would collide."""
    ends = []
    for line in LINES:
        known = [amount for point in points if (amount := line.get(point)) is not None]
        if known and not (narrow and line.name == "Expected cost"):
            ends.append((frame.y(known[-1]), (line.name, line.ink)))
    if bac:
        ends.append((frame.y(bac), ("Budget", "var(--chart-original)")))
    return "".join(
        f'<text x="{frame.right + 8}" y="{place + 4:.1f}" fill="{ink}">{name}</text>'
        for place, (name, ink) in moved_apart(ends, frame.top)
    )
