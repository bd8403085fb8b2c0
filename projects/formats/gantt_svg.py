"""The ground of a Gantt chart as SVG: its axis, days off, today, links, baseline and float. Colours are the theme's.

Attributes have no quotes where HTML needs none: a plan of a thousand tasks is to stay below 300 KB.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from projects.domain.gantt_places import PITCH, Place
from projects.domain.gantt_scale import Scale, Tick, lower, upper

HEAD = 40  # pixels of the axis
LINE = HEAD // 2
PROMISED, SLACK = 24, 14  # pixels from the top of a row

# What is referred to: a milestone and a deadline, drawn about their moment, and the dots of float. A stroke of dots is
# painted at once, where dashes are worked out one by one: a thousand tasks by the day have two million of them.
SHAPES = (
    "<svg class=gantt-shapes aria-hidden=true>"
    "<path id=gm d='M0 6l7 8-7 8-7-8z'></path>"
    "<path id=gd d='M0 20l-5-7h10z'></path>"
    "<pattern id=gf width=4 height=1 patternUnits=userSpaceOnUse><path d='M0 0h1v1H0z'></path></pattern></svg>"
)


def axis(scale: Scale, today: date) -> str:
    """The head of the chart: two lines of labels, and today."""
    labels = _labels(upper(scale), 14) + _labels(lower(scale), LINE + 14)
    lines = "".join(f"M{tick.x} 0v{HEAD}" for tick in upper(scale)) + "".join(
        f"M{tick.x} {LINE}v{LINE}" for tick in lower(scale)
    )
    return (
        f'<svg class=gantt-axis width={scale.width} height={HEAD} aria-hidden=true><path d="{lines}"/>{labels}'
        f"{_today_mark(scale, today)}</svg>"
    )


def ground(scale: Scale, lines: int, *, shades: Iterable[tuple[int, int]], today: date, paths: dict[str, str]) -> str:
    """What lies behind the rows. paths: the `d` of each, by the class that draws it; empty ones are left out."""
    height = max(lines, 1) * PITCH
    drawn = {
        "off": "".join(f"M{x} 0h{width}v{height}h-{width}z" for x, width in shades),
        "grid": "".join(f"M{tick.x} 0v{height}" for tick in upper(scale)),
        **paths,
        "now": f"M{scale.day(today)} 0v{height}" if 0 <= scale.day(today) <= scale.width else "",
    }
    return (
        f'<svg class=gantt-ground width={scale.width} height={height} viewBox="0 0 {scale.width} {height}"'
        f" preserveAspectRatio=none aria-hidden=true>"
        + "".join(f'<path class={name} d="{d}"/>' for name, d in drawn.items() if d)
        + "</svg>"
    )


def dashes(places: Iterable[Place], down: int) -> str:
    """The `d` of a path with a stroke in each place, so far down from the top of its row.

    Each begins where the one before it ended, for small numbers are short.
    """
    drawn, at_x, at_y = [], 0, 0
    for line, x, width in places:
        y = line * PITCH + down
        drawn.append(f"m{x - at_x} {y - at_y}h{width}")
        at_x, at_y = x + width, y
    return "".join(drawn)


def _labels(ticks: Iterable[Tick], y: int) -> str:
    return "".join(f"<text x={tick.x + 4} y={y}>{tick.label}</text>" for tick in ticks)


def _today_mark(scale: Scale, today: date) -> str:
    x = scale.day(today)
    return f"<path class=now d='M{x} {HEAD}l-5-7h10z'/>" if 0 <= x <= scale.width else ""
