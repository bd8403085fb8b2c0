"""The unit of a column that does not name it, told by the texts beside it.

A publisher who heads a column "wlc_baseline" and fills it with "£2,013.02" writes in the same row "the baseline
increased to £2013.02m". Where several rows do that, the column is in millions, and nobody has guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from projects.domain.amounts import read_amount, says_scale
from projects.domain.tables import Table
from projects.domain.values import UnfitError

_ENOUGH = 3  # rows that agree
_CLEARLY = 4  # times as many as speak for any other unit
_ROWS = 500
_UNITS = (Decimal(1), Decimal(10**3), Decimal(10**6), Decimal(10**9))
# every part is bounded: these are texts of strangers
_QUOTED = re.compile(
    r"(?<!\d)(\d[\d,]{0,15}(?:\.\d{1,6})?)\s{0,3}\(?[£$€]?\s?(thousand|million|billion|bn|mn|m|k)?\b", re.IGNORECASE
)
_ZEROS = {"": 0, "k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_TELLING = 2  # digits a figure must have beyond zeros: "5" is quoted everywhere


class Scale(NamedTuple):
    unit: Decimal
    times: int  # rows that told it


def scale_told_by(table: Table, heading: str) -> Scale | None:
    """The unit that texts in the same rows give to the figures of a column, None when they do not agree on one."""
    index = table.headings.index(heading)
    votes: Counter[Decimal] = Counter()
    for row in table.rows[:_ROWS]:
        figure = _figure(row[index])
        if figure is not None:
            votes.update(_units_quoted(figure, (cell for i, cell in enumerate(row) if i != index and len(cell) > 20)))
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < _ENOUGH:
        return None
    unit, times = ranked[0]
    return Scale(unit, times) if len(ranked) < 2 or times >= _CLEARLY * ranked[1][1] else None


def _figure(cell: str) -> Decimal | None:
    if not cell or says_scale(cell):
        return None
    try:
        figure = abs(read_amount(cell).amount)
    except UnfitError:
        return None
    return figure if len(str(figure).replace(".", "").strip("0")) >= _TELLING else None


def _units_quoted(figure: Decimal, texts: Iterable[str]) -> set[Decimal]:
    quoted: set[Decimal] = set()
    for text in texts:
        for digits, scale in _QUOTED.findall(text):
            number = Decimal(digits.replace(",", "")) * 10 ** _ZEROS[scale.lower()]
            quoted.update(unit for unit in _UNITS if _same(number, figure * unit, scale))
    return quoted


def _same(quoted: Decimal, meant: Decimal, scale: str) -> bool:
    """Equal but for rounding, as "£277.66m" beside "£278"; a figure without a scale must be exactly the one meant."""
    return abs(quoted - meant) <= meant / 500 and (bool(scale) or meant == quoted)
