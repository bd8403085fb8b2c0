"""Milestones: what comes next, and how far it slipped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


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

    def came_within(self, first: date, last: date) -> bool:
        """Whether it was done, or promised and missed, on one of these days."""
        when = self.done_on or self.promised
        return when is not None and first <= when <= last

    def due_within(self, first: date, last: date) -> bool:
        """Whether it is open and expected on one of these days."""
        return self.done_on is None and self.due is not None and first <= self.due <= last


def open_ones(milestones: Iterable[Milestone]) -> list[Milestone]:
    """Those not done, soonest first, the undated last; equal dates by name, so that the order is stable."""
    waiting = (m for m in milestones if m.done_on is None)
    return sorted(waiting, key=lambda m: (m.due or date.max, m.name))


def next_milestone(milestones: Iterable[Milestone]) -> Milestone | None:
    """The open milestone that is due first, even if its day has passed: an overdue one is still what comes next."""
    return next(iter(open_ones(milestones)), None)
