"""What the manager says about the health of a project, beside what the evidence says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from projects.domain.colours import Colour, worst


@dataclass(frozen=True, slots=True)
class Declaration:
    """A colour with a name under it.

    `until` is the last day on which it counts; None is a rating that a source published without an end.
    """

    colour: Colour
    by: str
    on: date
    reason: str = ""
    until: date | None = None

    def in_force(self, today: date) -> bool:
        return self.on <= today and (self.until is None or today <= self.until)


def in_force(declaration: Declaration | None, today: date) -> Declaration | None:
    """The declaration if it counts today."""
    return declaration if declaration and declaration.in_force(today) else None


def watermelon(declared: Colour | None, assessed: Colour | None) -> bool:
    """Green outside, red inside: the declared colour is better than the evidence. False where either is unknown."""
    return declared is not None and assessed is not None and assessed.worse_than(declared)


def counted(assessed: Colour | None, declared: Colour | None) -> Colour | None:
    """The colour that lists show and count: the worse of evidence and declaration, as on the US IT Dashboard.

    A declaration may warn but not reassure: declared green without any evidence stays unknown.
    """
    if declared is Colour.GREEN and assessed is None:
        return None
    return worst((assessed, declared))


def objections(declaration: Declaration, assessed: Colour | None, longest_days: int) -> tuple[str, ...]:
    """Why the declaration cannot be accepted, as sentences; empty when it can.

    Only a colour better than the evidence has to justify itself: with a reason and an end at most `longest_days` away.
    """
    if not watermelon(declaration.colour, assessed):
        return ()
    found = []
    if not declaration.reason.strip():
        found.append("A colour better than the evidence needs a reason.")
    if declaration.until is None:
        found.append("A colour better than the evidence needs a last day.")
    elif not 0 <= (declaration.until - declaration.on).days <= longest_days:
        found.append(f"A colour better than the evidence holds for at most {longest_days} days.")
    return tuple(found)
