"""What one rule of health finds in the evidence."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from projects.domain.colours import Colour, worst
from projects.domain.evidence import Evidence
from projects.domain.thresholds import Number

DAY = timedelta(days=1)
WORDS = {Colour.GREEN: "On track", Colour.AMBER: "At risk", Colour.RED: "Off track"}


class Finding(NamedTuple):
    """A colour and its reasons.

    `strict` is the colour by the tighter limits that an improvement must keep; `enter` says what is missing;
    `changes` are days on which the clock alone changes the colour or a sentence. A rule that no longer applies is
    `over`: it leaves no colour behind, whereas data that went missing leave the last one.
    """

    colour: Colour | None = None
    strict: Colour | None = None
    says: tuple[str, ...] = ()
    enter: str = ""
    changes: tuple[date, ...] = ()
    over: bool = False


OVER = Finding(over=True)


def certain(colour: Colour, says: str, changes: tuple[date, ...] = ()) -> Finding:
    """A finding without a margin: a count, or a fact."""
    return Finding(colour, colour, (says,), changes=changes)


def together(one: Finding, other: Finding) -> Finding:
    """Two rules of one dimension: the worse colour, its sentence first."""
    first, second = (other, one) if other.colour and other.colour.worse_than(one.colour) else (one, other)
    return Finding(
        colour=worst((one.colour, other.colour)),
        strict=worst((one.strict, other.strict)),
        says=first.says + second.says,
        enter=one.enter or other.enter,
        changes=one.changes + other.changes,
    )


def as_declared(evidence: Evidence, today: date, known: str, enter: str, changes: tuple[date, ...] = ()) -> Finding:
    """A date or a budget with nothing to compare it with: what the manager declares is the only evidence.

    So an imported row of dates, budget and declared colour has a schedule and a cost, and says what is missing.
    """
    colour = evidence.declared(today)
    if colour is None:
        return Finding(enter=enter, changes=changes)
    return Finding(colour, colour, (f"{WORDS[colour]} as declared: {known} and no forecast.",), enter, changes)


def beside(value: Decimal, limit: Number | None) -> str:
    """A figure with one decimal, or with as many as show that it is not its limit: "10.04" beside a limit of 10."""
    for places in range(1, 5):
        said = f"{value:,.{places}f}"
        if limit is None or value == limit or Decimal(said.replace(",", "")) != limit:
            break
    return said.removesuffix(".0")
