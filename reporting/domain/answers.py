"""What a manager answers when asked for an update: what changed, one sentence, and whether the evidence is right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from projects.domain.colours import Colour


class Holds(StrEnum):
    """What became of a milestone."""

    HOLDS = "holds"
    MOVES = "moves"
    DONE = "done"


class Changed(StrEnum):
    """What became of a risk."""

    SAME = "same"
    LESS = "less"
    MORE = "more"
    HAPPENED = "happened"


REASONS = (
    "Site conditions",
    "Supplier",
    "Permit",
    "Weather",
    "Decision pending",
    "Staffing",
    "Scope changed",
    "Money",
    "Another project",
    "Estimate was wrong",
)
"""Why a date moves."""


@dataclass(frozen=True, slots=True)
class OfMilestone:
    """`on`: the new forecast where it moves, the day where it is done. `version`: of the row as the manager saw it."""

    key: int
    version: int
    holds: Holds
    on: date | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class OfTask:
    """Days of its plan that are left, zero for what is done."""

    key: int
    version: int
    days_left: Decimal


@dataclass(frozen=True, slots=True)
class OfRisk:
    """`percent` (0-100) and `impact` in whole units of the project's currency, where they changed."""

    key: int
    version: int
    changed: Changed
    percent: Decimal | None = None
    impact: Decimal | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A colour other than what the evidence shows."""

    colour: Colour
    reason: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """One project's update. `view` is None where the manager agrees with the evidence."""

    sentence: str
    milestones: tuple[OfMilestone, ...] = ()
    tasks: tuple[OfTask, ...] = ()
    risks: tuple[OfRisk, ...] = ()
    view: View | None = None
