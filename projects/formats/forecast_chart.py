"""What was forecast from day to day, as SVG: from the P10 to the P90, beside what was declared and what happened.

Lines differ in dash as well as in colour and are named where they end. Colours are variables of the theme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from projects.formats.charts import (
    APPROVED,
    NARROW,
    NOW,
    WIDE,
    DatesFrame,
    dates_below,
    dates_beside,
    moved_apart,
    svg,
)


@dataclass(frozen=True, slots=True)
class Said:
    """What was said on a day: from the P10 to the P90, and the P80 between; all the same where it was declared."""

    on: date
    p10: date
    p80: date
    p90: date


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
    return svg(drawn, width, height, kind="narrow" if narrow else "wide", said=said)


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
