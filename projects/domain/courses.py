"""How a project got to where it stands: its finish, its cost and its exposure over time."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

WEEK = timedelta(days=7)


class Point(NamedTuple):
    """What was true from the day `on` until the next point; money in the project's currency, None is not known.

    approved: the date promised, which is the original one where no change was ever approved; expected: what was
    forecast, or happened. A tuple, since a page makes one of each period of a project's history.
    """

    on: date
    original: date | None = None
    approved: date | None = None
    expected: date | None = None
    days_late: int | None = None
    cost: Decimal | None = None
    exposure: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """A day on which a date of the finish was set anew; `days` is how far the expected one moved, None at first."""

    point: Point
    days: int | None


def last_of_each_day(points: Iterable[Point]) -> list[Point]:
    """Points in order of time, of several on one day the last: what was corrected within the day never held."""
    by_day = {point.on: point for point in points}
    return [by_day[day] for day in sorted(by_day)]


def at(points: Sequence[Point], day: date) -> Point | None:
    """What was true at the end of a day; None before the first point. Points in order of time."""
    held = bisect_right(points, day, key=lambda point: point.on)
    return points[held - 1] if held else None


def finishes(points: Sequence[Point]) -> list[Shift]:
    """The days on which original, approved or expected finish became another."""
    shifts: list[Shift] = []
    for point in points:
        last = shifts[-1].point if shifts else None
        if last is None or _dates(last) != _dates(point):
            known = last and last.expected and point.expected
            shifts.append(Shift(point, (point.expected - last.expected).days if known else None))  # type: ignore[operator, union-attr]  # both are known
    return shifts


def _dates(point: Point) -> tuple[date | None, ...]:
    return (point.original, point.approved, point.expected)


def weekly(points: Sequence[Point], today: date, weeks: int) -> list[Point | None]:
    """What was true at the end of each of the last weeks, oldest first, today's last; None before the first point."""
    return [at(points, today - back * WEEK) for back in range(weeks - 1, -1, -1)]
