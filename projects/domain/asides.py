"""What stands among the rows of a table and is none of them: totals, notes, the headings of groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from projects.domain.amounts import read_amount
from projects.domain.values import UnfitError

LONG = 80  # characters: a lone text of this length is a note
WIDE = 4  # columns: in a narrower table a lone cell may be a row
_FEW = 3  # rows: the sum of fewer says nothing
_ROUNDED = Decimal("0.01")  # for each row that is summed up
_NEARLY = Decimal("0.000001")  # of the sum: amounts of thousands are rounded more
_TOTALS = frozenset(["total", "totals", "grand total", "subtotal", "sub-total", "sub total", "overall total", "sum"])
_LABEL = re.compile(
    r"(?:(?:grand|sub|overall)[\s-]*)?totals?\b.{0,60}|.{1,60}\b(?:sub[\s-]?)?totals?"
    r"|(?:average|mean|median|minimum|maximum|count|(?:number|no\.?)\s+of\s+(?:projects|rows|records|items))\b.{0,20}",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"(?:\*|†|‡|\[\d|\d+\)|notes?\b|source\b|footnote|disclaimer|©|legend\b|key:|(?:data|figures|correct)\s+(?:as\s+)?at\b"
    r"|(?:as\s+at|as\s+of|last\s+updated|updated|published|printed|extracted|generated|prepared|produced)\s"
    r"|(?:all\s+)?(?:figures|amounts|costs|dates|values)\s+(?:are|is|in|exclude|include|may)\b"
    r"|page\s+\d|end\s+of\s+(?:report|file|table|data)|report\s+(?:run|generated|created))",
    re.IGNORECASE,
)
_MARKER = re.compile(r"[*†‡]+|[(\[]?\w{1,2}[)\].:]?|(?:notes?|sources?|key|legend):?", re.IGNORECASE)


def is_note(filled: Sequence[str], *, columns: int, gap: bool) -> bool:
    """True for the filled cells of a row that comment on the table: a lone one that reads so, is long or stands behind
    a gap; below a gap also a mark of a footnote with its text. gap: a blank row stands before it."""
    if columns < WIDE:
        return False
    if len(filled) == 1:
        return gap or len(filled[0]) > LONG or bool(_NOTE.match(filled[0]))
    named = _MARKER.fullmatch(filled[0]) if len(filled) == 2 and not _is_value(filled[1]) else None
    return named is not None and (gap or (len(filled[0]) > 2 and filled[0][:1].isalpha()))


def is_total(filled: Sequence[str]) -> bool:
    """True for the filled cells of a row whose first says that it adds up, or whose only text does."""
    if filled[0].rstrip(": ").casefold() in _TOTALS:
        return True
    texts = [cell for cell in filled if not _is_value(cell)]
    label = "".join(texts[:1]).rstrip(": ")
    return len(texts) == 1 and (label.casefold() in _TOTALS or bool(_LABEL.fullmatch(label)))


def sums_up(row: Sequence[str], above: Sequence[Sequence[str]]) -> bool:
    """True for a total without a label: only values, one of them the sum of its column, and nothing where every row
    above has something."""
    filled = [index for index, cell in enumerate(row) if cell]
    if len(above) < _FEW or not all(_is_value(row[index]) for index in filled):
        return False
    columns = [[other[index] if index < len(other) else "" for other in above] for index in range(len(row))]
    nameless = any(all(columns[index]) for index, cell in enumerate(row) if not cell)
    return nameless and any(_is_sum(row[index], columns[index]) for index in filled)


def _is_sum(cell: str, cells: Sequence[str]) -> bool:
    amounts = [amount for other in cells if other and (amount := _amount(other)) is not None]
    told = _amount(cell)
    if not told or len(amounts) < _FEW:
        return False
    return abs(sum(amounts, start=Decimal(0)) - told) <= max(_ROUNDED * len(amounts), abs(told) * _NEARLY)


def _amount(cell: str) -> Decimal | None:
    try:
        return read_amount(cell).amount
    except UnfitError:
        return None


def heads_group(text: str, below: Sequence[str]) -> bool:
    """True for the lone text of a row that the row below has too: "Roads" over the projects of Roads."""
    return not _is_value(text) and any(cell.casefold() == text.casefold() for cell in below)


def _is_value(cell: str) -> bool:
    """True for an amount, a percent, a date: what has digits, and no letters but those of a unit."""
    has_letters = any(map(str.isalpha, cell))
    return any(map(str.isdigit, cell)) and (not has_letters or _amount(cell.rstrip("% ")) is not None)
