"""The evidence that health is judged by. Every part may be unknown: None, never zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Any

from projects.domain.colours import Colour
from projects.domain.declarations import Declaration, in_force
from projects.domain.frozen import frozen
from projects.domain.milestones import Milestone


@frozen
class OpenIssue:
    """`severity` from 1 (slight) to 5 (grave). Without a due date it is never overdue."""

    severity: int
    due: date | None = None


@frozen
class Likely:
    """The P50 of the portal's own forecast: a day, or a sum. by: the method in words, such as "simulation"."""

    p50: Any
    by: str


@frozen
class Evidence:
    """All that is known of one project. Money in whole units of `currency`, with cents.

    An empty tuple says that there is none; None says that nobody keeps such a list, as in most imported portfolios.
    """

    start_original: date | None = None
    start_approved: date | None = None
    start_actual: date | None = None
    finish_original: date | None = None
    finish_approved: date | None = None
    finish_forecast: date | None = None
    finish_actual: date | None = None
    likely_finish: Likely | None = None
    closed_on: date | None = None  # the day on which it was closed or cancelled: its clock stands still from then on
    cancelled: bool = False

    currency: str = "USD"
    budget_original: Decimal | None = None
    budget_approved: Decimal | None = None
    cost_forecast: Decimal | None = None
    likely_cost: Likely | None = None
    spent: Decimal | None = None
    committed: Decimal | None = None  # ordered and not yet paid
    contingency: Decimal | None = None  # what is left of it

    exposure: Decimal | None = None  # sum of probability x impact over the open risks
    open_risks: int | None = None
    milestones: tuple[Milestone, ...] | None = None
    issues: tuple[OpenIssue, ...] | None = None
    actions: tuple[date, ...] | None = None  # due dates of the open ones

    updated_on: date | None = None
    cadence_days: int | None = None  # of its tier: data older than this is stale
    declaration: Declaration | None = None
    withheld: Mapping[str, str] = field(default_factory=dict)  # by field: why the source does not tell it

    def ask(self, enter: str, *names: str) -> str:
        """What to enter where one of the fields is missing, or that the source withholds it and why."""
        reason = next((self.withheld[name] for name in names if name in self.withheld), "")
        return f"Withheld by its source: {reason}" if reason else enter

    @property
    def promised_finish(self) -> date | None:
        """The approved date, or the original one where no change was ever approved."""
        return self.finish_approved or self.finish_original

    @property
    def expected_finish(self) -> date | None:
        return self.finish_actual or self.finish_forecast

    @property
    def planned_days(self) -> int | None:
        """Length of the plan in calendar days; None when a date is missing or the plan runs backwards."""
        start, finish = self.start_approved or self.start_original, self.promised_finish
        return (finish - start).days if start and finish and start < finish else None

    @property
    def budget(self) -> Decimal | None:
        return self.budget_original if self.budget_approved is None else self.budget_approved

    @property
    def used(self) -> Decimal | None:
        """Spent and committed: what the project can no longer cost less than."""
        known = [amount for amount in (self.spent, self.committed) if amount is not None]
        return sum(known, Decimal(0)) if known else None

    def clock(self, today: date) -> date:
        """Today, or the day on which the project was closed."""
        return min(today, self.closed_on) if self.closed_on else today

    def closed(self, today: date) -> bool:
        return self.closed_on is not None and self.closed_on <= today

    def declared(self, today: date) -> Colour | None:
        """The colour that its manager declares, as long as the declaration is in force."""
        declaration = in_force(self.declaration, self.clock(today))
        return declaration.colour if declaration else None
