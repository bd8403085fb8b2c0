"""Two baselines against each other: what moved, in days and in money, per line and in sum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum


class Change(StrEnum):
    """What became of a line between two baselines."""

    SAME = "same"
    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Promise:
    """What a baseline says of one line; None is not known. A summary's cost is contained in that of its lines."""

    key: int
    name: str
    start: datetime | None = None
    finish: datetime | None = None
    cost: Decimal | None = None
    wbs: str = ""
    is_summary: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """A line of two baselines; `before` or `after` is None where it was not part of one."""

    before: Promise | None
    after: Promise | None

    @property
    def line(self) -> Promise:
        """What names it: as it was called last."""
        line = self.after or self.before
        if line is None:
            raise ValueError("A line is part of one of the two.")
        return line

    @property
    def start_days(self) -> int | None:
        """Calendar days by which it begins later; None when it cannot be said."""
        return None if self.before is None or self.after is None else _days(self.before.start, self.after.start)

    @property
    def finish_days(self) -> int | None:
        return None if self.before is None or self.after is None else _days(self.before.finish, self.after.finish)

    @property
    def cost(self) -> Decimal | None:
        """By how much it costs more."""
        if self.before is None or self.after is None or self.before.cost is None or self.after.cost is None:
            return None
        return self.after.cost - self.before.cost

    @property
    def change(self) -> Change:
        if self.before is None or self.after is None:
            return Change.ADDED if self.before is None else Change.REMOVED
        dates = (self.before.start, self.before.finish, self.before.cost)
        return Change.SAME if dates == (self.after.start, self.after.finish, self.after.cost) else Change.MOVED


@dataclass(frozen=True, slots=True)
class Comparison:
    """All lines, in the order of the later baseline, and the two as a whole."""

    lines: tuple[Compared, ...]
    whole: Compared

    @property
    def changed(self) -> tuple[Compared, ...]:
        return tuple(line for line in self.lines if line.change is not Change.SAME)

    def number(self, change: str) -> int:
        """How many lines became so."""
        return sum(line.change == change for line in self.lines)


def compare(before: Sequence[Promise], after: Sequence[Promise]) -> Comparison:
    """Line by line; what is not part of the later one comes last. Costs add up only where they are known."""
    earlier, later = ({promise.key: promise for promise in promises} for promises in (before, after))
    lines = [Compared(earlier.get(key), promise) for key, promise in later.items()]
    lines += [Compared(promise, None) for key, promise in earlier.items() if key not in later]
    return Comparison(tuple(lines), Compared(_whole(before), _whole(after)))


def _whole(promises: Sequence[Promise]) -> Promise:
    """From the first start to the last finish, at the cost of all lines that are no summaries."""
    costs = [promise.cost for promise in promises if promise.cost is not None and not promise.is_summary]
    return Promise(
        key=0,
        name="The whole plan",
        start=min(_known(promise.start for promise in promises), default=None),
        finish=max(_known(promise.finish for promise in promises), default=None),
        cost=sum(costs, Decimal(0)) if costs else None,
    )


def _known(moments: Iterable[datetime | None]) -> list[datetime]:
    return [moment for moment in moments if moment is not None]


def _days(before: datetime | None, after: datetime | None) -> int | None:
    return None if before is None or after is None else (after.date() - before.date()).days
