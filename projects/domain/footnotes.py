"""What publishers write behind a value: marks of footnotes and remarks in brackets. The value counts without them."""

from __future__ import annotations

import re

_LONGEST = 120  # characters of a cell that holds a value
_MARKS = re.compile(r"(?:\s*(?:[*†‡§¶]+|[¹²³⁰⁴-⁹]+|\[[\da-z]{1,2}\]))+$")
_REMARK = re.compile(r"\s*\([^()\d]*\)$")


def unmarked(text: str) -> str:
    """The text without marks of footnotes: "£12.3m*" is "£12.3m", "Amber [2]" is "Amber"."""
    return _MARKS.sub("", text) if len(text) <= _LONGEST else text


def unremarked(text: str) -> str:
    """The text without marks and without a remark in brackets that has no digits: "31/03/2025 (TBC)" is "31/03/2025".

    Not for amounts: brackets may hold their unit.
    """
    return _REMARK.sub("", unmarked(text)) if len(text) <= _LONGEST else text
