"""Money, and whose: budget, forecast, spent and committed by funding source, and grants that will lapse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_site.ui.words import day, money


@dataclass(frozen=True, slots=True)
class Amounts:
    """What is known of the money of one project from one source, in whole units of its currency."""

    source: str
    currency: str = "USD"
    budget: Decimal | None = None
    forecast: Decimal | None = None
    spent: Decimal | None = None
    committed: Decimal | None = None

    @property
    def over(self) -> Decimal | None:
        """Forecast less budget."""
        return None if self.forecast is None or self.budget is None else self.forecast - self.budget


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of what is known: None when nothing is. `unknown` parts are in it with nothing, and a page says so."""

    amount: Decimal | None
    unknown: int

    @classmethod
    def of(cls, parts: Iterable[Decimal | None]) -> Sum:
        listed = list(parts)
        known = [part for part in listed if part is not None]
        return cls(sum(known, Decimal(0)) if known else None, len(listed) - len(known))


@dataclass(frozen=True, slots=True)
class Fund:
    """The sums of one source, or of all. `over` sums the differences of those parts of which both figures are known, so
    that a missing forecast does not look like a saving."""

    source: str
    currency: str
    budget: Sum
    forecast: Sum
    over: Sum
    spent: Sum
    committed: Sum


def by_source(amounts: Iterable[Amounts]) -> list[Fund]:
    """One row per source and currency, the largest budget first; currencies are never added up."""
    parts: dict[tuple[str, str], list[Amounts]] = defaultdict(list)
    for amount in amounts:
        parts[amount.source, amount.currency].append(amount)
    funds = [_fund(source, currency, rows) for (source, currency), rows in parts.items()]
    return sorted(funds, key=lambda fund: (-(fund.budget.amount or 0), fund.source, fund.currency))


def totals(amounts: Iterable[Amounts], called: str = "All sources") -> list[Fund]:
    """One row per currency, the largest budget first."""
    return by_source(Amounts(called, a.currency, a.budget, a.forecast, a.spent, a.committed) for a in amounts)


def _fund(source: str, currency: str, rows: list[Amounts]) -> Fund:
    return Fund(
        source=source,
        currency=currency,
        budget=Sum.of(row.budget for row in rows),
        forecast=Sum.of(row.forecast for row in rows),
        over=Sum.of(row.over for row in rows),
        spent=Sum.of(row.spent for row in rows),
        committed=Sum.of(row.committed for row in rows),
    )


@dataclass(frozen=True, slots=True)
class Grant:
    """Money that expires. `spent_by_month`, as far as the ledger has it by months, is keyed by their first days."""

    source: str
    expires_on: date
    budget: Decimal
    spent: Decimal
    spent_by_month: Mapping[date, Decimal]
    currency: str = "USD"

    @property
    def unspent(self) -> Decimal:
        return self.budget - self.spent

    def pace(self, today: date, months: int = 3) -> Decimal | None:
        """Spent a month, over the last complete months; None when the ledger does not reach so far back.

        A month without an entry counts as one in which nothing was spent.
        """
        this = today.replace(day=1)
        first = _months_before(this, months)
        if not self.spent_by_month or min(self.spent_by_month) > first:
            return None
        return sum((a for m, a in self.spent_by_month.items() if first <= m < this), Decimal(0)) / months


@dataclass(frozen=True, slots=True)
class Lapse:
    """What would be lost of a grant; `amount` and `pace` are None when the pace is not known."""

    source: str
    currency: str
    expires_on: date
    unspent: Decimal
    pace: Decimal | None = None
    amount: Decimal | None = None

    def sentence(self) -> str:
        unspent, expiry = money(self.unspent, self.currency), day(self.expires_on)
        if self.amount is None or self.pace is None:
            return f"{unspent} of {self.source}, which expires on {expiry}, is unspent; the pace is not known."
        lost = f"{money(self.amount, self.currency)} of {self.source} would lapse on {expiry}"
        return f"{lost}: {unspent} is unspent and the pace is {money(self.pace, self.currency)} a month."


def lapse(grant: Grant, today: date) -> Lapse | None:
    """What would lapse at the pace of the last three months, in the whole months left; None when nothing would.

    A part of a month is not counted: the last bills of a grant are late more often than early. After the expiry nothing
    more can lapse.
    """
    if grant.unspent <= 0 or today > grant.expires_on:
        return None
    pace = grant.pace(today)
    if pace is None:
        return Lapse(grant.source, grant.currency, grant.expires_on, grant.unspent)
    amount = grant.unspent - pace * months_between(today, grant.expires_on)
    return Lapse(grant.source, grant.currency, grant.expires_on, grant.unspent, pace, amount) if amount > 0 else None


def months_between(first: date, last: date) -> int:
    """Whole months from one day to a later one."""
    return (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)


def _months_before(month: date, months: int) -> date:
    year, index = divmod(month.year * 12 + month.month - 1 - months, 12)
    return date(year, index + 1, 1)
