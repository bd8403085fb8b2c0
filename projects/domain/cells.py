"""A cell read as its column's field says: a value, nothing, a withholding, or unfit."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from projects.domain.amounts import read_amount, read_percent
from projects.domain.conventions import Conventions
from projects.domain.dates import Order, is_no_date, read_date
from projects.domain.fields import Field, Kind, LedgerField, Named
from projects.domain.footnotes import unmarked, unremarked
from projects.domain.ratings import read_rating
from projects.domain.roughness import roughly, told_amount
from projects.domain.values import Known, UnfitError, Value
from projects.domain.withheld import explanation, is_missing, withholding

_REMEMBERED = 20_000  # texts of a column: most repeat, and memory must not grow with the file
_YEAR = re.compile(r"(?:19|20)\d\d")
_BREAKS = re.compile(r"[ \t\xa0]*\r*\n[ \t\xa0]*|\r+")
_WORDS = frozenset([Kind.TEXT, Kind.PROSE])


def _bare_amount(text: str) -> str:
    return told_amount(unmarked(text))


_BARE = {
    **dict.fromkeys([Kind.DATE, Kind.RATING], unremarked),
    **dict.fromkeys([Kind.PERCENT, Kind.YEAR], unmarked),
    Kind.MONEY: _bare_amount,
}
_NEVER_WITHHELD: frozenset[Named] = frozenset([Field.KEY, Field.NAME])
EXACT: frozenset[Named] = frozenset([Field.REPORT_DATE, LedgerField.POSTED])  # without these nobody knows when
_TOO_NARROW = "a column was too narrow when the file was saved, and the value is lost; widen it and save again"


class Unfit(str):
    """Why a cell cannot be taken."""


class Cells(dict[str, "Value | Unfit | None"]):
    """What the cells of one column hold, by their text: each text is read once.

    `cells[text]` is a Value, None for a missing cell, or Unfit; while `any_unfit` is False none was.
    """

    def __init__(self, name: Named, reads: Conventions, currency: str = "") -> None:
        super().__init__({"": None})
        self.name = name
        self._read = _reader(name, reads, currency)
        self._in_words = name.kind in _WORDS
        self.any_unfit = False

    def __missing__(self, text: str) -> Value | Unfit | None:
        if len(self) > _REMEMBERED:
            self.clear()
            self[""] = None
        found = self[text] = self._cell(text)
        return found

    def _cell(self, text: str) -> Value | Unfit | None:
        if self.name in _NEVER_WITHHELD:
            return self._value(text)
        if is_missing(text) or (self.name.kind is Kind.DATE and is_no_date(text)):
            return None
        if self._in_words:
            reason = withholding(text)
            return Value(text, None, reason) if reason else self._value(text)
        found = self._value(text)
        if isinstance(found, Unfit) and (reason := explanation(text) or self._roughly(text)):
            return Value(text, None, reason)
        return found

    def _roughly(self, text: str) -> str:
        return "" if self.name in EXACT else roughly(text, self.name.kind)

    def _value(self, text: str) -> Value | Unfit:
        bare = _BARE.get(self.name.kind, str)(text)
        try:
            return Value(text, self._read(bare))
        except UnfitError as problem:
            self.any_unfit = True
            return Unfit(problem if text.strip("#") else _TOO_NARROW)


def _reader(name: Named, reads: Conventions, currency: str) -> Callable[[str], Known]:
    unit = Decimal(1) if reads.unit is None else reads.unit
    comma = bool(reads.comma)
    readers: dict[Kind, Callable[[str], Known]] = {
        Kind.DATE: partial(read_date, order=reads.order or Order.MONTH_FIRST, begins=name.begins),
        Kind.MONEY: partial(read_amount, unit=unit, currency=reads.currency or currency, comma=comma),
        Kind.PERCENT: partial(read_percent, fraction=bool(reads.fraction), comma=comma),
        Kind.RATING: read_rating,
        Kind.YEAR: _read_year,
        Kind.PROSE: _read_prose,
        Kind.TEXT: partial(_read_text, longest=name.longest),
    }
    return readers[name.kind]


def _read_text(text: str, longest: int | None) -> str:
    line = " ".join(text.split())
    if longest is not None and len(line) > longest:
        raise UnfitError(f"it has {len(line)} characters; at most {longest} are kept")
    return line


def _read_prose(text: str) -> str:
    """Line breaks of every kind become one kind; white space at their sides goes."""
    return _BREAKS.sub("\n", text) if "\n" in text or "\r" in text else text


def _read_year(text: str) -> int:
    year = text.removesuffix(".0")
    if not _YEAR.fullmatch(year):
        raise UnfitError(f"“{text[:80]}” is no year")
    return int(year)
