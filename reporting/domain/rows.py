"""A row of the portfolio list: a project and where it stands, or stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from pmo_site.ui import words
from reporting.domain.columns import COLUMNS


@dataclass(frozen=True, slots=True)
class Earned:
    """What was kept of earned value when `month` (its first day) ended; None was not known. kept: whether anything."""

    month: date
    kept: bool
    pv: Decimal | None
    ev: Decimal | None
    ac: Decimal | None

    @property
    def until(self) -> str:
        """By when, in words."""
        return f"end of {words.MONTHS[self.month.month - 1]} {self.month.year}"

    def why_not(self, column: str) -> str:
        """Why an index is not defined."""
        if not self.kept:
            return f"Nothing was kept at the {self.until}."
        if self.ev is None:
            return "Nobody said how far the work is."
        if column == "cpi":
            return "Nothing was spent by then." if self.ac == 0 else "What was spent is not known."
        return "Nothing was planned to be done by then." if self.pv == 0 else "Not all that it is made of was known."


@dataclass(frozen=True, slots=True)
class Likely:
    """Which method made a forecast in quantiles, or why the simulation says none; "" where none was tried."""

    method: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """Colours are "green", "amber", "red" or None; those of a stale project are its last ones. Money is in `currency`.

    None is not known. `withheld` holds the source's reasons by field of the project.
    """

    code: str
    name: str
    state: str
    withheld: Mapping[str, str]
    department: str
    program: str
    stage: str
    tier: str
    manager: str

    shown: str | None
    overall: str | None
    declared: str | None
    stale: bool
    watermelon: bool
    since: date | None
    stale_on: date | None
    reason: str | None

    milestone: str
    milestone_promised: date | None
    milestone_forecast: date | None
    finish_promised: date | None
    finish_expected: date | None
    days_late: int | None
    days_late_original: int | None

    currency: str
    budget: Decimal | None
    cost_forecast: Decimal | None
    spent: Decimal | None
    committed: Decimal | None
    exposure: Decimal | None
    updated_on: date | None

    # only where their columns are shown: indexes by the end of a month, days, and what they are made of
    spi: Decimal | None = None
    spi_t: Decimal | None = None
    cpi: Decimal | None = None
    earned: Earned | None = None
    p50: date | None = None
    p80: date | None = None
    likely: Likely | None = None

    @property
    def colour(self) -> str | None:
        """Stale data are unknown; their last colour stands beside it."""
        return "unknown" if self.stale else self.shown

    @property
    def milestone_late(self) -> int | None:
        """Days of the next milestone's forecast after the date promised."""
        known = self.milestone_forecast and self.milestone_promised
        return (self.milestone_forecast - self.milestone_promised).days if known else None  # type: ignore[operator]  # both are known

    @property
    def overrun(self) -> Decimal | None:
        """Forecast less budget, as a share of the budget."""
        if self.cost_forecast is None or not self.budget:
            return None
        return (self.cost_forecast - self.budget) / self.budget

    @property
    def spent_share(self) -> Decimal | None:
        return None if self.spent is None or not self.budget else self.spent / self.budget

    def withheld_as(self, column: str) -> str:
        """The source's reason for a column that it withholds, "" for any other."""
        if not self.withheld:
            return ""
        return next((self.withheld[name] for name in COLUMNS[column].fields if name in self.withheld), "")


def columns_withheld(row: Row) -> dict[str, Any]:
    """The reasons by column."""
    return {key: reason for key in COLUMNS if (reason := row.withheld_as(key))}
