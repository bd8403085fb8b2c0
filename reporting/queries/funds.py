"""The money of many projects by whose it is, and the grants that pay for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal

from django.db.models import Max, QuerySet, Sum

from projects.domain.money import Amounts, Grant
from projects.domain.standing import Standing
from projects.models import BudgetLine, CostEntry, FundingSource, Project

Projects = QuerySet[Project]
Kind = CostEntry.Kind
Sums = dict[str | None, Decimal]  # by the name of the source; None where no source is named

NO_SOURCE = "No source named"
CENT = Decimal("0.01")


def amounts_of(projects: Projects, standings: Mapping[int, Standing]) -> dict[int, list[Amounts]]:
    """What each project has of each source, by the project's key; two queries.

    Entries that name no source belong to the only one of their project, where it has only one. What a forecast has
    beyond what is told by source is shared out; the pages say so.
    """
    budgets, costs = _budgets(projects), _costs(projects)
    return {pk: _amounts(standing, budgets[pk], costs[pk]) for pk, standing in standings.items()}


def whole(standing: Standing, called: str = "All sources") -> Amounts:
    """The money of a project without asking whose it is."""
    return Amounts(
        called, standing.currency, standing.budget, standing.cost_forecast, standing.spent, standing.committed
    )


def _amounts(standing: Standing, lines: Sums, costs: dict[str, Sums]) -> list[Amounts]:
    named = {name for sums in (lines, *costs.values()) for name in sums if name}
    if not named:
        return [whole(standing, NO_SOURCE)]
    if len(named) == 1:
        costs = {kind: _folded(sums, *named) for kind, sums in costs.items()}
    budgets = _with_rest(lines, standing.budget)
    forecasts = _forecasts(standing.cost_forecast, costs, budgets)
    sources = {*budgets, *(name for sums in costs.values() for name in sums)}
    return [
        Amounts(
            source=name or NO_SOURCE,
            currency=standing.currency,
            budget=budgets.get(name),
            forecast=forecasts.get(name),
            spent=_sum(costs.get(Kind.ACTUAL, {}), name),
            committed=_sum(costs.get(Kind.ENCUMBRANCE, {}), name),
        )
        for name in sorted(sources, key=lambda name: (name is None, name or ""))
    ]


def _with_rest(lines: Sums, budget: Decimal | None) -> Sums:
    """The budget by source; what it has beyond its lines names no source."""
    rest = Decimal(0) if budget is None else budget - sum(lines.values(), Decimal(0))
    return {**lines, None: rest} if rest > 0 else lines


def _folded(sums: Sums, name: str) -> Sums:
    return {name: sum(sums.values(), Decimal(0))}


def _forecasts(forecast: Decimal | None, costs: Mapping[str, Sums], budgets: Sums) -> Sums:
    """The forecast by source, which adds up to that of the whole project where there is one.

    Mostly what it has beyond that which is told by source is ordered and not invoiced yet, so it is shared out by the
    commitments, and where there are none by the budgets. A whole that is less than its parts keeps their proportions.
    """
    told = _by_source(costs)
    rest = (forecast or Decimal(0)) - sum(told.values(), Decimal(0))
    if forecast is None or not rest:
        return told
    if rest < 0:
        return shared_out(forecast, told)
    shares = (told and shared_out(rest, costs.get(Kind.ENCUMBRANCE, {}))) or shared_out(rest, budgets)
    return {name: told.get(name, Decimal(0)) + shares.get(name, Decimal(0)) for name in {*told, *shares}}


def _by_source(costs: Mapping[str, Sums]) -> Sums:
    """What was spent and what the months to come are expected to cost, where all of it is told by source."""
    ahead, spent = costs.get(Kind.FORECAST, {}), costs.get(Kind.ACTUAL, {})
    if not ahead or None in ahead or None in spent:
        return {}
    return {name: ahead.get(name, Decimal(0)) + spent.get(name, Decimal(0)) for name in {*ahead, *spent}}


def shared_out(amount: Decimal | None, weights: Sums) -> Sums:
    """The amount in proportion to the weights, to the cent; the largest takes what rounding leaves over."""
    total = sum(weights.values(), Decimal(0))
    if amount is None or total <= 0:
        return {}
    shares = {name: (amount * weight / total).quantize(CENT, ROUND_HALF_EVEN) for name, weight in weights.items()}
    largest = max(weights, key=lambda name: weights[name])
    shares[largest] += amount - sum(shares.values(), Decimal(0))
    return shares


def _sum(sums: Sums, name: str | None) -> Decimal | None:
    """Without an entry it is zero where the ledger keeps that kind by source, else unknown."""
    kept = any(source for source in sums)
    return sums.get(name, Decimal(0) if kept and name else None)


def _budgets(projects: Projects) -> dict[int, Sums]:
    found: dict[int, Sums] = defaultdict(dict)
    rows = BudgetLine.objects.filter(project__in=projects).values_list("project", "funding_source__name")
    for project, source, total in rows.annotate(total=Sum("amount")).order_by():
        found[project][source] = total
    return found


def _costs(projects: Projects) -> dict[int, dict[str, Sums]]:
    found: dict[int, dict[str, Sums]] = defaultdict(lambda: defaultdict(dict))
    counted = CostEntry.objects.counted().filter(project__in=projects)
    rows = counted.values_list("project", "kind", "funding_source__name")
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
