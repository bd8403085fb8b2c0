"""A status report: what its manager said and what the evidence showed, sealed.

Its bytes are canonical JSON (see `projects.domain.records`) and its seal is their SHA-256. A sealed report is never
edited: a correction is another report that names the seal of the one it supersedes.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import NamedTuple

from pmo_site.ui.words import day
from projects.domain.milestones import Milestone
from projects.domain.money import Fund
from projects.domain.records import canonical, from_plain, to_plain
from projects.domain.standing import Standing
from reporting.domain.risk_lines import RiskLine


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone as reported. `was` is the forecast of the last report where this one moved it."""

    name: str
    original: date | None = None
    approved: date | None = None
    forecast: date | None = None
    done_on: date | None = None
    was: date | None = None

    @classmethod
    def of(cls, milestone: Milestone, was: date | None = None) -> MilestoneLine:
        moved = was if was != milestone.forecast else None
        return cls(milestone.name, milestone.original, milestone.approved, milestone.forecast, milestone.done_on, moved)


@dataclass(frozen=True, slots=True)
class StatusReport:
    """The contents. What the manager did not answer is empty, and `confirmed` is False.

    `answered_by` is who sent it, `manager` for whom; they differ where a delegate answered. `supersedes` is the seal of
    the report that this one corrects, and `correction` says why.
    """

    code: str
    project: str
    department: str
    manager: str
    period_start: date
    as_of: datetime
    standing: Standing
    confirmed: bool = False
    answered_by: str = ""
    asked_on: date | None = None
    sentence: str = ""
    milestones: tuple[MilestoneLine, ...] = ()
    risks: tuple[RiskLine, ...] = ()
    funds: tuple[Fund, ...] = ()
    supersedes: str = ""
    correction: str = ""
    edition: int = 1

    def origin(self) -> str:
        """Whose words these are, as one sentence."""
        if self.confirmed:
            behalf = f" for {self.manager}" if self.manager and self.answered_by != self.manager else ""
            return f"Reported by {self.answered_by}{behalf}."
        if not self.manager:
            return "Made from the evidence; it has no manager who could confirm it."
        asked = f", who was asked on {day(self.asked_on)}" if self.asked_on else ""
        return f"Made from the evidence; not confirmed by its manager, {self.manager}{asked}."


class Sealed(NamedTuple):
    contents: bytes
    sha256: str


def seal(report: StatusReport) -> Sealed:
    """The bytes to store and the seal to show. The same report always gets the same seal."""
    contents = canonical(to_plain(report))
    return Sealed(contents, sha256(contents).hexdigest())


def unseal(sealed: Sealed) -> StatusReport:
    """The report of the bytes. Raises ValueError when they are not those that were sealed."""
    if not holds(sealed):
        raise ValueError("The contents are not those that were sealed.")
    return from_plain(StatusReport, json.loads(sealed.contents))


def holds(sealed: Sealed) -> bool:
    """Whether the bytes are those that were sealed."""
    return hmac.compare_digest(sha256(sealed.contents).hexdigest(), sealed.sha256)


def correct(sealed: Sealed, corrected: StatusReport, because: str) -> StatusReport:
    """The report that takes the place of a sealed one of the same project and period, ready to be sealed itself.

    Raises ValueError without a reason, and for a report of something else.
    """
    earlier = unseal(sealed)
    if not because.strip():
        raise ValueError("The correction has to say why.")
    if (earlier.code, earlier.period_start) != (corrected.code, corrected.period_start):
        raise ValueError("The correction has to be of the same project and period.")
    return replace(corrected, supersedes=sealed.sha256, correction=because, edition=earlier.edition + 1)
