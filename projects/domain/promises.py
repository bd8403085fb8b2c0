"""How well promises are kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Promise:
    due: date
    done_on: date | None

    def days_late(self, today: date) -> int:
        """Calendar days past due, 0 when on time. An open promise is measured against today."""
        return max(0, ((self.done_on or today) - self.due).days)


def share_kept(promises: Iterable[Promise], today: date) -> float | None:
    """Share of promises due by today that were done on time, or None when none was due.

    An open overdue promise counts as broken; one that is not yet due does not count.
    """
    due = [p for p in promises if p.due <= today or p.done_on]
    return sum(p.days_late(today) == 0 for p in due) / len(due) if due else None
