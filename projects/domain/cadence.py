"""Cadence: how often a tier reports, and from when its data are too old."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise


def stale_on(updated_on: date | None, cadence_days: int | None, grace_days: int = 0) -> date | None:
    """The first day on which data are older than the cadence and its grace; None when that cannot be said.

    Data of the cadence's own age are still fresh: with 14 days, those of the 1st are stale on the 16th.
    """
    if updated_on is None or cadence_days is None:
        return None
    return updated_on + timedelta(days=cadence_days + grace_days + 1)


def due_in_cycle(updated_on: date | None, cadence_days: int, closes: date, next_closes: date) -> bool:
    """Whether a report is due in the cycle that closes on `closes`.

    It is when waiting for the next cycle would let the data go stale, so a tier of 14 days reports in every second
    weekly cycle, and one of 31 days in every fourth. A project without any update is due at once.
    """
    return updated_on is None or (next_closes - updated_on).days > cadence_days


def next_due(updated_on: date | None, cadence_days: int, closings: Iterable[date]) -> date | None:
    """The first of the ascending closing days in whose cycle a report is due; None when `closings` end before it.

    The last closing day is only looked at to judge the one before it.
    """
    cycles = pairwise(closings)
    return next((closes for closes, after in cycles if due_in_cycle(updated_on, cadence_days, closes, after)), None)
