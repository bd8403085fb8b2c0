"""Where the lines of a list stand, as numbers with room between them, so that a new line moves few others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

APART = 16


def positions(before: Sequence[int | None]) -> list[int]:
    """Rising positions above zero for lines in their new order. before: where each stood, None for a new one.

    As many as possible of those that stood somewhere stay there; all are counted anew where the others find no room.
    """
    stay = _rising(before)
    ends = [(-1, 0), *((index, at) for index in stay if (at := before[index]) is not None)]
    last, highest = ends[-1]
    found = [0] * len(before)
    for (left, low), (right, high) in pairwise([*ends, (len(before), highest + APART * (len(before) - last))]):
        between = right - left
        for step in range(1, between):
            found[left + step] = low + (high - low) * step // between
        if right < len(before):
            found[right] = high
    rises = all(low < high for low, high in pairwise([0, *found]))
    return found if rises else [APART * number for number in range(1, len(before) + 1)]


def _rising(before: Sequence[int | None]) -> list[int]:
    """Indexes of a longest rising run of known positions (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    previous: dict[int, int | None] = {}
    for index, at in enumerate(before):
        if not at:
            continue
        pile = bisect_left(tops, at)
        previous[index] = piles[pile - 1] if pile else None
        tops[pile : pile + 1] = [at]
        piles[pile : pile + 1] = [index]
    run: list[int] = []
    index_or_none = piles[-1] if piles else None
    while index_or_none is not None:
        run.append(index_or_none)
        index_or_none = previous[index_or_none]
    return run[::-1]
