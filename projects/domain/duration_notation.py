"""How durations are written in a plan: 3d, 4h, 2w, 30m, 1mo, 5ed by the clock, 2d? for an estimate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

MINUTE, HOUR, CLOCK_DAY = 60, 3600, 86_400
LONGEST = 100 * 366 * CLOCK_DAY  # a hundred years; more is a slip of the finger
DAYS_PER_MONTH = 20  # as in MS Project

MINUS = "\u2212"

_UNITS = {
    "m": "m", "min": "m", "mins": "m", "minute": "m", "minutes": "m",
    "h": "h", "hr": "h", "hrs": "h", "hour": "h", "hours": "h",
    "": "d", "d": "d", "day": "d", "days": "d",
    "w": "w", "wk": "w", "wks": "w", "week": "w", "weeks": "w",
    "mo": "mo", "mon": "mo", "month": "mo", "months": "mo",
}  # fmt: skip
_BY_THE_CLOCK = {"m": MINUTE, "h": HOUR, "d": CLOCK_DAY, "w": 7 * CLOCK_DAY, "mo": 30 * CLOCK_DAY}
_WRITTEN = re.compile(r"(?P<number>\d{1,7}(?:[.,]\d{1,4})?)\s*(?P<elapsed>e?)(?P<unit>[a-z]*)\s*(?P<estimated>\??)")


class NotADuration(ValueError):
    """The text is no duration; the message says what one looks like."""


@dataclass(frozen=True, slots=True)
class Day:
    """How long a day and a week of work are, in seconds: what a plan counts its durations in."""

    seconds: int = 8 * HOUR
    week: int = 40 * HOUR


@dataclass(frozen=True, slots=True)
class Duration:
    """seconds: of working time, or by the clock when elapsed."""

    seconds: int
    elapsed: bool = False
    estimated: bool = False


def parse(text: str, day: Day) -> Duration:
    """What was typed; a number without a unit is days. Raises NotADuration."""
    found = _WRITTEN.fullmatch(text.strip().lower())
    unit = _UNITS.get(found["unit"]) if found else None
    if found is None or unit is None:
        raise NotADuration(f"“{text}” is not a duration. Write 3d, 4h, 2w, or 5ed for days by the clock.")
    elapsed = bool(found["elapsed"])
    number = Decimal(found["number"].replace(",", "."))
    seconds = int((number * _seconds(unit, day, elapsed=elapsed)).to_integral_value(ROUND_HALF_UP))
    if seconds > LONGEST:
        raise NotADuration(f"“{text}” is more than a hundred years.")
    return Duration(seconds, elapsed, bool(found["estimated"]))


def written(duration: Duration, day: Day) -> str:
    """As it can be typed again without losing anything of what a plan counts, which is tenths of a minute."""
    unit, number = _exact(duration, day)
    said = f"{number:f}".rstrip("0").rstrip(".") if "." in f"{number:f}" else f"{number:f}"
    return f"{said}{'e' if duration.elapsed else ''}{unit}{'?' if duration.estimated else ''}"


def short(seconds: int, day: Day, *, elapsed: bool = False) -> str:
    """To read in a column, rounded to a tenth: "12d", "2.5d", "−3d", "4h" below a day, "5ed"."""
    whole = CLOCK_DAY if elapsed else day.seconds
    size, mark = abs(seconds), "e" if elapsed else ""
    unit, length = ("d", whole) if size >= whole or size == 0 else ("h", HOUR) if size >= HOUR else ("m", MINUTE)
    number = f"{size / length:.1f}".removesuffix(".0")
    return f"{MINUS if seconds < 0 and number != '0' else ''}{number}{mark}{unit}"


def _seconds(unit: str, day: Day, *, elapsed: bool) -> int:
    if elapsed:
        return _BY_THE_CLOCK[unit]
    return {"m": MINUTE, "h": HOUR, "d": day.seconds, "w": day.week, "mo": DAYS_PER_MONTH * day.seconds}[unit]


def _exact(duration: Duration, day: Day) -> tuple[str, Decimal]:
    """The largest unit in which two decimals are enough; minutes take four."""
    for unit in ("d", "h"):
        number = Decimal(duration.seconds) / _seconds(unit, day, elapsed=duration.elapsed)
        if number == number.quantize(Decimal("0.01")):
            return unit, number.normalize() + 0
    return "m", (Decimal(duration.seconds) / MINUTE).quantize(Decimal("0.0001"))
