"""The timeline of several projects as SVG: an axis, a row of diamonds for each, arrows of what one needs from another.

Kinds differ in shape as well as in colour. Colours are the theme's; every text goes through `escape`.
"""

from __future__ import annotations

from datetime import date
from html import escape

from pmo_site.ui import words
from projects.domain.gantt_scale import Scale, Tick, lower, upper
from projects.domain.timeline import PITCH, Arrow, Diamond, Kind, Timeline

HEAD = 40  # pixels of the axis
LINE = HEAD // 2
BEND = 28  # pixels by which an arrow swings out

SHAPES = {
    Kind.DONE: '<path d="m0-7 7 7-7 7-7-7z"/><path class="sign" d="m-3 0 2 2.5 4-5"/>',
    Kind.EXPECTED: '<path d="m0-7 7 7-7 7-7-7z"/>',
    Kind.LATE: '<path d="m0-8.5 8.5 8.5-8.5 8.5-8.5-8.5z"/><path class="sign" d="m0-4v5m0 1.6v1.6"/>',
}
HEADS = "".join(
    f'<marker id="tip-{kind}" class="{kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"'
    f' markerUnits="userSpaceOnUse" orient="auto"><path d="m0 0 8 4-8 4z"/></marker>'
    for kind in ("late", "fine")
)


def timeline_svg(timeline: Timeline, today: date) -> str:
    """The whole chart; its rows lie `PITCH` pixels apart below an axis of `HEAD`."""
    scale, height = timeline.scale, HEAD + timeline.height
    rows = "".join(_diamonds(row, HEAD + PITCH * at + PITCH // 2) for at, row in enumerate(timeline.rows))
    arrows = "".join(_arrow(arrow) for arrow in timeline.arrows)
    return (
        f'<svg width="{scale.width}" height="{height}" viewBox="0 0 {scale.width} {height}" role="img"'
        f' aria-label="{said(timeline)}"><defs>{HEADS}</defs>{_axis(scale, height)}{_lines(timeline)}'
        f"{_today(scale, today, height)}{arrows}{rows}</svg>"
    )


def said(timeline: Timeline) -> str:
    """The chart in one sentence."""
    late = sum(arrow.late > 0 for arrow in timeline.arrows)
    marks = words.count(sum(map(len, timeline.rows)), "milestone")
    needs = words.count(len(timeline.arrows), "dependency", "dependencies")
    of = words.count(len(timeline.rows), "project")
    return f"{marks} of {of} and {needs}, {late} of them late. The tables say the same."


def title(diamond: Diamond) -> str:
    """A mark in words: "Design approved: expected Mon 3 May 2027, 12 days late"."""
    mark = diamond.mark
    if diamond.kind is Kind.DONE:
        return f"{mark.name}: done {words.day(mark.expected)}"
    when = f"{mark.name}: expected {words.day(mark.expected)}"
    if mark.late and mark.promised and mark.expected:
        return f"{when}, {words.days_late((mark.expected - mark.promised).days)}"
    return f"{when}, a day that has passed" if diamond.kind is Kind.LATE else when


def _axis(scale: Scale, height: int) -> str:
    grid = "".join(f"M{tick.x} 0V{height}" for tick in upper(scale))
    fine = "".join(f"M{tick.x} {LINE}V{HEAD}" for tick in lower(scale))
    labels = _labels(upper(scale), 14) + _labels(lower(scale), LINE + 14)
    return f'<path class="grid" d="{grid}{fine}"/>{labels}'


def _labels(ticks: list[Tick], y: int) -> str:
    return "".join(f'<text x="{tick.x + 4}" y="{y}">{tick.label}</text>' for tick in ticks)


def _lines(timeline: Timeline) -> str:
    lines = "".join(f"M0 {HEAD + PITCH * at}h{timeline.scale.width}" for at in range(len(timeline.rows) + 1))
    return f'<path class="grid" d="{lines}"/>'


def _today(scale: Scale, today: date, height: int) -> str:
    x = scale.day(today)
    return f'<path class="now" d="M{x} {LINE}V{height}"/><path class="now-tip" d="M{x} {HEAD}l-5-7h10z"/>'


def _diamonds(row: list[Diamond], y: int) -> str:
    return "".join(
        f'<g class="{diamond.kind}" transform="translate({diamond.x} {y})"><title>{escape(title(diamond))}</title>'
        f"{SHAPES[diamond.kind]}</g>"
        for diamond in row
    )


def _arrow(arrow: Arrow) -> str:
    """From what is delivered to the day of the need; a late one goes back in time and says by how many days."""
    kind = "late" if arrow.late else "fine"
    start, end = HEAD + PITCH * arrow.from_row + PITCH // 2, HEAD + PITCH * arrow.to_row + PITCH // 2
    down = 1 if end > start else -1
    path = f"M{arrow.start} {start + 8 * down}C{arrow.start} {start + BEND * down} {arrow.end} {end - BEND * down}"
    path += f" {arrow.end} {end - 9 * down}"
    need = arrow.need
    late = f"{words.count(arrow.late, 'day')} later than needed" if arrow.late else "in time"
    number = (
        f'<text class="days" x="{arrow.end + 6}" y="{end - 10 * down + (4 if down > 0 else 8)}">+{arrow.late} d</text>'
        if arrow.late
        else ""
    )
    return (
        f'<g class="tie {kind}"><title>{escape(f"{need.what}: {late}")}</title>'
        f'<path d="{path}" marker-end="url(#tip-{kind})"/>{number}</g>'
    )
