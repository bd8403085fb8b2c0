"""How the portal says dates, money and health. Pure: pages, mails and PDFs say the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

NOT_KNOWN = "not known"
NOT_ASSESSED = "not assessed"
HEALTH = {"green": "On track", "amber": "At risk", "red": "Off track", "unknown": "Unknown"}

MINUS = "\u2212"  # as wide as a plus, so that columns of figures align
NO_BREAK = "\u00a0"
SYMBOLS = {"USD": "$", "GBP": "£", "EUR": "€"}

# Not strftime: it follows the locale of the process.
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(when: date | None) -> str:
    """E.g. "Wed 3 Mar 2027"."""
    return f"{day_short(when)} {when.year}" if when else NOT_KNOWN


def day_short(when: date | None) -> str:
    """E.g. "Wed 3 Mar", where the year is said nearby."""
    return f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]}" if when else NOT_KNOWN


def moment(when: datetime | None) -> str:
    """E.g. "Mon 23 Nov 2026, 10:42" in the zone that `when` carries."""
    return f"{day(when)}, {when:%H:%M}" if when else NOT_KNOWN


def ago(when: date | None, today: date) -> str:
    """Distance in time: "3 days ago", "today", "in 5 days", "14 months ago".

    Two datetimes of the same calendar day are told in minutes and hours; they must be in the same zone.
    """
    if when is None:
        return NOT_KNOWN
    if isinstance(when, datetime) and isinstance(today, datetime) and when.date() == today.date():
        return _seconds_ago((today - when).total_seconds())
    return _days_ago((_date(today) - _date(when)).days)


def _date(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when


def _seconds_ago(seconds: float) -> str:
    minutes = int(abs(seconds) // 60)
    if minutes == 0:
        return "just now"
    return _directed(count(minutes // 60, "hour") if minutes >= 60 else count(minutes, "minute"), past=seconds > 0)


def _days_ago(days: int) -> str:
    if abs(days) <= 1:
        return {1: "yesterday", 0: "today", -1: "tomorrow"}[days]
    return _directed(duration(abs(days)), past=days > 0)


def _directed(length: str, *, past: bool) -> str:
    return f"{length} ago" if past else f"in {length}"


def duration(days: int) -> str:
    """A length of time as people say it, rounded down: "26 days" up to three months, "7 months", "3 years"."""
    if days <= 90:
        return count(days, "day")
    months = int(days / 30.4375)
    return count(months, "month") if months < 24 else count(months // 12, "year")


def days_late(days: int | None) -> str:
    """Calendar days against a promised date: "42 days late", "on the day", "7 days early"."""
    if days is None:
        return NOT_KNOWN
    if days == 0:
        return "on the day"
    return f"{count(abs(days), 'day')} {'late' if days > 0 else 'early'}"


def count(number: int | None, one: str, many: str = "") -> str:
    """E.g. "1 day", "3 days", "1,522 offices"."""
    if number is None:
        return NOT_KNOWN
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def money(amount: Decimal | int | None, currency: str = "USD") -> str:
    """Money to read: "$9,500", "$54k", "$18.4M", "$1.24B", "−$1.2M", "AUD 1.2M". `amount` in whole units.

    Halves are rounded up. The exact figure belongs beside it: see `money_exact`.
    """
    return _signed_money(amount, currency, _short)


def money_exact(amount: Decimal | int | None, currency: str = "USD") -> str:
    """Money to check: "$1,234,567.00", to the cent."""
    return _signed_money(amount, currency, lambda size: f"{_rounded(size, 2):,}")


def money_change(amount: Decimal | int | None, currency: str = "USD") -> str:
    """A difference: "+$1.9M", "−$300k", "none" where nothing of it would be seen."""
    if amount is None:
        return NOT_KNOWN
    said = money(amount, currency)
    if said == money(0, currency):
        return "none"
    return f"+{said}" if amount > 0 else said


def _signed_money(amount: Decimal | int | None, currency: str, say: Callable[[Decimal], str]) -> str:
    if amount is None:
        return NOT_KNOWN
    size = say(abs(Decimal(amount)))
    sign = MINUS if amount < 0 and size.strip("0.") else ""
    return f"{sign}{SYMBOLS.get(currency, currency + NO_BREAK)}{size}"


def _short(size: Decimal) -> str:
    # Each scale is asked with its rounded figure: 999,600 is $1.0M, never $1000k.
    if (whole := _rounded(size, 0)) < 10_000:
        return f"{whole:,}"
    if (thousands := _rounded(size / 1_000, 0)) < 1_000:
        return f"{thousands}k"
    if (millions := _rounded(size / 1_000_000, 1)) < 1_000:
        return f"{millions}M"
    return f"{_rounded(size / 1_000_000_000, 2):,}B"


def _rounded(number: Decimal, places: int) -> Decimal:
    return number.quantize(_unit(places), ROUND_HALF_UP)


@cache
def _unit(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def percent(share: Decimal | float | None, places: int = 0) -> str:
    """A share as percent: 0.7 is "70%"."""
    if share is None:
        return NOT_KNOWN
    rounded = _rounded(Decimal(str(share)) * 100, places)
    return f"{MINUS if rounded < 0 else ''}{abs(rounded):,}%"


def percent_change(share: Decimal | float | None, places: int = 1) -> str:
    """A relative difference: 0.103 is "+10.3%", -0.01 is "−1.0%"."""
    said = percent(share, places)
    return f"+{said}" if share is not None and share > 0 and said != percent(0, places) else said


def health(colour: str | None, last: str | None = None) -> str:
    """The word of a colour: "On track". None is "not assessed".

    An unknown that had a colour before says it, because it still counts as that: "Unknown, last off track".
    """
    if colour is None:
        return NOT_ASSESSED
    if colour == "unknown" and last in HEALTH and last != "unknown":
        return f"Unknown, last {HEALTH[last].lower()}"
    return HEALTH[colour]
