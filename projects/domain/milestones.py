"""Milestones: what comes next, and how far it slipped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Milestone:
    name: str
    original: date | None = None
    approved: date | None = None
    forecast: date | None = None
    done_on: date | None = None

    @property
    def promised(self) -> date | None:
        """What is in force: the approved date, or the original one where no change was ever approved."""
        return self.approved or self.original

    @property
    def due(self) -> date | None:
        """When it is expected as things stand."""
        return self.forecast or self.promised

    def slip(self) -> int | None:
        """Calendar days of its completion or forecast after the approved date, negative when before; None if either is
        unknown."""
        reached = self.done_on or self.forecast
        return (reached - self.promised).days if reached and self.promised else None

    def overdue(self, today: date) -> bool:
        return self.done_on is None and self.due is not None and self.due < today


def open_ones(milestones: Iterable[Milestone]) -> list[Milestone]:
    """Those not done, soonest first, the undated last; equal dates by name, so that the order is stable."""
    waiting = (m for m in milestones if m.done_on is None)
    return sorted(waiting, key=lambda m: (m.due or date.max, m.name))


def next_milestone(milestones: Iterable[Milestone]) -> Milestone | None:
    """The open milestone that is due first, even if its day has passed: an overdue one is still what comes next."""
    waiting = open_ones(milestones)
    return waiting[0] if waiting else None


def reached_between(milestones: Iterable[Milestone], first: date, last: date) -> list[Milestone]:
    """Done, or promised and missed, from `first` to `last` inclusive."""
    found = [m for m in milestones if (when := m.done_on or m.promised) and first <= when <= last]
    return sorted(found, key=lambda m: (m.done_on or m.promised or date.max, m.name))


def coming(milestones: Iterable[Milestone], today: date, days: int) -> list[Milestone]:
    """Open and due today or in the next `days` days, soonest first."""
    last = today + timedelta(days=days)
    return [m for m in open_ones(milestones) if m.due and today <= m.due <= last]
