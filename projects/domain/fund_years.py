"""A funding source by fiscal year: what was budgeted, and what of it is encumbered, spent, expected, or still free.

The fiscal year is the calendar year, as in New Orleans. A total to date that a portfolio file gives belongs to no year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

ACTUAL, ENCUMBRANCE, FORECAST = "actual", "encumbrance", "forecast"


class Cost(NamedTuple):
    """A sum of entries of one kind and month; `month` is None for a total to date."""

    kind: str
    month: date | None
    amount: Decimal


@dataclass(frozen=True, slots=True)
class FundYear:
    """One fiscal year of a source, None for what belongs to none. Amounts that nobody tells are None."""

    year: int | None
    budgeted: Decimal | None
    encumbered: Decimal | None
    spent: Decimal | None
    forecast: Decimal | None

    @property
    def free(self) -> Decimal | None:
        """Budgeted less encumbered, spent and forecast: negative when more is bound than there is. None while the
        budget, or what was spent, is not known."""
        if self.budgeted is None or self.spent is None:
            return None
        return self.budgeted - self.spent - (self.encumbered or 0) - (self.forecast or 0)


def by_year(budgets: Iterable[tuple[int, Decimal]], costs: Iterable[Cost], today: date) -> list[FundYear]:
    """The years of one source, the latest first.

    Expected is what months from this one on will cost: of a month that is over the ledger tells. A kind of entry that
    the source has in some year is zero in the others.
    """
    budgeted: dict[int | None, Decimal] = defaultdict(Decimal)
    for year, amount in budgets:
        budgeted[year] += amount
    sums: dict[str, dict[int | None, Decimal]] = {
        kind: defaultdict(Decimal) for kind in (ACTUAL, ENCUMBRANCE, FORECAST)
    }
    for cost in costs:
        if cost.kind != FORECAST or cost.month is None or cost.month >= today.replace(day=1):
            sums[cost.kind][cost.month.year if cost.month else None] += cost.amount
    years = {*budgeted, *(year for by_kind in sums.values() for year in by_kind)}
    return [
        FundYear(year, budgeted.get(year), *(_told(sums[kind], year) for kind in (ENCUMBRANCE, ACTUAL, FORECAST)))
        for year in sorted(years, key=lambda year: -(year or 0))
    ]


def total(years: Iterable[FundYear]) -> FundYear:
    """All years of a source as one."""
    rows = list(years)
    return FundYear(
        None,
        _sum(row.budgeted for row in rows),
        _sum(row.encumbered for row in rows),
        _sum(row.spent for row in rows),
        _sum(row.forecast for row in rows),
    )


def _told(sums: dict[int | None, Decimal], year: int | None) -> Decimal | None:
    return sums.get(year, Decimal(0)) if sums else None


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
