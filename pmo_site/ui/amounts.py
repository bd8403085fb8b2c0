"""How people type money and percentages. Pure; what cannot be read is said in plain words."""

from __future__ import annotations

import re
from decimal import Decimal

SCALES = {
    "": 1,
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mio": 10**6,
    "million": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "billion": 10**9,
}
SIGNS = {"$": "USD", "£": "GBP", "€": "EUR"}
MOST = 10**13  # what numeric(15, 2) holds
EXAMPLES = "for example 1.2M, 900k or 1,250,000"

_AMOUNT = re.compile(
    r"(?P<minus>[-\u2212])?\s*(?P<sign>[$£€]|[A-Z]{3}(?=[\s\d]))?\s*(?P<late_minus>[-\u2212])?\s*"
    r"(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+)\s*(?P<scale>[A-Za-z]*)"
)
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d*(\.\d+)?")


def read_money(text: str, currency: str = "USD") -> Decimal:
    """The amount in whole units: "1.2M", "$1,250,000", "900k", "-$3.5 million", "(400)".

    Raises ValueError whose text may be shown to the person: not an amount, a comma in an odd place, too much, another
    currency.
    """
    typed = text.strip()
    bracketed = typed.startswith("(") and typed.endswith(")")
    match = _AMOUNT.fullmatch(typed[1:-1].strip() if bracketed else typed)
    if not match or match["scale"].lower() not in SCALES or (match["minus"] and match["late_minus"]):
        raise ValueError(f"“{typed}” is not an amount. Write it {EXAMPLES}.")
    _check_currency(match["sign"], currency)
    size = _number(match["number"]) * SCALES[match["scale"].lower()]
    if size >= MOST:
        raise ValueError(f"“{typed}” is more than can be stored, which is less than ten trillion.")
    size = _plain(size)
    return -size if bracketed or match["minus"] or match["late_minus"] else size


def _plain(size: Decimal) -> Decimal:
    """Without the zeros that a scale leaves behind: 1.2M is 1200000, not 1200000.0."""
    return size.quantize(Decimal(1)) if size == size.to_integral_value() else size


def _check_currency(sign: str | None, currency: str) -> None:
    if sign and SIGNS.get(sign, sign) != currency:
        raise ValueError(f"This amount is in {currency}, not {SIGNS.get(sign, sign)}.")


def _number(text: str) -> Decimal:
    # "1,25" may be one and a quarter or a slip in 1,250: whoever typed it must say.
    if not _GROUPED.fullmatch(text):
        raise ValueError(f"The comma in “{text}” stands in an odd place. Write 1,250 or 1.25.")
    return Decimal(text.replace(",", ""))


def read_percent(text: str) -> Decimal:
    """The number before the percent sign: "10.5%" and "10.5" are 10.5. Raises ValueError with words to show."""
    typed = text.strip()
    match = re.fullmatch(r"([-\u2212]?)\s*(\d+(?:\.\d+)?|\.\d+)\s*(?:%|percent)?", typed)
    if not match:
        raise ValueError(f"“{typed}” is not a percentage. Write it for example 10 or 12.5%.")
    return -Decimal(match[2]) if match[1] else Decimal(match[2])
