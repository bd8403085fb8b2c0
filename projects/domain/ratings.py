"""Declared ratings: the source's own word, and our colour for it.

| the source says                                                    | our colour |
|--------------------------------------------------------------------|------------|
| Green, G, on track, on schedule, on target, healthy, highly likely  | green      |
| Amber, A, Yellow, Orange, at risk, some concerns, needs attention   | amber      |
| Amber/Green, Green/Amber, A/G                                       | amber      |
| Red, R, off track, critical, behind schedule, major issues          | red        |
| Amber/Red, Red/Amber, A/R                                           | red        |
| 5 and 4, 3, 2 and 1                                                 | green, amber, red |
| Complete, Delivered, Withdrawn, Paused, Closed, Blue, Grey          | none       |

Two colours count as the worse of them, so that a declaration is never flattered: the UK's Infrastructure and Projects
Authority defines Amber/Green as needing "constant attention" and Amber/Red as "in doubt ... urgent action". (Its own
move to three colours in 2022 took most of both into Amber.) Numbers are read as on the US IT Dashboard, where 5 is the
lowest risk. A word that says nothing about confidence has no colour, and none is guessed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from projects.domain.colours import Colour, worst
from projects.domain.values import UnfitError

_SINGLE = {
    "green": Colour.GREEN, "g": Colour.GREEN,
    "amber": Colour.AMBER, "a": Colour.AMBER, "yellow": Colour.AMBER, "y": Colour.AMBER, "orange": Colour.AMBER,
    "red": Colour.RED, "r": Colour.RED,
}  # fmt: skip
_SAID = (
    (Colour.GREEN, "on track, on schedule, on target, on plan, healthy, highly likely, no issues, 5, 4"),
    (Colour.AMBER, "at risk, some concerns, needs attention, minor issues, feasible, caution, ag, ga, 3"),
    (Colour.RED, "off track, critical, behind schedule, major issues, unachievable, failing, ar, ra, 2, 1"),
    (None, "complete, completed, closed, delivered, withdrawn, cancelled, canceled, merged, exited, not started"),
    (None, "paused, suspended, on hold, blue, grey, gray, white, black"),
)
_PHRASES = {phrase: colour for colour, phrases in _SAID for phrase in phrases.split(", ")}
_LONGEST = 80  # characters
_LETTERS = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # "AmberRed"
_REMARKED = re.compile(r"([^-–—:;(]+?)\s*(?:\s[-–—]\s|[:;(])\s*(.*)")  # "Red - see commentary"
_LIGHTS = str.maketrans(
    {**dict.fromkeys("🟢🟩", " green "), **dict.fromkeys("🟡🟠🟨🟧", " amber "), **dict.fromkeys("🔴🟥", " red ")}
)
_FILLERS = frozenset(["rag", "rating", "status", "overall", "dca", "colour", "color", "and"])


class Rating(NamedTuple):
    """A declared rating: `word` as the source has it on one line, `colour` ours, None where the word names none."""

    word: str
    colour: Colour | None


def read_rating(text: str) -> Rating:
    """A rating in any spelling: "Amber/red", "AMBER - RED", "A/R", "On track", "4". Raises UnfitError."""
    if len(text) > _LONGEST:
        raise UnfitError(f"“{text[:_LONGEST]}” is no rating that is known")
    return _read(text)


@lru_cache(maxsize=1024)
def _read(text: str) -> Rating:
    word = " ".join(text.split())
    said = _said(word)
    phrase = " ".join(said)
    if phrase in _PHRASES:
        return Rating(word, _PHRASES[phrase])
    if phrase.endswith(" 0") and phrase[:-2] in _PHRASES:  # a number from a spreadsheet: "4.0"
        return Rating(word, _PHRASES[phrase[:-2]])
    if said and all(part in _SINGLE for part in said) and (len(said) < 3 or len(set(said)) == 1):
        return Rating(word, worst(_SINGLE[part] for part in said))
    # a remark that names another colour might change the first: somebody must look at it
    remarked = _REMARKED.fullmatch(word)
    if remarked and not any(len(part) > 1 and part in _SINGLE for part in _said(remarked[2])):
        return _read(remarked[1])
    raise UnfitError(f"“{word}” is no rating that is known")


def _said(word: str) -> list[str]:
    plain = _CAMEL.sub(" ", word).translate(_LIGHTS).casefold()
    return [part for part in _LETTERS.findall(plain) if part not in _FILLERS]
