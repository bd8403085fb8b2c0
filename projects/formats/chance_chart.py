"""How sure a forecast is, as SVG: the chance that it is done by each day, and that it costs at most each amount.

One drawing for both: only what lies along the bottom differs. What is waited for is dashed, and named above its line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from html import escape
from typing import Generic, TypeVar

from pmo_site.ui import words
from projects.domain.round_steps import round_amounts
from projects.formats.charts import APPROVED, NARROW, NOW, WIDE, Box, Frame, below, dates_below, level, svg

LEVELS = (0.1, 0.5, 0.8, 0.9)
LEFT, ABOVE = 40, 28

Value = TypeVar("Value", date, Decimal)


@dataclass(frozen=True, slots=True)
class Mark(Generic[Value]):
    """A day or an amount that people hold it against, for example “approved”."""

    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class _Axes(Generic[Value]):
    """x: where a day or an amount lies. short: how it is named in the chart."""

    box: Box
    x: Callable[[Value], float]
    short: Callable[[Value], str]

    def y(self, share: float) -> float:
        return self.box.bottom - (self.box.bottom - self.box.top) * share


def finish_chance_chart(curve: Sequence[tuple[float, date]], marks: Sequence[Mark[date]], *, narrow: bool) -> str:
    """The chance by day, from left to right; a curve of pairs of share and day, both rising. "" without one."""
    if not curve:
        return ""
    width, height = NARROW if narrow else WIDE
    days = [day for _, day in curve] + [mark.value for mark in marks]
    first, last = min(days), max(days)
    frame = Frame(
        left=LEFT,
        right=width - 14,
        top=ABOVE,
        bottom=height - 26,
        first=first - timedelta(days=1),
        last=max(last, first + timedelta(days=2)),
    )
    axes: _Axes[date] = _Axes(frame, frame.x, words.day_short)
    drawn = _drawn(curve, marks, axes) + dates_below(frame, 3 if narrow else 6, narrow=narrow)
    told = ", ".join(f"{words.percent(share)} by {words.day(day)}" for share, day in curve if share in LEVELS)
    said = f"How sure it is that it is done: {told}.{_waited(marks, words.day)} The table below has every value."
    return svg(drawn, width, height, kind="narrow" if narrow else "wide", said=said)


def cost_chance_chart(
    curve: Sequence[tuple[float, Decimal]], marks: Sequence[Mark[Decimal]], *, currency: str, narrow: bool
) -> str:
    """The chance by amount, from left to right; a curve of pairs of share and amount, both rising. "" without one."""
    if not curve:
        return ""
    width, height = NARROW if narrow else WIDE
    amounts = [amount for _, amount in curve] + [mark.value for mark in marks]
    least, most = min(amounts), max(amounts)
    span = most - least or Decimal(1)
    box = Box(left=LEFT, right=width - 14, top=ABOVE, bottom=height - 26)

    def x(amount: Decimal) -> float:
        return box.left + (box.right - box.left) * float((amount - least) / span)

    def say(amount: Decimal) -> str:
        return words.money(amount, currency)

    axes: _Axes[Decimal] = _Axes(box, x, say)
    drawn = _drawn(curve, marks, axes)
    drawn += "".join(below(x(amount), box, say(amount)) for amount in round_amounts(least, most, 2 if narrow else 5))
    told = ", ".join(
        f"{words.percent(share)} that it is at most {say(amount)}" for share, amount in curve if share in LEVELS
    )
    said = f"How sure the cost is: {told}.{_waited(marks, say)} The table below has every value."
    return svg(drawn, width, height, kind="narrow" if narrow else "wide", said=said)


def _waited(marks: Sequence[Mark[Value]], say: Callable[[Value], str]) -> str:
    return "".join(f" {mark.name.capitalize()} {say(mark.value)}." for mark in marks)


def _drawn(curve: Sequence[tuple[float, Value]], marks: Sequence[Mark[Value]], axes: _Axes[Value]) -> str:
    """The levels, the marks, and the curve through what is known with its P50 and P80 as points."""
    levels = "".join(level(axes.box, axes.y(share), words.percent(share)) for share in (0, 0.1, 0.5, 0.8, 1))
    path = "L".join(f"{axes.x(value):.1f} {axes.y(share):.1f}" for share, value in curve)
    points = "".join(
        _point(axes.x(value), axes.y(share), f"P{share * 100:.0f} {escape(axes.short(value))}")
        for share, value in curve
        if share in (0.5, 0.8)
    )
    line = f'<path d="M{path}" fill="none" stroke="{NOW}" stroke-width="2.5" stroke-linejoin="round"/>'
    return levels + "".join(_mark(mark, axes) for mark in marks) + line + points


def _point(x: float, y: float, says: str) -> str:
    """Its name stands on the side on which the curve is not, unless there is no room."""
    left = x - LEFT > 104
    place = f'x="{x - 9:.1f}" text-anchor="end"' if left else f'x="{x + 9:.1f}"'
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{NOW}"/>'
        f'<text {place} y="{y + (0 if left else 14):.1f}" fill="{NOW}" font-weight="600">{says}</text>'
    )


def _mark(mark: Mark[Value], axes: _Axes[Value]) -> str:
    x = axes.x(mark.value)
    anchor = "end" if x > (axes.box.left + axes.box.right) / 2 else "start"
    return (
        f'<line x1="{x:.1f}" y1="{ABOVE - 6:.1f}" x2="{x:.1f}" y2="{axes.box.bottom:.1f}" stroke="{APPROVED}"'
        f' stroke-width="1.5" stroke-dasharray="7 3"/><text x="{x:.1f}" y="{ABOVE - 12}" fill="{APPROVED}"'
        f' text-anchor="{anchor}">{escape(mark.name.capitalize())} {escape(axes.short(mark.value))}</text>'
    )
