"""Effort of a month as people write it: "60", "60 h", "50%" or "0.5 FTE" of somebody who works full time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

EXAMPLES = "60 h, 50% or 0.5 FTE a month"
MOST = Decimal(9999)

_WRITTEN = re.compile(r"(?P<number>\d{1,5}(?:\.\d{1,4})?)\s*(?P<unit>h|hours?|%|percent|fte)?", re.IGNORECASE)
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Effort:
    """So many hours, or such a share of full time; one of the two is None."""

    hours: Decimal | None
    share: Decimal | None

    def in_month(self, full_time: Decimal) -> Decimal:
        """Hours to the tenth, where a full time has so many."""
        exact = self.hours if self.hours is not None else (self.share or Decimal(0)) * full_time
        return exact.quantize(_TENTH, ROUND_HALF_UP)


def read_effort(text: str) -> Effort:
    """Raises ValueError with what is wrong, in words."""
    found = _WRITTEN.fullmatch(text.strip().replace(",", "."))
    if found is None:
        raise ValueError(f"Write it as {EXAMPLES}.")
    number, unit = Decimal(found["number"]), (found["unit"] or "h").lower()
    if not 0 < number <= MOST:
        raise ValueError("Write more than nothing, and at most 9,999.")
    if unit.startswith("h"):
        return Effort(number, None)
    return Effort(None, number if unit == "fte" else number / 100)
