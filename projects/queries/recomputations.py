"""How far the plans of a calendar are computed anew, and which of them cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pmo_site.people.models import User
from projects.models import Calendar, DuePlan, Recomputation, Schedule


@dataclass(frozen=True, slots=True)
class Recomputing:
    """The latest recomputation. left: of its plans. failed: what could not be computed and may be named; hidden: how
    many beyond them."""

    asked: Recomputation
    left: int
    failed: Sequence[DuePlan]
    hidden: int

    @property
    def is_at_work(self) -> bool:
        return self.left > 0

    @property
    def done(self) -> int:
        return self.asked.total - self.left


def recomputing(calendar: Calendar, user: User) -> Recomputing | None:
    """None where nothing of the calendar has changed yet. At most three queries."""
    asked = Recomputation.objects.filter(calendar=calendar).with_left().order_by("-pk").first()
    if asked is None:
        return None
    failed = DuePlan.objects.filter(recomputation=asked).failed()
    named = list(failed.visible_to(user).with_projects())
    left: int = asked.left  # type: ignore[attr-defined]  # `with_left` annotates it
    return Recomputing(asked, left, named, failed.count() - len(named))


def plans_by(calendar: Calendar) -> int:
    """How many plans go by the calendar."""
    return Schedule.objects.working_by(calendar).count()
