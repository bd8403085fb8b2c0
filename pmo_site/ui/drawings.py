"""Small drawings as SVG: the shapes of health, meters, status bars and sparklines. No colour of their own, no style."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from html import escape

from django.utils.safestring import SafeString

from pmo_site.ui import words

Number = Decimal | int | float

WORST_FIRST = ("red", "amber", "green", "unknown")

# The octagon has a bar cut out, so that it differs from the circle at 13 pixels and in grey print.
SHAPES = {
    "green": '<circle cx="8" cy="8" r="6.6"/>',
    "amber": '<path d="M8 2 15 14.2H1Z" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round"/>',
    "red": '<path fill-rule="evenodd" d="M4.8.4h6.4l4.4 4.4v6.4l-4.4 4.4H4.8L.4 11.2V4.8ZM4 6.9v2.2h8V6.9Z"/>',
    "unknown": '<circle cx="8" cy="8" r="6.4" fill="none" stroke="currentColor" stroke-width="2" '
    'stroke-dasharray="3.05 1.98"/>',
}
# A stale project keeps the outline of its last colour, broken: it still counts as that colour.
_BROKEN = 'fill="none" stroke="currentColor" stroke-width="1.7" stroke-linejoin="round" stroke-dasharray="2.6 1.7"'
STALE_SHAPES = {
    "green": f'<circle cx="8" cy="8" r="6.4" {_BROKEN}/>',
    "amber": f'<path d="M8 2 15 14.2H1Z" {_BROKEN}/>',
    "red": f'<path d="M5.1 1.1h5.8l4 4v5.8l-4 4H5.1l-4-4V5.1Z" {_BROKEN}/><path d="M4.4 7.1h7.2v1.8H4.4Z"/>',
}


def shape(colour: str, *, label: str = "", last: str | None = None) -> SafeString:
    """The shape of a colour; with a label it speaks for itself, without one the word must stand beside it."""
    stale = colour == "unknown" and last in STALE_SHAPES
    shown, drawing = (last, STALE_SHAPES[str(last)]) if stale else (colour, SHAPES[colour])
    return SafeString(f'<svg class="shape shape-{shown}" viewBox="0 0 16 16" {_spoken(label)}>{drawing}</svg>')


def _spoken(label: str) -> str:
    return f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'


def meter(budget: Number | None, spent: Number | None, committed: Number | None = 0) -> SafeString:
    """How much of a budget is spent and, on top of it, committed; the scale grows and marks the budget when passed.

    Empty when the budget or what was spent is not known.
    """
    if not budget or budget < 0 or spent is None:
        return SafeString("")
    whole, used = float(budget), float(spent)
    bound = used + float(committed or 0)
    said = words.percent(used / whole) + " spent"
    if committed:
        said += f", {words.percent((bound - used) / whole)} committed"
    scale = max(whole, bound)
    return SafeString(
        f'<svg class="meter" role="img" aria-label="{said}"><title>{said}</title>'
        f"{_bar('track', scale / scale)}{_bar('committed', bound / scale)}{_bar('done', used / scale)}"
        f"{_mark(whole / scale) if bound > whole else ''}</svg>"
    )


def _bar(kind: str, share: float) -> str:
    return f'<rect class="{kind}" width="{100 * min(max(share, 0), 1):.2f}%" height="8"/>'


def _mark(share: float) -> str:
    return f'<rect class="limit" x="{100 * share:.2f}%" width="2" height="8"/>'


def stack(counts: Mapping[str, int], of: int | None = None) -> SafeString:
    """A bar of counts by colour, worst first. `of` is the count that fills the width, to compare several bars."""
    whole = max(of or 0, sum(counts.get(colour, 0) for colour in WORST_FIRST), 1)
    bars, at = [], 0
    for colour in WORST_FIRST:
        if number := counts.get(colour, 0):
            # 0.8 % stays free as the gap between two colours
            x, width = 100 * at / whole, 100 * number / whole - 0.8
            bars.append(f'<rect class="fill-{colour}" x="{x:.2f}%" width="{max(width, 0.4):.2f}%" height="8" rx="1"/>')
            at += number
    return SafeString(f'<svg class="stack" aria-hidden="true">{"".join(bars)}</svg>')


def tally(counts: Mapping[str, int]) -> SafeString:
    """The counts by colour as shape and number, worst first; colours that do not occur are left out."""
    items = (
        f"<span>{shape(colour, label=words.HEALTH[colour])}{counts[colour]:,}</span>"
        for colour in WORST_FIRST
        if counts.get(colour)
    )
    return SafeString(f'<span class="tally">{"".join(items)}</span>')


def sparkline(values: Sequence[Number | None], label: str, *, width: int = 96, height: int = 20) -> SafeString:
    """A line through the values, oldest first, with a dot on the last; a gap where a value is not known.

    `label` says in words what the line shows. Empty when fewer than two values are known.
    """
    known = [float(value) for value in values if value is not None]
    if len(known) < 2:
        return SafeString("")
    low, span = min(known), (max(known) - min(known)) or 1
    step = (width - 6) / (len(values) - 1)
    points = [
        None if value is None else (3 + index * step, height - 3 - (float(value) - low) / span * (height - 6))
        for index, value in enumerate(values)
    ]
    last = next(point for point in reversed(points) if point)
    return SafeString(
        f'<svg class="sparkline" width="{width}" height="{height}" viewBox="0 0 {width} {height}" {_spoken(label)}>'
        f'<path d="{_path(points)}"/><circle cx="{last[0]:.1f}" cy="{last[1]:.1f}" r="2.2"/></svg>'
    )


def _path(points: Sequence[tuple[float, float] | None]) -> str:
    steps, pen_down = [], False
    for point in points:
        if point:
            steps.append(f"{'L' if pen_down else 'M'}{point[0]:.1f} {point[1]:.1f}")
        pen_down = point is not None
    return "".join(steps)
