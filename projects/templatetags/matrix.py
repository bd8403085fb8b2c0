"""The 5 x 5 matrix of a register as a picture. It ranks nothing: the table beside it does, by exposure (Cox 2008)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from pmo_site.ui import words
from projects.models import Risk

register = template.Library()

LEVELS = range(1, 6)
CELL = 56
LEFT, TOP, BOTTOM = 30, 4, 34
LABELS = 3  # that a cell holds; of more it says how many
SIZE = 5 * CELL


@register.simple_tag
def risk_matrix(risks: Sequence[Risk]) -> SafeString:
    """Where the risks lie: probability upward, impact on cost to the right. Shades are those of the corner scores."""
    cells: dict[tuple[int, int], list[Risk]] = defaultdict(list)
    for risk in risks:
        cells[risk.probability, risk.impact].append(risk)
    drawn = "".join(_cell(p, i, cells.get((p, i), [])) for p in reversed(LEVELS) for i in LEVELS)
    return mark_safe(
        f'<svg class="chart" viewBox="0 0 {LEFT + SIZE} {TOP + SIZE + BOTTOM}" role="img" fill="currentColor"'
        f' aria-label="{escape(said(cells))}" font-size="11">{drawn}{_axes()}</svg>'
    )


def said(cells: dict[tuple[int, int], list[Risk]]) -> str:
    """The picture in words, the highest cells first."""
    if not cells:
        return "Matrix of probability and impact: empty."
    told = (
        f"{', '.join(risk.label for risk in found)} at probability {p}, impact {i}"
        for (p, i), found in sorted(cells.items(), key=lambda item: (-item[0][0] * item[0][1], item[0]))
    )
    return f"Matrix of probability and impact, each from 1 to 5: {'; '.join(told)}."


def _cell(probability: int, impact: int, risks: Sequence[Risk]) -> str:
    x, y = LEFT + (impact - 1) * CELL, TOP + (5 - probability) * CELL
    shade = 0.03 + 0.17 * probability * impact / 25
    box = f'<rect x="{x + 1}" y="{y + 1}" width="{CELL - 2}" height="{CELL - 2}" rx="2" fill-opacity="{shade:.3f}"/>'
    lines = [risk.label for risk in risks[:LABELS]]
    if len(risks) > LABELS:
        lines[-1] = f"+ {words.count(len(risks) - LABELS + 1, 'more', 'more')}"
    first = y + CELL / 2 + 4 - 8 * (len(lines) - 1)
    return box + "".join(_text(x + CELL / 2, first + 16 * n, line) for n, line in enumerate(lines))


def _axes() -> str:
    ticks = "".join(
        _text(LEFT - 10, TOP + (5 - level) * CELL + CELL / 2 + 4, str(level))
        + _text(LEFT + (level - 1) * CELL + CELL / 2, TOP + SIZE + 14, str(level))
        for level in LEVELS
    )
    middle = TOP + SIZE / 2
    upward = f'<text x="10" y="{middle}" text-anchor="middle" transform="rotate(-90 10 {middle})">Probability</text>'
    return ticks + upward + _text(LEFT + SIZE / 2, TOP + SIZE + 30, "Impact on cost")


def _text(x: float, y: float, said: str) -> str:
    return f'<text x="{x:g}" y="{y:g}" text-anchor="middle">{escape(said)}</text>'
