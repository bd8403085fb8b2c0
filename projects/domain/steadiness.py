"""Hysteresis: a colour worsens at once and improves only after two days inside a tighter limit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from projects.domain.colours import Colour, better, worse
from projects.domain.findings import Finding
from projects.domain.frozen import frozen


class Mark(NamedTuple):
    """A colour as it was shown at the end of a day.

    `since` is the day from which it was shown, `strict` the colour by the tighter limits on the last assessed day.
    """

    colour: Colour
    since: date
    strict: Colour


Marks = Mapping[str, Mark]  # by dimension; what was not assessed left none


@frozen
class Memory:
    """What an assessment must remember of the ones before it.

    The assessment of a day is its last one, so `before` keeps the marks with which the day `on` began: whoever assesses
    twice on one day gets the same, and a slip of the pen corrected within the day costs nothing.
    """

    on: date
    marks: Marks
    before: Marks

    def base(self, today: date) -> Marks:
        """What an assessment of `today` starts from. Raises ValueError when a later day was assessed already."""
        if today < self.on:
            raise ValueError(f"Assessed on {self.on}: an assessment of {today} cannot follow it.")
        return self.before if today == self.on else self.marks

    def plain(self) -> dict[str, Any]:
        """For a JSON column: `{"on": "2026-11-23", "marks": {"cost": ["red", "2026-11-02", "red"]}, "before": {}}`."""
        return {"on": self.on.isoformat(), "marks": _plain(self.marks), "before": _plain(self.before)}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Memory:
        return cls(date.fromisoformat(plain["on"]), _marks(plain["marks"]), _marks(plain["before"]))


def steady(yesterday: Mark | None, found: Finding, *, stale: bool, today: date) -> Mark | None:
    """The mark of today.

    An improvement reaches the worse of what the tighter limits said on the last two assessed days. Stale data, and data
    that went missing, keep the last colour: nothing improves because somebody stopped writing.
    """
    if found.over:
        return None
    if found.colour is None or found.strict is None:
        return yesterday and yesterday._replace(strict=yesterday.colour)
    if yesterday is None:
        return Mark(found.colour, today, found.strict)
    reachable = yesterday.colour if stale else better(yesterday.colour, worse(found.strict, yesterday.strict))
    colour = worse(found.colour, reachable)
    since = yesterday.since if colour is yesterday.colour else today
    return Mark(colour, since, colour if stale else found.strict)


def improving(mark: Mark | None) -> bool:
    """Whether one more day like this shows a better colour."""
    return mark is not None and mark.colour.worse_than(mark.strict)


def _plain(marks: Marks) -> dict[str, list[str]]:
    return {str(name): [mark.colour, mark.since.isoformat(), mark.strict] for name, mark in marks.items()}


def _marks(plain: Mapping[str, list[str]]) -> dict[str, Mark]:
    return {
        name: Mark(Colour(colour), date.fromisoformat(since), Colour(strict))
        for name, (colour, since, strict) in plain.items()
    }
