"""Is it the same project? The name as it stays the same from one year's file to the next."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

# "(GDF)", "(HS2)", "(PSBP - PF)": an abbreviation of the name; "(formerly ICT Relet)": what it was called before
_ABBREVIATION = re.compile(r"\(\s*[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9&/ -]{0,12}\)")
_FORMER = re.compile(r"\(\s*(?:formerly|previously|also\s+known\s+as|aka|was)\b[^)]*\)", re.IGNORECASE)
_FORMER_NAME = re.compile(r"\(\s*(?:formerly|previously|also\s+known\s+as|aka|was)\b[\s:,]*([^)]+)\)", re.IGNORECASE)
_LONGEST = 300  # characters of a name
_WORD = re.compile(r"[^\W_]+")
_SAME = {"programme": "program", "programmes": "programs", "centre": "center", "and": "", "the": "", "n": ""}
# words that a publisher adds and drops from year to year
_KINDS = frozenset(["program", "project", "programs", "projects"])


def name_key(name: str) -> str:
    """The name without case, accents, punctuation, abbreviations in brackets, and the words program and project at its
    end. "Smart Metering Implementation Programme (SMIP)" is "smart metering implementation". Never "" for a name that
    has a letter or digit.
    """
    name = name[:_LONGEST]
    bare = _FORMER.sub(" ", _ABBREVIATION.sub(" ", name)) if "(" in name else name
    return _squeezed(bare) or _squeezed(name)


def former_keys(name: str) -> tuple[str, ...]:
    """The keys of the names it had before, as the name tells: "Project Eagle (formerly Urenco Future Options)"."""
    return tuple(key for former in _FORMER_NAME.findall(name[:_LONGEST]) if (key := _squeezed(former)))


def _squeezed(text: str) -> str:
    plain = text.replace("&", " and ").casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    words = [same for word in _WORD.findall(plain) if (same := _SAME.get(word, word))]
    while len(words) > 1 and words[-1] in _KINDS:
        words.pop()
    while len(words) > 1 and words[0] in _KINDS:
        words.pop(0)
    return " ".join(words)


def colliding(names: Iterable[str]) -> set[str]:
    """The keys that different names of one file share: there the whole name must tell the projects apart."""
    first: dict[str, str] = {}
    shared: set[str] = set()
    for name in names:
        key = name_key(name)
        if first.setdefault(key, full_key(name)) != full_key(name):
            shared.add(key)
    return shared


def full_key(name: str) -> str:
    """The whole name without case and superfluous white space."""
    return " ".join(name.split()).casefold()
