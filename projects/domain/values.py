"""What a cell turned out to hold: a value, or the source's reason for not telling it. An empty cell is no value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from projects.domain.amounts import Amount
    from projects.domain.ratings import Rating

Known: TypeAlias = "str | int | date | Decimal | Amount | Rating"


class UnfitError(ValueError):
    """A text that its column does not bear. The message says why, for the person who must correct the source."""


class Value(NamedTuple):
    """One cell. `raw` is its text as the source has it; exactly one of `known` and `withheld` is set.

    `known` has the type of the field's kind (see `fields.Kind`). `withheld` is the reason in the source's words.
    A tuple rather than a dataclass: a file has a million of them.
    """

    raw: str
    known: Known | None
    withheld: str = ""
