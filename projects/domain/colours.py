"""Colours of health: green, amber, red. What was not assessed has no colour: it is None."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Colour(StrEnum):
    """Compare by `worse_than` or `rank`: as strings, "amber" would come before "red" by the alphabet."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"

    def worse_than(self, other: Colour | None) -> bool:
        """Anything known is worse than nothing known: only what was assessed can be counted."""
        return other is None or _RANKS[self] < _RANKS[other]


_RANKS = {Colour.RED: 0, Colour.AMBER: 1, None: 2, Colour.GREEN: 3}


def rank(colour: Colour | None) -> int:
    """The order of lists, worst first: off track 0, at risk 1, unknown 2, on track 3."""
    return _RANKS[colour]


def worst(colours: Iterable[Colour | None]) -> Colour | None:
    """The worst of those that are known, None when none is."""
    found: Colour | None = None
    for colour in colours:
        if colour is not None and colour.worse_than(found):
            found = colour
    return found


def worse(one: Colour, other: Colour) -> Colour:
    return one if one.worse_than(other) else other


def better(one: Colour, other: Colour) -> Colour:
    return other if one.worse_than(other) else one
