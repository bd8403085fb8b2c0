"""The bubbles of the portfolio: where each project lies between two measures, how large it is, and which are not drawn.

Nothing is drawn at zero because it is not known: what lacks one of the figures is told with the reason. Far-out values
would press all others together, so an axis ends at the outer fences of Tukey (Exploratory Data Analysis, 1977, 2D:
three times the interquartile range beyond the quartiles); what lies beyond is drawn at the edge and says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from math import ceil, floor
from statistics import quantiles

from projects.domain.round_steps import round_step
from reporting.domain.rows import Row

FENCE = 3.0
STEPS = 5  # of an axis, about


class Unit(StrEnum):
    LATE = "late"
    DAYS = "days"
    SHARE = "share"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Measure:
    """What an axis can show. Days are calendar days, shares are of the budget, money is in the chart's currency.

    `column`: of the list, whose value a source may withhold. `missing`: why a project has none. `least`: the smallest
    spread that an axis shows. `level`: what zero means, where it means something.
    """

    label: str
    unit: Unit
    value: Callable[[Row, date], float | None]
    column: str
    missing: str
    least: float
    level: str = ""


def _late(row: Row, today: date) -> float | None:
    return row.days_late


def _late_original(row: Row, today: date) -> float | None:
    return row.days_late_original


def _over(row: Row, today: date) -> float | None:
    return None if row.overrun is None else float(row.overrun)


def _exposure(row: Row, today: date) -> float | None:
    return None if row.exposure is None else float(row.exposure)


def _age(row: Row, today: date) -> float | None:
    return None if row.updated_on is None else (today - row.updated_on).days


def _left(row: Row, today: date) -> float | None:
    return None if row.finish_expected is None else (row.finish_expected - today).days


MEASURES = {
    "late": Measure(
        "Days late, approved finish", Unit.LATE, _late, "finish", "finish or approved finish is not known", 14,
        "as approved",
    ),
    "original": Measure(
        "Days late, original finish", Unit.LATE, _late_original, "original", "finish or original finish is not known",
        14, "as first planned",
    ),
    "over": Measure(
        "Forecast over budget", Unit.SHARE, _over, "forecast", "forecast of the cost is not known", 0.05, "as budgeted"
    ),
    "exposure": Measure("Exposure", Unit.MONEY, _exposure, "exposure", "no register of risks is kept", 1),
    "age": Measure("Days since the last update", Unit.DAYS, _age, "updated", "never updated", 14),
    "left": Measure("Days to the finish", Unit.DAYS, _left, "finish", "finish is not known", 14, "today"),
}  # fmt: skip
ACROSS, UP = "late", "over"


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high` with ticks, both among them."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def within(self, value: float) -> float:
        """The value, or the edge that it lies beyond."""
        return min(max(value, self.low), self.high)

    def share(self, value: float) -> float:
        """How far along the axis, 0 to 1."""
        return (self.within(value) - self.low) / (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Bubble:
    """A project with its two figures; `size` is its budget as a share of the largest that is drawn, above 0."""

    row: Row
    x: float
    y: float
    size: float


@dataclass(frozen=True, slots=True)
class Chart:
    """`bubbles`, the largest first, between two axes; `left_out` are the others, by reason, the most first."""

    across: Measure
    up: Measure
    currency: str
    bubbles: list[Bubble]
    x: Axis
    y: Axis
    left_out: list[tuple[str, list[Row]]]

    def beyond(self, bubble: Bubble) -> bool:
        """Whether it lies beyond an edge, at which it is drawn."""
        return self.x.within(bubble.x) != bubble.x or self.y.within(bubble.y) != bubble.y

    @property
    def far(self) -> int:
        return sum(map(self.beyond, self.bubbles))


def measure_of(text: str, otherwise: str) -> str:
    """The key of a measure that an address names."""
    return text if text in MEASURES else otherwise


def bubbles(rows: Sequence[Row], across: Measure, up: Measure, today: date) -> Chart:
    """Where the projects lie, in the currency that most of those with a budget have: others cannot be compared."""
    currency = _currency(rows)
    placed = [(row, _placed(row, across, up, currency, today)) for row in rows]
    found = [bubble for _, bubble in placed if isinstance(bubble, Bubble)]
    largest = max((bubble.size for bubble in found), default=1.0)
    left_out = defaultdict[str, list[Row]](list)
    for row, reason in placed:
        if isinstance(reason, str):
            left_out[reason].append(row)
    return Chart(
        across=across,
        up=up,
        currency=currency,
        bubbles=[replace(b, size=b.size / largest) for b in sorted(found, key=lambda b: (-b.size, b.row.code))],
        x=axis([bubble.x for bubble in found], across.least),
        y=axis([bubble.y for bubble in found], up.least),
        left_out=sorted(left_out.items(), key=lambda item: (-len(item[1]), item[0])),
    )


def axis(values: Sequence[float], least: float) -> Axis:
    """From the smallest to the largest value, zero included, but not beyond the outer fences; at least `least` long."""
    low, high = _fenced(sorted(values), least) if values else (0.0, 0.0)
    low, high = min(low, 0.0), max(high, 0.0)
    step = float(round_step(Decimal(str(round(max(high - low, least) / STEPS, 9)))))
    first, last = floor(low / step), ceil(max(high, low + least) / step)
    return Axis(first * step, last * step, tuple(at * step for at in range(first, last + 1)))


def _fenced(values: Sequence[float], least: float) -> tuple[float, float]:
    if len(values) < 4:
        return values[0], values[-1]
    first, _, third = quantiles(values, n=4, method="inclusive")
    reach = FENCE * max(third - first, least)
    return max(values[0], first - reach), min(values[-1], third + reach)


def _currency(rows: Sequence[Row]) -> str:
    counted = Counter(row.currency for row in rows if row.budget)
    return min(counted, key=lambda name: (-counted[name], name), default="USD")


def _placed(row: Row, across: Measure, up: Measure, currency: str, today: date) -> Bubble | str:
    """A bubble, as large as its budget; or why there is none."""
    if not row.budget:
        return _withheld(row, "budget") or "budget is not known"
    if row.currency != currency:
        return f"money is in {row.currency}"
    x, y = across.value(row, today), up.value(row, today)
    if x is None or y is None:
        measure = across if x is None else up
        return _withheld(row, measure.column) or measure.missing
    return Bubble(row, x, y, float(row.budget))


def _withheld(row: Row, column: str) -> str:
    reason = row.withheld_as(column)
    return f"withheld: {reason}" if reason else ""
