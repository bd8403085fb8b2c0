"""Days as people say them, seconds as plans count them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def days(seconds: int, per_day: int) -> Decimal:
    """Seconds of work as days of a plan, to the hundredth: what a field of days shows."""
    return (Decimal(seconds) / per_day).quantize(Decimal("0.01"), ROUND_HALF_UP).normalize() + 0


def seconds(days: Decimal, per_day: int) -> int:
    """Days of a plan as seconds of work."""
    return int((days * per_day).to_integral_value(ROUND_HALF_UP))
