"""How sure a forecast is, as SVG: the chance that it is done by each day, and how that was said from day to day.

Lines differ in dash as well as in colour and are named where they end. Colours are variables of the theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape

from pmo_site.ui import words
from projects.formats.charts import DatesFrame, dates_below, dates_beside, level, moved_apart, svg

APPROVED, NOW = "var(--chart-approved)", "var(--chart-now)"
LEVELS = (0.1, 0.5, 0.8, 0.9)
WIDE, NARROW = (720, 260), (340, 220)


@dataclass(frozen=True, slots=True)
class Mark:
    """A day that people wait for, for example “approved”."""

    name: str
    day: date


@dataclass(frozen=True, slots=True)
class Said:
    """What was said on a day: from the P10 to the P90, and the P80 between; all the same where it was declared."""

    on: date
    p10: date
    p80: date
    p90: date


def chance_chart(curve: Sequence[tuple[float, date]], marks: Sequence[Mark], *, narrow: bool) -> str:
    """The chance by day, from left to right; a curve of pairs of share and day, both rising. "" without one."""
    if not curve:
        return ""
    width, height = NARROW if narrow else WIDE
    days = [day for _, day in curve] + [mark.day for mark in marks]
    first, last = min(days), max(days)
    frame = DatesFrame(
        left=40,
        right=width - 14,
        top=28,
        bottom=height - 26,
        first=first - timedelta(days=1),
        last=max(last, first + timedelta(days=2)),
        soonest=first,
        latest=last,
    )
    drawn = "".join(level(frame, _height(frame, share), words.percent(share)) for share in (0, 0.1, 0.5, 0.8, 1))
    drawn += dates_below(frame, 3 if narrow else 6, narrow=narrow) + _marks(marks, frame) + _curve(curve, frame)
    return svg(drawn, width, height, kind=_kind(narrow), said=_in_words(curve, marks))


def history_chart(
    method: Sequence[Said], declared: Sequence[Said], happened: date | None, today: date, *, narrow: bool
) -> str:
    """What a method said from day to day, P10 to P90 as a band and the P80 as a line, beside what was declared."""
    everything = [*method, *declared]
    if not everything:
        return ""
    width, height = NARROW if narrow else WIDE
    finishes = [day for said in everything for day in (said.p10, said.p90)] + ([happened] if happened else [])
    first = min(said.on for said in everything)
    frame = DatesFrame(
        left=52 if narrow else 72,
        right=width - (66 if narrow else 96),
        top=26,
        bottom=height - 24,
        first=first,
        last=max(happened or today, first + timedelta(days=1)),
        soonest=min(finishes),
        latest=max(*finishes, min(finishes) + timedelta(days=1)),
    )
    drawn = dates_beside(frame, narrow=narrow) + dates_below(frame, 3 if narrow else 6, narrow=narrow)
    drawn += _band(method, frame) + _lines(method, declared, frame)
    if happened:
        y = frame.y(happened)
        drawn += _line(frame.left, y, frame.right, y, APPROVED) + _name(frame.right + 6, y + 4, "Finished", APPROVED)
    said = "What was forecast from day to day; lower is later. The table below has every value."
    return svg(drawn, width, height, kind=_kind(narrow), said=said)


def _kind(narrow: bool) -> str:
    return "narrow" if narrow else "wide"


def _in_words(curve: Sequence[tuple[float, date]], marks: Sequence[Mark]) -> str:
    told = ", ".join(f"{words.percent(share)} by {words.day(day)}" for share, day in curve if share in LEVELS)
    waited = "".join(f" {mark.name.capitalize()} {words.day(mark.day)}." for mark in marks)
    return f"How sure it is that it is done: {told}.{waited} The table below has every value."


def _height(frame: DatesFrame, share: float) -> float:
    return frame.bottom - (frame.bottom - frame.top) * share


def _curve(curve: Sequence[tuple[float, date]], frame: DatesFrame) -> str:
    """Through what is known; the P50 and the P80 as points with their days."""
    path = "L".join(f"{frame.x(day):.1f} {_height(frame, share):.1f}" for share, day in curve)
    points = "".join(
        _point(frame.x(day), _height(frame, share), f"P{share * 100:.0f} {words.day_short(day)}", frame)
        for share, day in curve
        if share in (0.5, 0.8)
    )
    return f'<path d="M{path}" fill="none" stroke="{NOW}" stroke-width="2.5" stroke-linejoin="round"/>{points}'


def _point(x: float, y: float, says: str, frame: DatesFrame) -> str:
    """Its name stands on the side on which the curve is not, unless there is no room."""
    left = x - frame.left > 104
    place = f'x="{x - 9:.1f}" text-anchor="end"' if left else f'x="{x + 9:.1f}"'
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{NOW}"/>'
        f'<text {place} y="{y + (0 if left else 14):.1f}" fill="{NOW}" font-weight="600">{says}</text>'
    )


def _marks(marks: Sequence[Mark], frame: DatesFrame) -> str:
    drawn = []
    for mark in marks:
        x = frame.x(mark.day)
        near = x > (frame.left + frame.right) / 2
        drawn.append(_line(x, frame.top - 6, x, frame.bottom, APPROVED))
        drawn.append(
            f'<text x="{x:.1f}" y="{frame.top - 12}" fill="{APPROVED}" text-anchor="{"end" if near else "start"}">'
            f"{escape(mark.name.capitalize())} {words.day_short(mark.day)}</text>"
        )
    return "".join(drawn)


def _line(x1: float, y1: float, x2: float, y2: float, ink: str) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="{ink}" stroke-width="1.5" stroke-dasharray="7 3"/>'


def _name(x: float, y: float, says: str, ink: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{ink}">{says}</text>'


def _band(method: Sequence[Said], frame: DatesFrame) -> str:
    """From the P10 to the P90, as it was said from each day to the next."""
    if not method:
        return ""
    ends = [*(said.on for said in method[1:]), frame.last]
    upper = [(at, frame.y(said.p10)) for said, end in zip(method, ends, strict=True) for at in (said.on, end)]
    lower = [(at, frame.y(said.p90)) for said, end in zip(method, ends, strict=True) for at in (said.on, end)]
    path = "L".join(f"{frame.x(at):.1f} {y:.1f}" for at, y in [*upper, *reversed(lower)])
    return f'<path d="M{path}Z" fill="var(--chart-band)"/>'


def _lines(method: Sequence[Said], declared: Sequence[Said], frame: DatesFrame) -> str:
    """Names stand beside their ends, moved apart where they would collide."""
    told = [("P80", method, NOW, 'stroke-width="2.5"')]
    told.append(("Declared", declared, APPROVED, 'stroke-width="1.5" stroke-dasharray="2 3"'))
    ends = [(frame.y(one[1][-1].p80), one) for one in told if one[1]]
    return "".join(
        f'<path d="{_steps(steps, frame)}" fill="none" stroke="{ink}" {look}/>'
        + _name(frame.right + 6, place + 4, name, ink)
        for place, (name, steps, ink, look) in moved_apart(ends, frame.top)
    )


def _steps(steps: Sequence[Said], frame: DatesFrame) -> str:
    path = f"M{frame.x(steps[0].on):.1f} {frame.y(steps[0].p80):.1f}"
    for said, end in zip(steps, [*(said.on for said in steps[1:]), frame.last], strict=True):
        path += f"V{frame.y(said.p80):.1f}H{frame.x(end):.1f}"
    return path
