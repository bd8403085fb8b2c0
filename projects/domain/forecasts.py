"""Forecasts: four quantiles that a method states, or why it states none, with the print of what they were made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from itertools import accumulate
from typing import Any

SHARES = (0.1, 0.5, 0.8, 0.9)
# of the curve that a page draws: how sure, by when
CURVE = (0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
EDITION = 3  # of the methods: another one makes every forecast anew


class Kind(StrEnum):
    FINISH = "finish"
    COST = "cost"
    MILESTONE = "milestone"


class Method(StrEnum):
    """In the order in which they are believed until scores say otherwise: first what knows most of the project."""

    SIMULATION = "simulation"
    SLIPS = "slips"
    REFERENCE = "reference"
    DECLARED = "declared"


Value = date | Decimal


@dataclass(frozen=True, slots=True)
class Stated:
    """quantiles: P10, P50, P80, P90, all days or all sums of money. n: runs, periods or projects that it rests on."""

    quantiles: tuple[Any, Any, Any, Any]
    n: int | None = None
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Silent:
    """Why a method says nothing, as a sentence."""

    reason: str


Outcome = Stated | Silent


def print_of(method: Method, *inputs: object) -> str:
    """SHA-256 of what a forecast is made of. Equal inputs give equal forecasts: seeds are fixed."""
    return sha256(repr((EDITION, method.value, inputs)).encode()).hexdigest()


def stated(quantile: Callable[[float], Value | None], *, n: int, **details: Any) -> Outcome:
    """By a method's quantiles. Silent when one of the four lies beyond what it looks at.

    details gain the curve: pairs of a share and its value as text, as far as it is known.
    """
    four: list[Any] = [quantile(share) for share in SHARES]
    if None in four:
        return Silent("Its dates run away as fast as time passes: no finish within twenty years.")
    p10, p50, p80, p90 = accumulate(four, max)
    curve = [[share, str(value)] for share in CURVE if (value := quantile(share)) is not None]
    return Stated((p10, p50, p80, p90), n, {"curve": curve} | details)


def declared(value: Value | None, missing: str) -> Outcome:
    """What a person said: one day, or one sum, whatever the certainty."""
    return Silent(missing) if value is None else Stated((value,) * 4)


def distance(quantiles: Sequence[Any], today: date) -> int:
    """Days until the P50, 0 when that went by: at which age the record of a method counts for it."""
    return max(0, (quantiles[1] - today).days)
