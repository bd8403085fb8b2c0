"""What all charts over time share: the frame, its axes, names beside the ends of lines, and the SVG around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TypeVar

from pmo_site.ui import words

GRID = "var(--chart-grid)"
TEXT = "var(--chart-text)"
APPROVED, NOW = "var(--chart-approved)", "var(--chart-now)"
WIDE, NARROW = (720, 260), (340, 220)  # pixels of a chart across a page, and across a phone
APART = 15.0  # pixels between two names
SHORT = 2  # months

Named = TypeVar("Named")


@dataclass(frozen=True, slots=True)
class Box:
    """What the lines of a chart lie in."""

    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Frame(Box):
    """Where days lie: time to the right."""

    first: date
    last: date

    def x(self, day: date) -> float:
        return self.left + (self.right - self.left) * share(self.first, self.last, day)


@dataclass(frozen=True, slots=True)
class DatesFrame(Frame):
    """Dates over time: the finish downward, so that lower is later."""

    soonest: date
    latest: date

    def y(self, day: date) -> float:
        return self.top + (self.bottom - self.top) * share(self.soonest, self.latest, day)


def share(first: date, last: date, day: date) -> float:
    """How far a day lies between two others, 0 at the first and 1 at the last."""
    return (day - first).days / (last - first).days


def svg(drawn: str, width: int, height: int, *, kind: str, said: str) -> str:
    """The whole chart. kind: on which screens it is shown, "wide" or "narrow"; said: the chart in one sentence."""
    return (
        f'<svg class="{kind} chart" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img"'
        f' aria-label="{escape(said)}" font-size="12">{drawn}</svg>'
    )


def level(frame: Box, y: float, label: str) -> str:
    """A line across, with its amount or share close to the left."""
    return (
        f'<line x1="{frame.left}" x2="{frame.right}" y1="{y:.1f}" y2="{y:.1f}" stroke="{GRID}"/>'
        f'<text x="{frame.left - 6}" y="{y + 4:.1f}" fill="{TEXT}" font-size="11"'
        f' text-anchor="end">{escape(label)}</text>'
    )


def dates_beside(frame: DatesFrame, *, narrow: bool) -> str:
    """A line across for some of the dates that the chart is of, named at the left edge."""
    lines = "".join(
        f'<line x1="{frame.left}" x2="{frame.right}" y1="{frame.y(day):.1f}" y2="{frame.y(day):.1f}" stroke="{GRID}"/>'
        f'<text x="0" y="{frame.y(day) + 4:.1f}" fill="{TEXT}" font-size="11">{month(day, narrow=narrow)}</text>'
        for day in ticks(frame.soonest, frame.latest, 5)
    )
    return f'{lines}<text x="0" y="11" fill="{TEXT}" font-size="11">Finish date; lower is later</text>'


def dates_below(frame: Frame, most: int, *, narrow: bool) -> str:
    """The time that passes, named beneath."""
    days = ticks(frame.first, frame.last, most)
    return "".join(below(frame.x(day), frame, month(day, narrow=narrow)) for day in days)


def below(x: float, box: Box, label: str) -> str:
    """A name beneath a place on the lower edge."""
    return (
        f'<text x="{x:.1f}" y="{box.bottom + 20}" fill="{TEXT}" font-size="11"'
        f' text-anchor="middle">{escape(label)}</text>'
    )


def ticks(first: date, last: date, most: int) -> list[date]:
    """First days of months, as many as fit; of a short time the 15th too."""
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next(step for step in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if span / step <= most)
    start = first.year * 12 + first.month - 1
    start -= start % step
    days = [date(number // 12, number % 12 + 1, 1) for number in range(start, start + span + step, step)]
    days += [day.replace(day=15) for day in days if span <= SHORT]
    return sorted(day for day in days if first <= day <= last)


def month(day: date, *, narrow: bool) -> str:
    number = f"{day.day} " if day.day > 1 else ""
    return f"{number}{words.MONTHS[day.month - 1]} {f'’{day.year % 100:02}' if narrow else day.year}"


def moved_apart(ends: Iterable[tuple[float, Named]], top: float) -> Iterator[tuple[float, Named]]:
    """Where names stand, from above: beside the ends of their lines, lower where they would collide."""
    lowest = top - APART
    for y, named in sorted(ends, key=lambda end: end[0]):
        lowest = max(y, lowest + APART)
        yield lowest, named
