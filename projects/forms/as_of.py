"""The past day or moment as of which a page is shown: `?as_of=2026-11-20`, or with a time, as reports link to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import get_current_timezone, is_naive, localdate, localtime, make_aware

DAY = timedelta(days=1)
INSTANT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class AsOf:
    """What a page shows was true at `moment`; both are aware. `then` is None for a page of now."""

    now: datetime
    then: datetime | None = None
    text: str = ""

    @classmethod
    def read(cls, text: str, now: datetime) -> AsOf:
        """A day means its end, a time without a zone is local. What is no past day or moment means now."""
        then = _moment(text)
        return cls(now, then, text) if then and then < now else cls(now)

    @property
    def moment(self) -> datetime:
        return self.then or self.now

    @property
    def today(self) -> date:
        """The local day of the moment."""
        return localdate(self.moment)

    @property
    def local(self) -> datetime:
        return localtime(self.moment)

    def back(self, days: int) -> datetime:
        """The same time of day, so many days before."""
        return self.moment - timedelta(days=days)


def _moment(text: str) -> datetime | None:
    try:
        if day := parse_date(text):
            return _end_of(day)
        found = parse_datetime(text)
    except (ValueError, OverflowError):  # the 31st of February
        return None
    return make_aware(found, get_current_timezone()) if found and is_naive(found) else found


def _end_of(day: date) -> datetime:
    midnight = datetime.combine(day + DAY, datetime.min.time())
    return make_aware(midnight, get_current_timezone()) - INSTANT
