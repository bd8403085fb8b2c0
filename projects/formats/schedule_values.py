"""What a row of a schedule's file says under a name, whatever the file is made of."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from projects.domain.tables import Unreadable

YEARS = range(1900, 2200)  # MS Project knows 1984 to 2149
LONGEST = 300 * 366 * 24 * 3600  # seconds of any duration, work or lag: longer than the years that are read


class Values:
    """The values of one row. Those that are absent or empty are None; what is written wrongly raises Unreadable.

    A kind of file says how it writes them. NUMBER: with a point or a comma. MOMENT: its groups are the day, the year
    and the time, if there is one; EXAMPLE: such a moment, for messages.
    """

    __slots__ = ()

    NUMBER: ClassVar[re.Pattern[str]]
    MOMENT: ClassVar[re.Pattern[str]]
    EXAMPLE: ClassVar[str]

    @property
    def place(self) -> str:
        """Where the row stands, for people."""
        raise NotImplementedError

    def text(self, name: str) -> str:
        """The text without outer white space, empty where there is none."""
        raise NotImplementedError

    def number(self, name: str) -> Decimal | None:
        return self._decimal(name, self.text(name))

    def _decimal(self, name: str, text: str) -> Decimal | None:
        if not text:
            return None
        if not self.NUMBER.fullmatch(text):
            raise self.wrong(name, "is no number")
        return Decimal(text.replace(",", "."))

    def integer(self, name: str) -> int | None:
        number = self.number(name)
        return None if number is None else int(number)

    def required(self, name: str) -> int:
        """A number without which the row means nothing."""
        number = self.integer(name)
        if number is None:
            raise Unreadable(f"{self.place}: {name} is missing.")
        return number

    def hours(self, name: str) -> int | None:
        """Seconds of a number of hours. Raises Unreadable when it is longer than the years that are read."""
        hours = self.measure(name)
        if hours is None:
            return None
        if abs(hours) * 3600 > LONGEST:
            raise self.wrong(name, "is longer than 300 years")
        return round(hours * 3600)

    def measure(self, name: str) -> Decimal | None:
        """A number of a quantity, which Primavera writes with a decimal comma on machines that are set so."""
        return self.number(name)

    def moment(self, name: str) -> datetime | None:
        """A date and time as written, without a time zone. Raises Unreadable for a year outside of YEARS."""
        text = self.text(name)
        if not text:
            return None
        match = self.MOMENT.fullmatch(text)
        if not match:
            raise self.wrong(name, f"is no date such as {self.EXAMPLE}")
        if int(match[2]) not in YEARS:
            raise self.wrong(name, f"is outside of the years {YEARS[0]} to {YEARS[-1]}")
        try:
            return datetime.fromisoformat(f"{match[1]}T{match[3] or '00:00'}")
        except ValueError:
            raise self.wrong(name, "is no day or no hour of the calendar") from None

    def wrong(self, name: str, why: str) -> Unreadable:
        return Unreadable(f"{self.place}: {name} “{self.text(name)[:40]}” {why}.")
