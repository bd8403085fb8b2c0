"""The past day or moment as of which a page is shown: `?as_of=2026-11-20`, or with a time, as reports link to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pmo_site.ui.years import YEARS

DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class AsOf:
    """What a page shows was true at `moment`. `then` is None for a page of now; both are in the zone of the city."""

    now: datetime
    then: datetime | None = None
    text: str = ""

    @classmethod
    def read(cls, text: str, now: datetime) -> AsOf:
        """A day means its end; a time without a zone is in that of `now`. What is no past moment means now.

        now: aware, in the zone of the city.
        """
        try:
            said = datetime.fromisoformat(text)
            then = _end_of(said, now) if len(text) <= len("2026-11-20") else _in_zone_of(now, said)
        except (ValueError, OverflowError):
            return cls(now)
        return cls(now, then, text) if then.year >= YEARS[0] and then < now else cls(now)

    @property
    def moment(self) -> datetime:
        return self.then or self.now

    @property
    def today(self) -> date:
        """The day of the moment."""
        return self.moment.date()

    def back(self, days: int) -> datetime:
        """The same time of day, so many days before."""
        return self.moment - timedelta(days=days)


def _end_of(day: datetime, now: datetime) -> datetime:
    return datetime.combine(day.date() + DAY, time.min, tzinfo=now.tzinfo) - INSTANT


def _in_zone_of(now: datetime, said: datetime) -> datetime:
    return said.astimezone(now.tzinfo) if said.tzinfo else said.replace(tzinfo=now.tzinfo)
