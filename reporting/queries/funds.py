"""The money of many projects by whose it is, and the grants that pay for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Max, QuerySet, Sum

from projects.domain.money import Amounts, Grant
from projects.domain.standing import Standing
from projects.models import BudgetLine, CostEntry, FundingSource, Project

Projects = QuerySet[Project]
Kind = CostEntry.Kind
Sums = dict[str | None, Decimal]  # by the name of the source; None where no source is named

NO_SOURCE = "No source named"


def amounts_of(projects: Projects, standings: Mapping[int, Standing]) -> dict[int, list[Amounts]]:
    """What each project has of each source, by the project's key; two queries.

    A forecast that nobody gave by source is known for a source only where it is the only one: it is not spread.
    """
    budgets = _budgets(projects)
    costs = _costs(projects)
    return {pk: _amounts(standing, budgets[pk], costs[pk]) for pk, standing in standings.items()}


def whole(standing: Standing, called: str = "All sources") -> Amounts:
    """The money of a project without asking whose it is."""
    return Amounts(
        called, standing.currency, standing.budget, standing.cost_forecast, standing.spent, standing.committed
    )


def _amounts(standing: Standing, budgets: Sums, costs: dict[str, Sums]) -> list[Amounts]:
    rest = None if standing.budget is None else standing.budget - sum(budgets.values(), Decimal(0))
    if rest:
        budgets = {**budgets, None: rest}
    sources = sorted({*budgets, *(name for sums in costs.values() for name in sums)}, key=lambda name: name or "~")
    if not sources:
        return [whole(standing, NO_SOURCE)]
    return [
        Amounts(
            source=name or NO_SOURCE,
            currency=standing.currency,
            budget=budgets.get(name),
            forecast=standing.cost_forecast if len(sources) == 1 else _forecast(name, costs),
            spent=_sum(Kind.ACTUAL, name, costs),
            committed=_sum(Kind.ENCUMBRANCE, name, costs),
        )
        for name in sources
    ]


def _forecast(name: str | None, costs: dict[str, Sums]) -> Decimal | None:
    """What was spent and what the months to come are expected to cost, where these are told by source."""
    ahead = costs[Kind.FORECAST].get(name)
    return None if ahead is None or name is None else ahead + costs[Kind.ACTUAL].get(name, Decimal(0))


def _sum(kind: str, name: str | None, costs: dict[str, Sums]) -> Decimal | None:
    """Without an entry it is zero where the ledger keeps that kind for other sources, else unknown."""
    return costs[kind].get(name, Decimal(0)) if costs[kind] else None


def _budgets(projects: Projects) -> dict[int, Sums]:
    found: dict[int, Sums] = defaultdict(dict)
    rows = BudgetLine.objects.filter(project__in=projects).values_list("project", "funding_source__name")
    for project, source, total in rows.annotate(total=Sum("amount")).order_by():
        found[project][source] = total
    return found


def _costs(projects: Projects) -> dict[int, dict[str, Sums]]:
    found: dict[int, dict[str, Sums]] = defaultdict(lambda: defaultdict(dict))
    rows = CostEntry.objects.filter(project__in=projects).values_list("project", "kind", "funding_source__name")
    for project, kind, source, total in rows.annotate(total=Sum("amount")).order_by():
        found[project][kind][source] = total
    return found


def grants(projects: Projects) -> list[Grant]:
    """The sources that expire, with what the projects have and spent of them, one per currency; three queries."""
    ends = {pk: on for pk, on in FundingSource.objects.values_list("pk", "expires_on") if on}
    lines = BudgetLine.objects.filter(project__in=projects, funding_source__in=ends)
    keys = ("funding_source", "funding_source__name", "project__currency")
    months = _months(projects, ends)
    return [
        Grant(name, ends[source], budget, _spent(months[source, currency]), dict(months[source, currency]), currency)
        for source, name, currency, budget in lines.values_list(*keys).annotate(Sum("amount")).order_by()
    ]


def _months(projects: Projects, sources: Iterable[int]) -> dict[tuple[int, str], dict[date, Decimal]]:
    found: dict[tuple[int, str], dict[date, Decimal]] = defaultdict(dict)
    rows = CostEntry.objects.actual().filter(project__in=projects, funding_source__in=list(sources), imported=False)
    keys = ("funding_source", "project__currency", "month")
    for source, currency, month, total in rows.values_list(*keys).annotate(Sum("amount")).order_by():
        found[source, currency][month] = total
    return found


def _spent(months: Mapping[date, Decimal]) -> Decimal:
    return sum(months.values(), Decimal(0))


def ledger_on(projects: Projects, today: date) -> date | None:
    """The last day that the ledger speaks of; one query. Its months are known by their first days."""
    last = CostEntry.objects.actual().filter(project__in=projects).aggregate(last=Max("month"))["last"]
    return min(_end(last), today) if last else None


def _end(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
