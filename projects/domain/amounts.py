"""Money and percents as people type them: "£26.19m", "(1,234.50)", "-£120.11m", "$ 3,400", "21.65%"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from projects.domain.values import UnfitError

_CENT = Decimal("0.01")
_MOST = Decimal(10) ** 13  # whole units: what numeric(15, 2) holds
_LONGEST = 60  # characters: the pattern below must not walk through prose

_CODES = "USD|GBP|EUR|AUD|CAD|NZD|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|HUF|SGD|HKD|ZAR|BRL|MXN|KRW|TRY|ILS|AED|SAR"
_SYMBOLS = {
    "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD",
    "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "R$": "BRL",
}  # fmt: skip
_CURRENCY = rf"(?:[A-Z]{{0,2}}\$|[£€¥₹]|{_CODES})"
# a heading may run a unit and a currency together: "GBPm", "kUSD"
_IN_TEXT = re.compile(
    rf"\b[A-Z]{{1,2}}\$|[$£€¥₹]|(?:\b|(?<=\b[mk]))(?:{_CODES})(?:\b|(?=(?:mm?|bn?|k)\b))", re.IGNORECASE
)
_SCALES = {
    "k": 3, "thousand": 3, "thousands": 3, "000s": 3,
    "m": 6, "mm": 6, "mn": 6, "mio": 6, "mil": 6, "mill": 6, "million": 6, "millions": 6,
    "b": 9, "bn": 9, "bln": 9, "billion": 9, "billions": 9,
}  # fmt: skip
# what nine of ten cells look like, read without the rest
_PLAIN = re.compile(r"(-?)([£$€]?)(\d{1,15}|\d{1,3}(?:,\d{3})+)((?:\.\d+)?)")
_AMOUNT = re.compile(
    rf"(?P<open>\()?\s*(?P<sign>[-+−–])?\s*(?P<before>{_CURRENCY})?\s*(?P<second>[-+−–])?\s*"
    rf"(?P<inner>\()?(?P<digits>\d[\d.,'’\s]*|[.,]\d+)(?P<shut>\))?"
    rf"(?P<scale>{'|'.join(sorted(_SCALES, key=len, reverse=True))})?\.?\s*"
    rf"(?P<after>{_CURRENCY})?\s*(?:(?P<third>[-−–]|cr)|dr)?\s*(?P<close>\))?",
    re.IGNORECASE,
)
_SCIENTIFIC = re.compile(r"([-+]?\d(?:\.\d+)?)e([-+]?\d{1,2})", re.IGNORECASE)  # as spreadsheets write what is large
# Excel's accounting format shows zero as a dash behind the currency
_ZERO = re.compile(rf"{_CURRENCY}\s*[-–]|nil|zero", re.IGNORECASE)
_GROUPS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}")
_DOT_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_COMMA_DECIMAL = re.compile(r"\D*\d+(?:[.\s]\d{3})*,\d{1,2}\D*")
_POINT_DECIMAL = re.compile(r"\D*\d[\d,\s]*\.\d{1,2}\D*")


class Amount(NamedTuple):
    """Money in whole units of its currency, to the cent. The currency is an ISO 4217 code, "" when nobody names one."""

    amount: Decimal
    currency: str


def read_amount(text: str, *, unit: Decimal = Decimal(1), currency: str = "", comma: bool = False) -> Amount:
    """An amount as typed. Brackets, a minus in front or behind and a "CR" are negative; a scale in the cell ("£1.2bn")
    counts instead of `unit`, the column's; a currency in the cell instead of `currency`.

    `comma` says that the column writes decimals with a comma (see `writes_decimal_comma`): without it "1,500" is
    fifteen hundred and "1.500" is one and a half. Raises UnfitError.
    """
    if not comma and (plain := _PLAIN.fullmatch(text)):
        minus, symbol, whole, cents = plain.groups()
        number = Decimal(minus + whole.replace(",", "") + cents) * unit
        return Amount(_exact(number, text), _SYMBOLS[symbol] if symbol else currency)
    found = _AMOUNT.fullmatch(text) if len(text) <= _LONGEST else None
    if not found:
        if len(text) <= _LONGEST and _ZERO.fullmatch(text):
            return Amount(Decimal("0.00"), currency_in(text) or currency)
        if len(text) <= _LONGEST and _SCIENTIFIC.fullmatch(text):
            return Amount(_exact(Decimal(text) * unit, text), currency)
        raise UnfitError(f"“{text[:80]}” is no amount of money")
    scale = found["scale"]
    number = _number(found["digits"], comma) * (Decimal(10) ** _SCALES[scale.lower()] if scale else unit)
    named = found["before"] or found["after"]
    return Amount(_exact(-number if _is_minus(found) else number, text), _code(named) if named else currency)


def read_percent(text: str, *, fraction: bool = False, comma: bool = False) -> Decimal:
    """A percent as typed, unrounded: "-7.89%" is -7.89. `fraction` says that the column holds fractions, so that "0.25"
    is 25; a "%" in the cell wins. Raises UnfitError."""
    bare = text.replace("%", "").strip()
    if len(bare) <= _LONGEST and _SCIENTIFIC.fullmatch(bare):
        return Decimal(bare) * (100 if fraction and "%" not in text else 1)
    found = _AMOUNT.fullmatch(bare) if len(bare) <= _LONGEST else None
    if not found or found["scale"] or found["before"] or found["after"]:
        raise UnfitError(f"“{text[:80]}” is no percent")
    number = _number(found["digits"], comma) * (100 if fraction and "%" not in text else 1)
    return -number if _is_minus(found) else number


def _is_minus(found: re.Match[str]) -> bool:
    """True for a minus or a pair of brackets. Raises UnfitError for a bracket without its other half."""
    signs = {found["sign"], found["second"], found["third"]}
    opened = [name for name in ("open", "inner") if found[name]]
    if len(opened) > 1 or len(opened) != sum(bool(found[name]) for name in ("close", "shut")):
        raise UnfitError(f"“{found.group().strip()}” has brackets that do not pair")
    return bool(opened) or not signs <= {None, "", "+"}


def _number(digits: str, comma: bool) -> Decimal:
    """The digits as typed, with either sign for decimals and for groups."""
    bare = re.sub(r"[\s'’]", "", digits)
    if "," in bare and "." in bare:
        comma = bare.rindex(",") > bare.rindex(".")
    elif "," in bare:
        comma = comma or not _GROUPS.fullmatch(bare)
    elif comma or bare.count(".") > 1:
        comma = bool(_DOT_GROUPS.fullmatch(bare))
    plain = bare.replace(".", "").replace(",", ".") if comma else bare.replace(",", "")
    try:
        return Decimal(plain)
    except InvalidOperation:
        raise UnfitError(f"“{digits.strip()}” is no number") from None


def _exact(number: Decimal, text: str) -> Decimal:
    if abs(number) >= _MOST:
        raise UnfitError(f"“{text[:80]}” is larger than any project costs; check the unit")
    return number.quantize(_CENT) + 0  # no minus before a zero


def says_scale(text: str) -> bool:
    """True for an amount that names its scale itself: "£26.19m"."""
    found = _AMOUNT.fullmatch(text) if len(text) <= _LONGEST else None
    return found is not None and bool(found["scale"])


def writes_decimal_comma(cells: Iterable[str]) -> bool | None:
    """True when a column writes "1.234,5" or "12,50", False when it writes "12.50", None when it shows neither."""
    short = [cell for cell in cells if len(cell) < _LONGEST]
    if any(_POINT_DECIMAL.fullmatch(cell) for cell in short):
        return False
    return True if any(_COMMA_DECIMAL.fullmatch(cell) for cell in short) else None


def currency_in(text: str) -> str:
    """The ISO code of the first currency named in a text, "" when there is none. A bare "$" is taken for USD."""
    found = _IN_TEXT.search(text)
    return _code(found.group()) if found else ""


def _code(named: str) -> str:
    return _SYMBOLS.get(named.upper(), "USD" if "$" in named else named.upper())
