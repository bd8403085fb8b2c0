"""What a heading says: its words, the unit and the currency it names, and the fields that it may mean."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from projects.domain.amounts import currency_in
from projects.domain.fields import Field
from projects.domain.phrasebook import RULES, Rule
from projects.domain.vocabulary import NEUTRAL, PHRASES, TERMS

_LONGEST = 400  # characters: a longer text is prose, not a heading
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]")
_YEAR = re.compile(r"\b(?:fy\s*)?(?:19|20)?\d\d\s*[/-]\s*(?:19|20)?\d\d\b|\bfy\s*(?:20)?\d\d\b|\b(?:19|20)\d\d\b", re.I)
_WORD = re.compile(r"[^\W\d_]+|[%#]")
_REPEATED = re.compile(r" \(\d+\)$")

_KNOWN = frozenset(word for word in (*TERMS, *NEUTRAL, "board") if len(word) > 2)
_PART, _RUN = 3, 40  # letters of the shortest known word, and of the longest that is taken apart

_CODE = r"(?:usd|gbp|eur|aud|cad|nzd|chf)"
_SYMBOL = rf"(?:[£$€¥]|\b{_CODE}(?:\b|(?=(?:mm?|bn?|k)\b)))"  # "GBPm"
_BEHIND = rf"(?:[£$€¥]|{_CODE}\b)"  # "m£"
_UNITS = tuple(
    (Decimal(10**zeros), re.compile(pattern.replace("CUR", _SYMBOL).replace("BEHIND", _BEHIND), re.IGNORECASE))
    for zeros, pattern in (
        (9, r"\bbillions?\b|\bbn\b|CUR\s*b\b"),
        (6, r"\bmillions?\b|\bmn\b|\bmio\b|\bmill?\b|CUR\s*mm?\b|\(\s*mm?\s*\)|\bm\s?BEHIND"),
        (3, r"\bthousands?\b|\b000['’]?s\b|['’]000\b|CUR\s*k\b|\(\s*(?:k|000)\s*\)|CUR\s*000\b|\bk\s?BEHIND"),
    )
)


class Claim(NamedTuple):
    """A field that a heading may mean, how surely, from 0 to 1, and the terms that say so."""

    field: Field
    confidence: float
    words: tuple[str, ...] = ()


def plain(heading: str) -> str:
    """A heading on one line, without the number that tells a repeated one apart."""
    return _REPEATED.sub("", " ".join(heading.split()))


def terms(heading: str) -> tuple[str, ...]:
    """The terms of a heading in order: "Project - End Date (2013/14)" says project, finish, date and year.

    What stands in brackets counts only where the rest has no words of its own for it: see `_qualified`. Prose says
    nothing.
    """
    return _said(plain(heading)) if len(heading) <= _LONGEST else ()


@lru_cache(maxsize=4096)
def _said(heading: str) -> tuple[str, ...]:
    main = _ASIDE.sub(" ", heading)
    said = _terms(main)
    if not any(word not in NEUTRAL for word in said):
        said = _terms(heading)
    for aside in _ASIDE.findall(heading):
        said += _qualified(said, _terms(aside))
    return said


def _terms(text: str) -> tuple[str, ...]:
    text = _CAMEL.sub(" ", text).replace("_", " ")
    has_year = bool(_YEAR.search(text))
    words = " ".join(_WORD.findall(_YEAR.sub(" ", text).lower()))
    for phrase, term in PHRASES.items():
        words = re.sub(rf"\b{phrase}\b", term, words)
    apart = [part for word in words.split() for part in _parted(word)]
    said = [term for word in apart for term in TERMS.get(word, (word,))]
    return (*said, "year") if has_year and "year" not in said else tuple(said)


@lru_cache(maxsize=4096)
def _parted(word: str) -> tuple[str, ...]:
    """The words that a program ran together, where each of them is known: "countryname" is country, name."""
    if word in _KNOWN or len(word) > _RUN:
        return (word,)
    for end in range(len(word) - _PART, _PART - 1, -1):
        rest = _parted(word[end:]) if word[:end] in _KNOWN else ()
        if rest and all(part in _KNOWN for part in rest):
            return (word[:end], *rest)
    return (word[:-2], "id") if word.endswith("id") and word[:-2] in _KNOWN else (word,)


def _qualified(said: tuple[str, ...], aside: tuple[str, ...]) -> tuple[str, ...]:
    """What brackets add: "End date (latest approved date)" is approved. A definition of twenty words adds nothing."""
    basis = ("original", "approved", "forecast", "actual", "baseline")
    if len(aside) > 6 or any(word in said for word in basis):
        return ()
    return tuple(word for word in aside if word in basis)


def claims(heading: str) -> tuple[Claim, ...]:
    """The fields that a heading may mean, surest first; none for prose or an empty heading."""
    return _claimed(terms(heading)) if any(map(str.isalpha, heading[:_LONGEST])) else ()


@lru_cache(maxsize=4096)
def _claimed(said: tuple[str, ...]) -> tuple[Claim, ...]:
    found: dict[Field, Claim] = {}
    for rule in RULES:
        confidence = round(_confidence(rule, said), 3)
        if confidence > (found[rule.field].confidence if rule.field in found else 0.0):
            found[rule.field] = Claim(rule.field, confidence, tuple(word for word in said if word in rule.needs))
    return tuple(sorted(found.values(), key=lambda claim: -claim.confidence))


def _confidence(rule: Rule, said: tuple[str, ...]) -> float:
    words = set(said)
    if not rule.needs <= words or rule.bans & (words - rule.needs):
        return 0.0
    strange = [word for word in said if word not in rule.needs and word not in NEUTRAL and word not in rule.allows]
    if rule.alone:
        return 0.0 if strange else rule.weight
    if rule.loose:
        return rule.weight
    telling = sum(word not in NEUTRAL or word in rule.needs for word in said)
    return rule.weight * (0.35 + 0.65 * (1 - len(strange) / max(telling, 1)))


def unit_named(heading: str) -> Decimal | None:
    """1,000, a million or a thousand million when the heading says so: "(£m)", "in millions", "$000s"; else None."""
    text = heading.replace("_", " ")
    return next((unit for unit, pattern in _UNITS if pattern.search(text)), None)


def currency_named(heading: str) -> str:
    """The ISO code of the currency that the heading names, "" when it names none."""
    return currency_in(heading.replace("_", " "))


def likeness(one: str, other: str) -> float:
    """From 0 to 1: the share of terms that two headings have in common, years, units and word order aside."""
    first, second = (frozenset(terms(heading)) - {"year"} for heading in (one, other))
    first, second = (words - NEUTRAL or words for words in (first, second))
    return len(first & second) / len(first | second) if first | second else 0.0
