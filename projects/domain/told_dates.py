"""Dates that people tell, as what a network is computed of: it then gives the same dates back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from projects.domain.network import ConstraintKind
from projects.domain.progress import began, ended
from projects.domain.working_time import WorkingTime

# what people mean by a date: not earlier
TOLD = frozenset({ConstraintKind.SNET, ConstraintKind.FNET})


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds a line. duration: seconds on its calendar, None when the dates say nothing of it."""

    constraint: ConstraintKind = ConstraintKind.ASAP
    at: datetime | None = None
    duration: int | None = None


def terms_of(start: date | None, finish: date | None, hours: WorkingTime) -> Terms:
    """What makes a line begin and end on these days, each from the first or to the last hour of work."""
    if start is None and finish is None:
        return Terms()
    if start is None and finish:
        return Terms(ConstraintKind.FNET, ended(finish, None, hours))
    begin = began(start or date.max, None, hours)
    duration = hours.between(begin, ended(finish, None, hours)) if finish else 0
    return Terms(ConstraintKind.SNET, begin, duration if duration > 0 else None)
