"""The bubbles of the portfolio as SVG: two axes, a shape of health for each project, names of the largest.

Health is told by shape and colour, as everywhere; each shape is a link with a title. Every text goes through `escape`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from html import escape

from pmo_site.ui import words
from pmo_site.ui.drawings import SHAPES, STALE_SHAPES
from reporting.domain.bubbles import Axis, Bubble, Chart, Measure, Unit
from reporting.domain.rows import Row

BOX = 16  # of the shapes
LEAST = 5.0  # pixels of radius at which a shape can still be told
LETTER = 6.2  # pixels of width, about
NAMED = 10
SHORT = 26  # letters of a name

Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Paper:
    """What is drawn on, in pixels. `largest` is the radius of the largest bubble, which also keeps it off the edges."""

    kind: str
    width: int
    height: int
    left: int
    largest: int
    top: int = 24
    below: int = 44

    def x(self, share: float) -> float:
        return self.left + self.largest + (self.width - self.left - 2 * self.largest) * share

    def y(self, share: float) -> float:
        return self.bottom - self.largest - (self.bottom - self.top - 2 * self.largest) * share

    @property
    def bottom(self) -> int:
        return self.height - self.below

    def radius(self, size: float) -> float:
        """The area is the budget, except that the smallest can still be seen."""
        return max(LEAST, self.largest * size**0.5)


PAPERS = (Paper("wide", 780, 520, 64, 34), Paper("narrow", 358, 400, 48, 22))


def bubbles_svg(chart: Chart, address: Address) -> str:
    """The chart twice: for a screen and for a phone. address: of a project, by its code."""
    return "".join(_sheet(chart, paper, address) for paper in PAPERS)


def worded(measure: Measure, value: float, currency: str) -> str:
    """A figure in words: "12 days late", "+4.0%", "$1.2M"."""
    if measure.unit is Unit.MONEY:
        return words.money(Decimal(value), currency)
    if measure.unit is Unit.SHARE:
        return words.percent_change(value) if value else "as budgeted"
    return words.days_late(int(value)) if measure.unit is Unit.LATE else _days(value)


def said(chart: Chart) -> str:
    """The chart in one sentence."""
    drawn = words.count(len(chart.bubbles), "project")
    return f"{drawn} by {chart.across.label.lower()} and {chart.up.label.lower()}. The table says the same."


def title(chart: Chart, bubble: Bubble) -> str:
    """A bubble in words."""
    row, currency = bubble.row, chart.currency
    x, y = worded(chart.across, bubble.x, currency), worded(chart.up, bubble.y, currency)
    told = f"{chart.across.label}: {x}. {chart.up.label}: {y}. Budget {words.money(row.budget, currency)}"
    beyond = ". Drawn at the edge, beyond which it lies" if chart.beyond(bubble) else ""
    return f"{row.name}. {words.health(row.colour, row.shown)}. {told}{beyond}"


def _days(value: float) -> str:
    return words.count(int(value), "day") if value >= 0 else f"{words.count(int(-value), 'day')} ago"


def _sheet(chart: Chart, paper: Paper, address: Address) -> str:
    drawn = "".join(_bubble(chart, bubble, paper, address) for bubble in chart.bubbles)
    return (
        f'<svg class="{paper.kind} chart bubbles" width="{paper.width}" height="{paper.height}"'
        f' viewBox="0 0 {paper.width} {paper.height}" role="group" aria-label="{escape(said(chart))}">'
        f"{_across(chart, paper)}{_up(chart, paper)}{drawn}{_names(chart, paper)}</svg>"
    )


def _across(chart: Chart, paper: Paper) -> str:
    lines = "".join(_upright(chart, tick, paper) for tick in _fitting(chart.x, paper))
    return f'{lines}<text x="{paper.width}" y="{paper.height - 8}" text-anchor="end">{_named(chart.across)} →</text>'


def _upright(chart: Chart, tick: float, paper: Paper) -> str:
    x, label = paper.x(chart.x.share(tick)), _tick(chart.across, tick, chart.currency)
    return (
        f'<path class="{_line(chart.across, tick)}" d="M{x:.1f} {paper.top}V{paper.bottom}"/>'
        f'<text x="{x:.1f}" y="{paper.bottom + 16}" text-anchor="middle">{label}</text>'
    )


def _up(chart: Chart, paper: Paper) -> str:
    lines = "".join(_level(chart, tick, paper) for tick in chart.y.ticks)
    return f'{lines}<text x="0" y="12">↑ {_named(chart.up)}</text>'


def _level(chart: Chart, tick: float, paper: Paper) -> str:
    y, label = paper.y(chart.y.share(tick)), _tick(chart.up, tick, chart.currency)
    return (
        f'<path class="{_line(chart.up, tick)}" d="M{paper.left} {y:.1f}H{paper.width}"/>'
        f'<text x="{paper.left - 6}" y="{y + 4:.1f}" text-anchor="end">{label}</text>'
    )


def _named(measure: Measure) -> str:
    level = f"; 0 is {measure.level}" if measure.level else ""
    return escape(f"{measure.label}{level}")


def _fitting(axis: Axis, paper: Paper) -> Iterator[float]:
    """Every tick, or on narrow paper every second one, zero among them."""
    step = 2 if paper.kind == "narrow" and len(axis.ticks) > 5 else 1
    zero = axis.ticks.index(min(axis.ticks, key=abs))
    return (tick for at, tick in enumerate(axis.ticks) if (at - zero) % step == 0)


def _line(measure: Measure, tick: float) -> str:
    return "level" if measure.level and abs(tick) < measure.least / 100 else "grid"


def _tick(measure: Measure, tick: float, currency: str) -> str:
    if measure.unit is Unit.MONEY:
        return escape(words.money(Decimal(round(tick, 2)), currency))
    if measure.unit is Unit.SHARE:
        whole = abs(tick * 100 - round(tick * 100)) < 1e-6
        return words.percent_change(round(tick, 6), 0 if whole else 1)
    return f"{round(tick):,}".replace("-", words.MINUS)


def _bubble(chart: Chart, bubble: Bubble, paper: Paper, address: Address) -> str:
    row, (x, y), radius = bubble.row, _place(chart, bubble, paper), paper.radius(bubble.size)
    scale = 2 * radius / BOX
    told = escape(title(chart, bubble))
    edge = f'<circle class="edge" cx="{x:.1f}" cy="{y:.1f}" r="{radius + 3:.1f}"/>' if chart.beyond(bubble) else ""
    return (
        f'<a href="{escape(address(row.code))}" aria-label="{told}"><title>{told}</title>{edge}'
        f'<g class="shape-{_colour(row)}" transform="translate({x - radius:.1f} {y - radius:.1f}) scale({scale:.3f})">'
        f"{_drawing(row)}</g></a>"
    )


def _colour(row: Row) -> str:
    return row.shown or "unknown"


def _drawing(row: Row) -> str:
    """As `drawings.shape`: stale ones keep the broken outline of their last colour."""
    if row.shown is None:
        return SHAPES["unknown"]
    return STALE_SHAPES[row.shown] if row.stale else SHAPES[row.shown]


def _place(chart: Chart, bubble: Bubble, paper: Paper) -> tuple[float, float]:
    return paper.x(chart.x.share(bubble.x)), paper.y(chart.y.share(bubble.y))


def _names(chart: Chart, paper: Paper) -> str:
    """Names beside the largest, left of those at the right; one that would lie on another is left out."""
    taken: list[tuple[float, float, float, float]] = []
    drawn = []
    for bubble in chart.bubbles[: NAMED if paper.kind == "wide" else NAMED // 2]:
        name = _short(bubble.row.name)
        (x, y), radius, long = _place(chart, bubble, paper), paper.radius(bubble.size), LETTER * len(name)
        right = x + radius + 4 + long <= paper.width
        start = x + radius + 4 if right else x - radius - 4 - long
        box = (start, y - 7, start + long, y + 7)
        if start >= paper.left and not any(_meet(box, other) for other in taken):
            taken.append(box)
            drawn.append(f'<text class="name" x="{start:.1f}" y="{y + 4:.1f}">{escape(name)}</text>')
    return "".join(drawn)


def _short(name: str) -> str:
    """A name that is short enough to stand beside its bubble."""
    return name if len(name) <= SHORT else f"{name[: SHORT - 1].rstrip()}…"


def _meet(one: Iterable[float], other: Iterable[float]) -> bool:
    (left, top, right, bottom), (left2, top2, right2, bottom2) = one, other
    return left < right2 and left2 < right and top < bottom2 and top2 < bottom
