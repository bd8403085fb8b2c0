"""What of a weekly each medium shows: the most urgent of every section, and how many more there are.

Mail programs cut a message at about 100 kB, and a CIO has two minutes; nobody reads a thousand rows on paper or a page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from reporting.domain.weekly import Reached, Weekly

Item = TypeVar("Item")

IN_MAIL, ON_PAPER, ON_PAGE = 8, 40, 100


@dataclass(frozen=True, slots=True)
class Brief:
    """The weekly with short sections; `more` says by section how many are left out."""

    weekly: Weekly
    more: dict[str, int]


def brief(weekly: Weekly, most: int) -> Brief:
    """At most so many of each section, in their order."""
    first: dict[str, Callable[[Any], Any]] = {"reached": _latest, "coming": _latest, "lapsing": _soonest}
    names = ("decisions", "movers", "mismatches", "moved_risks", "funds", "lapsing", "reached", "coming", "silent")
    short: dict[str, Any] = {name: _shortened(getattr(weekly, name), most, first.get(name)) for name in names}
    more = {name: len(getattr(weekly, name)) - len(kept) for name, kept in short.items()}
    return Brief(replace(weekly, **short), more)


def _shortened(items: Sequence[Item], most: int, urgency: Callable[[Item], Any] | None) -> tuple[Item, ...]:
    """The first ones by urgency, or as they stand; told in the order in which they stood."""
    if urgency is None:
        return tuple(items[:most])
    chosen = sorted(range(len(items)), key=lambda at: urgency(items[at]))[:most]
    return tuple(items[at] for at in sorted(chosen))


def _latest(one: Reached) -> int:
    """The largest delay first."""
    return -(one.days_late or 0)


def _soonest(one: Any) -> date:
    return one.expires_on
