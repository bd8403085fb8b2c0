"""How sure a forecast is, as SVG: the chance that it is done by each day, and that it costs at most each amount.

One drawing for both: only what lies along the bottom differs. What is waited for is dashed, and named above its line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from html import escape
from typing import Generic, TypeVar

from pmo_site.ui import words
from projects.formats.charts import TEXT, Frame, dates_below, level, svg

APPROVED, NOW = "var(--chart-approved)", "var(--chart-now)"
LEVELS = (0.1, 0.5, 0.8, 0.9)
WIDE, NARROW = (720, 260), (340, 220)
LEFT, ABOVE = 40, 28
STEPS = (1, 2, 5, 10)

Value = TypeVar("Value", date, Decimal)


@dataclass(frozen=True, slots=True)
class Mark(Generic[Value]):
    """A day or an amount that people hold it against, for example “approved”."""

    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class _Axes(Generic[Value]):
    """x: where a day or an amount lies. short: how it is named in the chart."""

    right: float
    bottom: float
    x: Callable[[Value], float]
    short: Callable[[Value], str]

    def y(self, share: float) -> float:
        return self.bottom - (self.bottom - ABOVE) * share


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
    axes: _Axes[date] = _Axes(frame.right, frame.bottom, frame.x, words.day_short)
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
    right, bottom = width - 14, height - 26

    def x(amount: Decimal) -> float:
        return LEFT + (right - LEFT) * float((amount - least) / span)

    def say(amount: Decimal) -> str:
        return words.money(amount, currency)

    axes: _Axes[Decimal] = _Axes(right, bottom, x, say)
    drawn = _drawn(curve, marks, axes)
    drawn += "".join(
        _below(x(amount), bottom, say(amount)) for amount in amounts_between(least, most, 3 if narrow else 6)
    )
    told = ", ".join(
        f"{words.percent(share)} that it is at most {say(amount)}" for share, amount in curve if share in LEVELS
    )
    said = f"How sure the cost is: {told}.{_waited(marks, say)} The table below has every value."
    return svg(drawn, width, height, kind="narrow" if narrow else "wide", said=said)


def amounts_between(least: Decimal, most: Decimal, number: int) -> list[Decimal]:
    """Round amounts between two, as many at most."""
    if most <= least:
        return [least]
    unit = Decimal(10) ** ((most - least) / number).adjusted()
    step = next(unit * size for size in STEPS if (most - least) / (unit * size) <= number)
    first, last = ((least / step).to_integral_value(ROUND_CEILING), (most / step).to_integral_value(ROUND_FLOOR))
    return [step * at for at in range(int(first), int(last) + 1)][:number]


def _below(x: float, bottom: float, says: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{bottom + 20}" fill="{TEXT}" font-size="11" text-anchor="middle">{escape(says)}</text>'
    )


def _waited(marks: Sequence[Mark[Value]], say: Callable[[Value], str]) -> str:
    return "".join(f" {mark.name.capitalize()} {say(mark.value)}." for mark in marks)


def _drawn(curve: Sequence[tuple[float, Value]], marks: Sequence[Mark[Value]], axes: _Axes[Value]) -> str:
    """The levels, the marks, and the curve through what is known with its P50 and P80 as points."""
    frame = Frame(LEFT, axes.right, ABOVE, axes.bottom, date.min, date.max)
    levels = "".join(level(frame, axes.y(share), words.percent(share)) for share in (0, 0.1, 0.5, 0.8, 1))
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
    anchor = "end" if x > (LEFT + axes.right) / 2 else "start"
    return (
        f'<line x1="{x:.1f}" y1="{ABOVE - 6:.1f}" x2="{x:.1f}" y2="{axes.bottom:.1f}" stroke="{APPROVED}"'
        f' stroke-width="1.5" stroke-dasharray="7 3"/><text x="{x:.1f}" y="{ABOVE - 12}" fill="{APPROVED}"'
        f' text-anchor="{anchor}">{escape(mark.name.capitalize())} {escape(axes.short(mark.value))}</text>'
    )
