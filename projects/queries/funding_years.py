"""Funding sources by fiscal year, of one project or of all that a person sees, and grants that would lapse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from pmo_site.people.models import User
from projects.domain.fund_pace import Outlook, outlook
from projects.domain.fund_years import Cost, FundYear, by_year, total
from projects.domain.money import Grant
from projects.models import BudgetLine, CostEntry, FundingSource, Project
from projects.queries.ledger import Cell

ORDER = {"grant": 0, "bond": 1, "general": 2, "other": 3}


@dataclass(frozen=True, slots=True)
class Fund:
    """One source in one currency: its years, all of them together, and how it ends if it expires. Without a source it
    is what names none."""

    source: FundingSource | None
    currency: str
    years: list[FundYear]
    total: FundYear
    outlook: Outlook | None


@dataclass(slots=True)
class _Found:
    budgets: list[tuple[int, Decimal]]
    costs: list[Cost]


def funds_of(user: User, today: date) -> list[Fund]:
    """The sources of all projects that a person sees, grants first, of these the soonest expiry; three queries."""
    projects = Project.objects.visible_to(user)
    found: dict[tuple[int | None, str], _Found] = defaultdict(lambda: _Found([], []))
    lines = BudgetLine.objects.filter(project__in=projects)
    keys: tuple[str, ...] = ("funding_source", "project__currency", "fiscal_year")
    for source, currency, year, amount in lines.values_list(*keys).annotate(Sum("amount")).order_by():
        found[source, currency].budgets.append((year, amount))
    entries = CostEntry.objects.counted().filter(project__in=projects)
    keys = ("funding_source", "project__currency", "kind", "month", "imported")
    for source, currency, kind, month, imported, amount in (
        entries.values_list(*keys).annotate(Sum("amount")).order_by()
    ):
        found[source, currency].costs.append(Cost(kind, None if imported else month, amount))
    sources = FundingSource.objects.in_bulk()
    funds = [_fund(sources.get(pk or 0), currency, told, today) for (pk, currency), told in found.items()]
    return sorted(funds, key=_rank)


def years_of(lines: Iterable[BudgetLine], cells: Iterable[Cell], today: date) -> dict[int | None, list[FundYear]]:
    """The years of each source of one project, by the key of the source; no query."""
    found: dict[int | None, _Found] = defaultdict(lambda: _Found([], []))
    for line in lines:
        found[line.funding_source_id].budgets.append((line.fiscal_year, line.amount))
    for cell in cells:
        found[cell.funding_source].costs.append(Cost(cell.kind, None if cell.imported else cell.month, cell.total))
    return {pk: by_year(told.budgets, told.costs, today) for pk, told in found.items()}


def _fund(source: FundingSource | None, currency: str, told: _Found, today: date) -> Fund:
    years = by_year(told.budgets, told.costs, today)
    whole = total(years)
    ends = None
    if source and source.expires_on and whole.budgeted is not None and whole.spent is not None:
        ends = outlook(_grant(source, currency, whole, told.costs), today)
    return Fund(source, currency, years, whole, ends)


def _grant(source: FundingSource, currency: str, whole: FundYear, costs: Iterable[Cost]) -> Grant:
    by_month: dict[date, Decimal] = defaultdict(Decimal)
    for cost in costs:
        if cost.kind == CostEntry.Kind.ACTUAL and cost.month:
            by_month[cost.month] += cost.amount
    return Grant(
        source=source.name,
        expires_on=source.expires_on or date.max,
        budget=whole.budgeted or Decimal(0),
        spent=whole.spent or Decimal(0),
        spent_by_month=by_month,
        currency=currency,
    )


def _rank(fund: Fund) -> tuple[int, date, Decimal, str]:
    """Grants by their expiry, other kinds by their budget, and last what names no source."""
    source = fund.source
    if source is None:
        return 9, date.max, Decimal(0), fund.currency
    return ORDER[source.kind], source.expires_on or date.max, -(fund.total.budgeted or Decimal(0)), source.name
