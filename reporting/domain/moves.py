"""What changed in the portfolio between two moments: colours, new and ended projects, finishes, costs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projects.domain.colours import Colour, rank


@dataclass(frozen=True, slots=True)
class Side:
    """Where a project stood at one of the moments. `shown` is its last colour when it was stale; None is not known.

    `because` is the sentence of its worst dimension, `about_finish` and `about_cost` those of schedule and cost.
    """

    shown: Colour | None = None
    stale: bool = False
    finish: date | None = None
    cost: Decimal | None = None
    currency: str = "USD"
    ended: bool = False
    cancelled: bool = False
    because: str = ""
    about_finish: str = ""
    about_cost: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """One project at both moments; `before` is None where it was not known yet."""

    code: str
    name: str
    department: str
    before: Side | None
    after: Side

    @property
    def days(self) -> int | None:
        """By how many calendar days the finish moved; None where it is not known at both moments."""
        if self.before is None or self.before.finish is None or self.after.finish is None:
            return None
        return (self.after.finish - self.before.finish).days

    @property
    def cost(self) -> Decimal | None:
        """By how much the forecast cost changed, in the project's currency."""
        before, after = self.before, self.after
        if before is None or before.cost is None or after.cost is None or before.currency != after.currency:
            return None
        return after.cost - before.cost

    @property
    def worse_by(self) -> int:
        """Steps of colour to the worse, negative to the better; 0 where it was not known before or has ended."""
        if self.before is None or self.after.ended:
            return 0
        return rank(self.before.shown) - rank(self.after.shown)

    @property
    def appeared(self) -> bool:
        return self.before is None

    @property
    def ended(self) -> bool:
        return self.after.ended and not (self.before and self.before.ended)

    @property
    def fell_silent(self) -> bool:
        return self.after.stale and not (self.before is None or self.before.stale)


@dataclass(frozen=True, slots=True)
class Changes:
    """Moves by kind. A project may be in several; the largest move comes first."""

    worse: tuple[Move, ...]
    better: tuple[Move, ...]
    silent: tuple[Move, ...]
    new: tuple[Move, ...]
    ended: tuple[Move, ...]
    later: tuple[Move, ...]
    earlier: tuple[Move, ...]
    dearer: tuple[Move, ...]
    cheaper: tuple[Move, ...]

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__)


def sorted_out(moves: Iterable[Move]) -> Changes:
    """Put moves under what changed."""
    listed = list(moves)

    def those(found: Callable[[Move], object], size: Callable[[Move], Decimal | int]) -> tuple[Move, ...]:
        return tuple(sorted((move for move in listed if found(move)), key=lambda move: (-size(move), move.code)))

    return Changes(
        worse=those(lambda m: m.worse_by > 0, lambda m: m.worse_by),
        better=those(lambda m: m.worse_by < 0, lambda m: -m.worse_by),
        silent=those(lambda m: m.fell_silent, lambda m: 0),
        new=those(lambda m: m.appeared and not m.after.ended, lambda m: 0),
        ended=those(lambda m: m.ended, lambda m: 0),
        later=those(lambda m: (m.days or 0) > 0, lambda m: m.days or 0),
        earlier=those(lambda m: (m.days or 0) < 0, lambda m: -(m.days or 0)),
        dearer=those(lambda m: (m.cost or 0) > 0, lambda m: m.cost or 0),
        cheaper=those(lambda m: (m.cost or 0) < 0, lambda m: -(m.cost or 0)),
    )
