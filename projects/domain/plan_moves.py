"""What an edit of a plan moves: two computed plans side by side, line by line and in sum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pmo_site.ui import words
from projects.domain.progress import day_of_end


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a line stands in a computed plan."""

    name: str
    start: datetime
    finish: datetime
    critical: bool
    is_summary: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """A line that starts or ends on another day. before: None for a new line; after: None for one that is gone.

    days: calendar days that its finish moves, later ones positive; None where it is not in both.
    """

    name: str
    before: Spot | None
    after: Spot | None
    days: int | None

    @property
    def said(self) -> str:
        """E.g. "16 days later"; nothing where it is not in both."""
        return later(self.days) if self.days else "only its start" if self.days == 0 else ""


@dataclass(frozen=True, slots=True)
class Moves:
    """Everything that moves, in the order of the plan, and its finish before and after; None without any dates."""

    lines: list[Move]
    finish_before: date | None
    finish_after: date | None
    became_critical: list[str]
    no_longer_critical: list[str]

    @property
    def days(self) -> int | None:
        """Calendar days that the finish of the plan moves."""
        if self.finish_before is None or self.finish_after is None:
            return None
        return (self.finish_after - self.finish_before).days

    @property
    def said(self) -> str:
        return later(self.days) if self.days else ""


def later(days: int) -> str:
    """E.g. "16 days later", "1 day earlier"."""
    return f"{words.count(abs(days), 'day')} {'later' if days > 0 else 'earlier'}"


def moves(before: Mapping[int, Spot], after: Mapping[int, Spot]) -> Moves:
    """Both by the keys of the lines, in the order of the plan."""
    keys = list(dict.fromkeys([*before, *after]))
    lines = [move for key in keys if (move := _move(before.get(key), after.get(key)))]
    return Moves(
        lines,
        _finish(before),
        _finish(after),
        [spot.name for key, spot in after.items() if _critical(spot) and not _critical(before.get(key))],
        [spot.name for key, spot in before.items() if _critical(spot) and not _critical(after.get(key))],
    )


def _critical(spot: Spot | None) -> bool:
    return spot is not None and spot.critical and not spot.is_summary


def _move(before: Spot | None, after: Spot | None) -> Move | None:
    if before and after:
        days = (day_of_end(after.finish) - day_of_end(before.finish)).days
        if not days and before.start.date() == after.start.date():
            return None
        return Move(after.name, before, after, days)
    spot = after or before
    return Move(spot.name, before, after, None) if spot else None


def _finish(spots: Mapping[int, Spot]) -> date | None:
    return max((day_of_end(spot.finish) for spot in spots.values()), default=None)
