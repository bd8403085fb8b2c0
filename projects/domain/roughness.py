"""What a publisher tells only roughly: "c. £12m", "£10m-£12m", "Spring 2025", "early 2027", "Q3 2025/26".

An amount that is called approximate, or that says in which prices it is told, is still the figure that was told, and
counts. A range, a bound, a rate, a season, a part of a year or a fiscal year is none: which amount or which day of it
is meant would be a guess, so it is withheld in its own words.
"""

from __future__ import annotations

import re

from projects.domain.fields import Kind

_LONGEST = 60  # characters
_ABOUT = r"(?:c\.|c(?=\s|[£€¥\d])|ca\.?(?=\s)|circa|approx\.?|approximately|about|around|roughly|est\.?|estimated|[~≈])"
_HEDGED = re.compile(rf"{_ABOUT}\s*(?=[^a-z\s]|[a-z]{{0,3}}[$£€¥\d])", re.IGNORECASE)
_HEDGE_BEHIND = re.compile(
    r"\s*(?:\((?:approx|est|estimate|estimated|approximately)\.?\)|approx\.?|est\.?)$", re.IGNORECASE
)

_HOW = r"(?:real|nominal|cash|constant|current|out-?turn)"
_YEAR_OF_PRICES = r"(?:q[1-4]\s*)?(?:19|20)\d\d(?:\s*[/–-]\s*(?:\d\d)?\d\d)?"
_PRICES = r"\s+(?:terms|prices?|dollars)"
_PRICE_BASE = re.compile(
    rf"\s*\((?:in\s+|at\s+)?"
    rf"(?:{_HOW}(?:{_PRICES})?(?:[\s,]+{_YEAR_OF_PRICES}(?:{_PRICES})?)?|{_YEAR_OF_PRICES}{_PRICES})\)$",
    re.IGNORECASE,
)

_SUM = r"(?:[a-z]{0,3}\s?[$£€¥]|usd|gbp|eur)?\s*\d[\d.,]*\s*(?:k|mm?|mn|bn?|thousand|million|billion)?"
_ROUGH_AMOUNT = re.compile(
    rf"(?:between\s+)?{_SUM}\s*(?:[–-]|to|and)\s*{_SUM}"
    rf"|(?:up\s+to|over|under|below|above|(?:less|more|greater|fewer)\s+than|at\s+(?:least|most)|max\.?|min\.?|[<>≤≥]=?)\s*{_SUM}"
    rf"|{_SUM}\s*(?:\+|(?:or|and)\s+(?:more|less|above|below)|per\s+(?:annum|year|month)|p\.?a\.?|a\s+year)"
    r"|[$£€¥]\s*(?:tb[acd]|x+)",
    re.IGNORECASE,
)

_YEAR = r"(?:(?:19|20)\d\d|'?\d\d)"
_SPAN = r"(?:19|20)\d\d\s*[/–-]\s*(?:\d\d)?\d\d"  # of consecutive years: see `roughly`
_FISCAL = rf"(?:(?:fy|(?:fiscal|financial)\s+year)\s*'?\d\d(?:\d\d)?(?:\s*[/–-]\s*(?:\d\d)?\d\d)?|{_SPAN})"
_PART = r"(?:q[1-4]|h[12]|[1-4]q|[12]h|(?:first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:quarter|half)(?:\s+of)?)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WHEN = rf"(?:(?:{_PART}|{_MONTH})[\s,-]*)?(?:{_FISCAL}|{_YEAR})"
_EARLY = r"(?:early|mid|middle|late|beginning|start)(?:\s+of)?"
_BOUND = r"(?:after|before|from|by|until|beyond|post|(?:not?|no)\s+(?:before|earlier\s+than|later\s+than))"
_SEASON = r"(?:spring|summer|autumn|fall|winter|easter|christmas)(?:\s+of)?"
_OPEN = r"tb[acd]"
_ROUGH_DATE = re.compile(
    rf"(?:{_BOUND}\s+|{_ABOUT}\s*)?(?:the\s+)?(?:{_EARLY}|{_SEASON})[\s,/-]*{_WHEN}"
    rf"|(?:{_BOUND}\s+|{_ABOUT}\s*){_WHEN}"
    rf"|{_PART}?[\s,-]*{_FISCAL}(?:[\s,-]*{_PART})?"
    rf"|{_WHEN}\s*(?:\+|onwards?|or\s+(?:later|earlier)|(?:[–-]|to)\s*{_WHEN})"
    rf"|{_OPEN}\W+{_WHEN}\W*|{_WHEN}\W+{_OPEN}\W*|{_MONTH}",
    re.IGNORECASE,
)
_ROUGH = {Kind.DATE: _ROUGH_DATE, Kind.MONEY: _ROUGH_AMOUNT}
_YEARS = re.compile(r"\b(?:19|20)(\d\d)\s*[/–-]\s*(?:\d\d)?(\d\d)\b")


def roughly(text: str, kind: Kind) -> str:
    """The words of a cell that names a day or an amount only roughly, "" for any other text.

    To be asked of what cannot be read: "2011-12" alone is a fiscal year for this function, "2011-13" a mistake.
    """
    pattern = _ROUGH.get(kind)
    if pattern is None or len(text) > _LONGEST or not pattern.fullmatch(text):
        return ""
    spans = _YEARS.findall(text) if kind is Kind.DATE else []
    return text if all(int(second) == (int(first) + 1) % 100 for first, second in spans) else ""


def told_amount(text: str) -> str:
    """What of a cell is the amount, without its prices and what calls it approximate."""
    return unhedged(unpriced(text))


def unpriced(text: str) -> str:
    """An amount without the prices in which it is told: "£12m (real terms)" and "£12m (2020/21 prices)" are "£12m"."""
    return _PRICE_BASE.sub("", text) if len(text) <= _LONGEST else text


def unhedged(text: str) -> str:
    """An amount without what calls it approximate: "c. £12m" and "£12m (est.)" are "£12m"."""
    if len(text) > _LONGEST:
        return text
    return _HEDGE_BEHIND.sub("", _HEDGED.sub("", text, count=1) if _HEDGED.match(text) else text)
