"""The cycle of status reports: managers are asked, the updates close, analysts review, the reports are sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Phase(StrEnum):
    BEFORE = "before"
    OPEN = "open"
    REVIEW = "review"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class Cycle:
    """One period of it, with its moments in the zone of the city. They come in this order, or two of them at once."""

    period: date
    opens: datetime
    closes: datetime
    seals: datetime

    def phase(self, now: datetime) -> Phase:
        if now < self.opens:
            return Phase.BEFORE
        if now < self.closes:
            return Phase.OPEN
        return Phase.REVIEW if now < self.seals else Phase.SEALED
