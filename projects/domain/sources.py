"""Where a portfolio file comes from, and how its projects are called here.

A source is a publisher: its projects are found again by their keys, from this year's file to the next. Its label is
what remains of the name of the file when everything that changes from year to year is taken away.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import count
from pathlib import PurePath

LONGEST = 60  # characters of a label
LONGEST_CODE = 40
NAMELESS = "Portfolio file"

_BETWEEN = re.compile(r"[\s_.,()\[\]&+-]+")
# what people and browsers add to the name of a file
_PASSING = frozenset(["copy", "final", "draft", "new", "latest", "download", "downloaded", "export", "data"])
_MONTHS = "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september"
_DATED = frozenset([*_MONTHS.split(), "october", "november", "december", "q"])
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_TAKEN = frozenset(["new"])  # the address of the page that adds projects


def label_of(filename: str) -> str:
    """The label of a file: "uk_2021.csv" and "uk_2022 (1).csv" are both "uk"."""
    words = [word for word in _BETWEEN.split(PurePath(filename).stem) if word and word.casefold() not in _DATED]
    lasting = [word for word in words if not any(map(str.isdigit, word))]
    told = [word for word in lasting if word.casefold() not in _PASSING]
    return " ".join(told or lasting)[:LONGEST].strip() or NAMELESS


def free_label(label: str, taken: Collection[str]) -> str:
    """The label, with a number behind it while another source has it."""
    folded = {other.casefold() for other in taken}
    numbered = (label if number == 1 else f"{label[: LONGEST - 5]} {number}" for number in count(1))
    return next(name for name in numbered if name.casefold() not in folded)


def alike(one: Iterable[str], other: Iterable[str]) -> float:
    """From 0 to 1: the share of headings that two files have in common, of the one that has fewer."""
    first, second = ({" ".join(heading.casefold().split()) for heading in headings} for headings in (one, other))
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def code_of(key: str) -> str:
    """The key where it can be the code of a project, which is part of the page's address; else ""."""
    fits = len(key) <= LONGEST_CODE and _CODE.fullmatch(key) and key.casefold() not in _TAKEN
    return key if fits else ""


def prefix_of(label: str) -> str:
    """What the codes of a source begin with where its keys can be none: its word, or the initials of its words."""
    words = ["".join(c for c in word if c.isascii() and c.isalnum()) for word in _BETWEEN.split(label)]
    told = [word for word in words if word]
    return "".join(word[0] for word in told).upper()[:10] if len(told) > 1 else "".join(told)[:10].upper() or "P"
