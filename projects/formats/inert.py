"""Cells that a spreadsheet would run as a formula, made inert and given back (CWE-1236, OWASP "CSV Injection")."""

from __future__ import annotations

import re

# first letters of what `disarmed` must look at: what begins a formula, also in full width, and what may stand before
# it, white space and our own apostrophe
SUSPECT = frozenset("=+-@＝＋－＠' \t\r\n\xa0")
_FORMULA = re.compile(r"'*\s*[=+\-@＝＋－＠\t\r]")
_ARMED = re.compile(r"'+\s*[=+\-@＝＋－＠\t\r]")
_NUMBER = re.compile(r"[+-]?[\d ,.]*\d%?")


def disarmed(text: str) -> str:
    """The text, with an apostrophe before it when a spreadsheet might take it for a formula.

    A number stays as it is: "-12.5" runs nothing.
    """
    if text[:1] not in SUSPECT or not _FORMULA.match(text.rstrip()) or _NUMBER.fullmatch(text):
        return text
    return f"'{text}"


def rearmed(text: str) -> str:
    """What `disarmed` was given."""
    return text[1:] if _ARMED.match(text.rstrip()) else text
