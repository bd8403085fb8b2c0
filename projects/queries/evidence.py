"""The evidence of many projects at once: nine queries, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from pmo_site.audit import bulk
from pmo_site.prepared import GivenKeys, Prepared
from projects.domain.colours import Colour
from projects.domain.declarations import Declaration as Declared
from projects.domain.evidence import Evidence, Likely, OpenIssue
from projects.domain.forecasts import Kind
from projects.domain.milestones import Milestone
from projects.domain.progress import day_of_end
from projects.domain.thresholds import Thresholds
from projects.models import (
    ActionItem,
    BudgetLine,
    CostEntry,
    Declaration,
    Issue,
    Project,
    Risk,
    Task,
    ThresholdsRow,
)
from projects.queries.likely import likely_of

# columns of a project by the names that its evidence has for them
AS_THEY_ARE = (
    "start_original", "start_approved", "start_actual", "finish_original", "finish_approved", "finish_forecast",
    "finish_actual", "closed_on", "currency", "budget_original", "contingency", "updated_on", "withheld",
)  # fmt: skip
OTHERS = ("state", "budget_approved", "cost_forecast", "tier__cadence_days", "schedule__finish")
NOTHING: dict[str, Decimal] = {}
NOBODY_SAYS: dict[str, Likely] = {}


LIMITS = Prepared(ThresholdsRow.objects.all)


def thresholds() -> Thresholds:
    """The limits as the PMO set them; the published ones where it did not."""
    rows = LIMITS.rows()
    return Thresholds.from_flat(rows[0].values) if rows else Thresholds()


@dataclass(slots=True)
class Registers:
    """What is kept about the projects, by project. A project without an entry keeps no such register."""

    milestones: dict[int, list[Milestone]] = field(default_factory=dict)
    issues: dict[int, list[OpenIssue]] = field(default_factory=dict)
    actions: dict[int, list[Any]] = field(default_factory=dict)
    risks: dict[int, tuple[Decimal | None, int]] = field(default_factory=dict)
    costs: dict[int, dict[str, Decimal]] = field(default_factory=dict)
    budgets: dict[int, Decimal] = field(default_factory=dict)
    declarations: dict[int, Declared] = field(default_factory=dict)
    likely: dict[int, dict[str, Likely]] = field(default_factory=dict)


PROJECTS = Prepared(
    lambda: (
        Project.objects.filter(pk__in=GivenKeys("keys"))
        .annotate(updated_on=F("reported_on"))
        .values_list("pk", *AS_THEY_ARE, *OTHERS)
    )
)


def evidence_of(projects: Iterable[int]) -> dict[int, Evidence]:
    """The evidence of each project by key."""
    keys = bulk.array(projects)
    kept = _registers(keys)
    return {pk: _evidence(pk, kept, *columns) for pk, *columns in PROJECTS.rows(keys=keys)}


def _evidence(pk: int, kept: Registers, *columns: Any) -> Evidence:
    *as_they_are, state, budget_approved, cost_forecast, cadence_days, computed = columns
    known = dict(zip(AS_THEY_ARE, as_they_are, strict=True))
    if known["finish_forecast"] is None and computed:
        known["finish_forecast"] = day_of_end(computed)  # nobody says otherwise
    costs = kept.costs.get(pk, NOTHING)
    exposure, open_risks = kept.risks.get(pk, (None, None))
    likely = kept.likely.get(pk, NOBODY_SAYS)
    return Evidence(
        **known,
        cancelled=state == Project.State.CANCELLED,
        budget_approved=_first(budget_approved, kept.budgets.get(pk)),
        cost_forecast=_first(cost_forecast, _summed_forecast(costs)),
        spent=costs.get(CostEntry.Kind.ACTUAL),
        committed=costs.get(CostEntry.Kind.ENCUMBRANCE),
        exposure=exposure,
        open_risks=open_risks,
        milestones=_tuple(kept.milestones.get(pk)),
        issues=_tuple(kept.issues.get(pk)),
        actions=_tuple(kept.actions.get(pk)),
        cadence_days=cadence_days,
        declaration=kept.declarations.get(pk),
        likely_finish=likely.get(Kind.FINISH),
        likely_cost=likely.get(Kind.COST),
    )


def _first(told: Decimal | None, otherwise: Decimal | None) -> Decimal | None:
    return otherwise if told is None else told


def _summed_forecast(costs: dict[str, Decimal]) -> Decimal | None:
    """Where nobody gave a total: what was spent and what the months to come are expected to cost."""
    ahead = costs.get(CostEntry.Kind.FORECAST)
    return None if ahead is None else ahead + costs.get(CostEntry.Kind.ACTUAL, Decimal(0))


def _tuple(rows: list[Any] | None) -> tuple[Any, ...] | None:
    return None if rows is None else tuple(rows)


def _registers(keys: str) -> Registers:
    return Registers(
        milestones=_milestones(keys),
        issues=_issues(keys),
        actions=_actions(keys),
        risks=_risks(keys),
        costs=_costs(keys),
        budgets=dict(BUDGETS.rows(keys=keys)),
        declarations=_declarations(keys),
        likely=likely_of(keys),
    )


def _of_projects(objects: QuerySet[Any], *columns: str) -> QuerySet[Any, tuple[Any, ...]]:
    return objects.filter(project__in=GivenKeys("keys")).values_list("project", *columns)


MILESTONES = Prepared(
    lambda: _of_projects(
        Task.objects.milestones().active(),
        "name", "finish_original", "finish_approved", "finish_forecast", "finish_actual",
    )
)  # fmt: skip
ISSUES = Prepared(lambda: _of_projects(Issue.objects.all(), "severity", "due", "closed_on"))
ACTIONS = Prepared(lambda: _of_projects(ActionItem.objects.all(), "due", "done_on"))
OPEN = Q(state=Risk.State.OPEN)
RISKS = Prepared(
    lambda: _of_projects(Risk.objects.all()).annotate(
        total=Sum("exposure", filter=OPEN), number=Count("pk", filter=OPEN)
    )
)
COSTS = Prepared(lambda: _of_projects(CostEntry.objects.counted(), "kind").annotate(total=Sum("amount")))
BUDGETS = Prepared(lambda: _of_projects(BudgetLine.objects.all()).annotate(total=Sum("amount")))
DECLARATIONS = Prepared(
    lambda: _of_projects(
        Declaration.objects.order_by("project", "-on", "-pk").distinct("project"),
        "colour", "by__name", "by_named", "on", "reason", "expires_on",
    )
)  # fmt: skip


def _milestones(keys: str) -> dict[int, list[Milestone]]:
    found = defaultdict(list)
    for project, *milestone in MILESTONES.rows(keys=keys):
        found[project].append(Milestone(*milestone))
    return found


def _issues(keys: str) -> dict[int, list[OpenIssue]]:
    found: dict[int, list[OpenIssue]] = defaultdict(list)
    for project, severity, due, closed_on in ISSUES.rows(keys=keys):
        kept = found[project]
        if closed_on is None:
            kept.append(OpenIssue(severity, due))
    return found


def _actions(keys: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for project, due, done_on in ACTIONS.rows(keys=keys):
        kept = found[project]
        if done_on is None:
            kept.append(due)
    return found


def _risks(keys: str) -> dict[int, tuple[Decimal | None, int]]:
    """Exposure and number of the open risks: zero when every risk is closed, unknown while none of them is scored."""
    rows = RISKS.rows(keys=keys)
    return {project: (total if number else Decimal(0), number) for project, total, number in rows}


def _costs(keys: str) -> dict[int, dict[str, Decimal]]:
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    for project, kind, total in COSTS.rows(keys=keys):
        found[project][kind] = total
    return found


def _declarations(keys: str) -> dict[int, Declared]:
    """The latest declaration of each project."""
    return {
        project: Declared(colour=Colour(colour), by=name or named, on=on, reason=reason, until=until)
        for project, colour, name, named, on, reason, until in DECLARATIONS.rows(keys=keys)
    }
