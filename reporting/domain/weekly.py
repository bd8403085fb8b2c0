"""The CIO's weekly: eight sections, frozen when its figures are taken. Mail, page, PDF and slides render only this."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from projects.domain.colours import Colour
from projects.domain.money import Fund
from reporting.domain.risk_lines import Exposure, RiskLine


@dataclass(frozen=True, slots=True)
class Owed:
    """Section 2: something that waits for the reader. `cost_a_week` is what its delay costs; None is not known."""

    what: str
    code: str
    project: str
    asked_by: str
    asked_on: date
    due: date | None = None
    options: tuple[str, ...] = ()
    cost_a_week: Decimal | None = None
    currency: str = "USD"
    waiting_days: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """Section 3: how many projects show a colour (None is unknown), and how many did in the last weekly."""

    colour: Colour | None
    projects: int
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Mover:
    """Section 3: a project whose colour changed."""

    code: str
    project: str
    department: str
    was: Colour | None
    now: Colour | None
    why: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Section 4: declared better than the evidence. `quote` is the manager's reason, empty when none was given."""

    code: str
    project: str
    who: str
    declared: Colour
    declared_on: date | None
    until: date | None
    evidence: Colour
    because: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Lapsing:
    """Section 6: a grant that will expire before it is spent; `amount` is None while the pace is not known."""

    source: str
    currency: str
    expires_on: date
    amount: Decimal | None
    says: str


@dataclass(frozen=True, slots=True)
class Reached:
    """Section 7: a milestone of the last or the next 30 days.

    Days late are against the approved date, or the original one without any; a missed one is late so far.
    """

    code: str
    project: str
    name: str
    original: date | None = None
    approved: date | None = None
    forecast: date | None = None
    done_on: date | None = None
    days_late: int | None = None
    missed: bool = False


@dataclass(frozen=True, slots=True)
class Silent:
    """Section 8: a project whose data are stale, and who was asked."""

    code: str
    project: str
    department: str
    updated_on: date | None
    who: str
    asked_on: date | None
    says: str


@dataclass(frozen=True, slots=True)
class Weekly:
    """The whole of it. `on` is the local day of `as_of`, `since` that of the last weekly, None for the first.

    `moved_risks` are the largest moves among the new and the grown ones that are not in `top_risks`.
    """

    on: date
    as_of: datetime
    since: date | None
    projects: int
    headline: str
    lead: str
    decisions: tuple[Owed, ...] = ()
    tallies: tuple[Tally, ...] = ()
    movers: tuple[Mover, ...] = ()
    mismatches: tuple[Mismatch, ...] = ()
    exposures: tuple[Exposure, ...] = ()
    top_risks: tuple[RiskLine, ...] = ()
    new_risks: int = 0
    grown_risks: int = 0
    moved_risks: tuple[RiskLine, ...] = ()
    funds: tuple[Fund, ...] = ()
    totals: tuple[Fund, ...] = ()
    ledger_on: date | None = None
    lapsing: tuple[Lapsing, ...] = ()
    reached: tuple[Reached, ...] = ()
    coming: tuple[Reached, ...] = ()
    silent: tuple[Silent, ...] = ()


NOTHING = {
    "decisions": "No decision is waiting for you.",
    "movers": "No project changed its health.",
    "mismatches": "No project is declared better than its evidence.",
    "top_risks": "No risk is open.",
    "moved_risks": "No other risk is new or has grown.",
    "funds": "No budget is on record.",
    "lapsing": "No grant is about to lapse.",
    "reached": "No milestone fell in the last 30 days.",
    "coming": "No milestone is due in the next 30 days.",
    "silent": "Every project is up to date.",
}
"""What an empty section says, on every medium alike."""
