"""Streams of chance: each uncertain thing has its own, named by what it is, so that nothing else changes its draws.

A task that is added, renamed or moved leaves the draws of all others alone: what a forecast moves by from one night to
the next is the plan, not the dice. Drawing goes on where it stopped, so any chunking gives the same.
"""

from __future__ import annotations

from enum import IntEnum

from numpy.random import Generator, Philox

KEYS = 2**56
SEEDS = 2**64


class Chance(IntEnum):
    """What a stream decides of the thing that has the key."""

    DURATION = 1
    OCCURRENCE = 2
    EFFECT = 3
    COST = 4
    SLIP = 5


def stream(seed: int, chance: Chance, key: int) -> Generator:
    """Philox is counter-based: neighboring keys give independent streams (Salmon and others, SC 2011).

    Raises ValueError for a seed of more than 64 bits, or a key of more than 56.
    """
    if not (0 <= seed < SEEDS and 0 <= key < KEYS):
        raise ValueError(f"A stream needs a seed of at most 64 bits and a key of at most 56, not {seed} and {key}.")
    return Generator(Philox(key=(seed * SEEDS) | (chance * KEYS) | key))
