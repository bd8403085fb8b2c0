"""The evidence of many projects at once: eight queries, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import BigIntegerField, Count, F, Func, Q, Sum, Value

from pmo_site.audit import bulk
from pmo_site.prepared import Prepared
from projects.domain.colours import Colour
from projects.domain.declarations import Declaration as Declared
from projects.domain.evidence import Evidence, OpenIssue
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

# columns of a project by the names that its evidence has for them
AS_THEY_ARE = (
    "start_original", "start_approved", "start_actual", "finish_original", "finish_approved", "finish_forecast",
    "finish_actual", "closed_on", "currency", "budget_original", "contingency", "updated_on", "withheld",
)  # fmt: skip
OTHERS = ("state", "budget_approved", "cost_forecast", "tier__cadence_days", "schedule__finish")
NOTHING: dict[str, Decimal] = {}


class Keys(Func):
    """Keys as one literal: a list of two thousand placeholders costs Django and PostgreSQL more than the rows."""

    template = "(SELECT UNNEST(%(expressions)s::bigint[]))"
    output_field = BigIntegerField()

    def __init__(self, keys: Sequence[int]) -> None:
        super().__init__(Value(bulk.array(keys)))


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


def evidence_of(projects: Sequence[int]) -> dict[int, Evidence]:
    """The evidence of each project by key."""
    keys = Keys(projects)
    kept = _registers(keys)
    rows = Project.objects.filter(pk__in=keys).annotate(updated_on=F("reported_on"))
    return {pk: _evidence(pk, kept, *columns) for pk, *columns in rows.values_list("pk", *AS_THEY_ARE, *OTHERS)}


def _evidence(pk: int, kept: Registers, *columns: Any) -> Evidence:
    *as_they_are, state, budget_approved, cost_forecast, cadence_days, computed = columns
    known = dict(zip(AS_THEY_ARE, as_they_are, strict=True))
    if known["finish_forecast"] is None and computed:
        known["finish_forecast"] = day_of_end(computed)  # nobody says otherwise
    costs = kept.costs.get(pk, NOTHING)
    exposure, open_risks = kept.risks.get(pk, (None, None))
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
    )


def _first(*amounts: Decimal | None) -> Decimal | None:
    return next((amount for amount in amounts if amount is not None), None)


def _summed_forecast(costs: dict[str, Decimal]) -> Decimal | None:
    """Where nobody gave a total: what was spent and what the months to come are expected to cost."""
    ahead = costs.get(CostEntry.Kind.FORECAST)
    return None if ahead is None else ahead + costs.get(CostEntry.Kind.ACTUAL, Decimal(0))


def _tuple(rows: list[Any] | None) -> tuple[Any, ...] | None:
    return None if rows is None else tuple(rows)


def _registers(projects: Keys) -> Registers:
    return Registers(
        milestones=_milestones(projects),
        issues=_issues(projects),
        actions=_actions(projects),
        risks=_risks(projects),
        costs=_costs(projects),
        budgets=_budgets(projects),
        declarations=_declarations(projects),
    )


def _milestones(projects: Keys) -> dict[int, list[Milestone]]:
    rows = Task.objects.milestones().active().filter(project__in=projects)
    found = defaultdict(list)
    columns = ("project", "name", "finish_original", "finish_approved", "finish_forecast", "finish_actual")
    for project, *milestone in rows.values_list(*columns):
        found[project].append(Milestone(*milestone))
    return found


def _issues(projects: Keys) -> dict[int, list[OpenIssue]]:
    found: dict[int, list[OpenIssue]] = defaultdict(list)
    rows = Issue.objects.filter(project__in=projects).values_list("project", "severity", "due", "closed_on")
    for project, severity, due, closed_on in rows:
        kept = found[project]
        if closed_on is None:
            kept.append(OpenIssue(severity, due))
    return found


def _actions(projects: Keys) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for project, due, done_on in ActionItem.objects.filter(project__in=projects).values_list(
        "project", "due", "done_on"
    ):
        kept = found[project]
        if done_on is None:
            kept.append(due)
    return found


def _risks(projects: Keys) -> dict[int, tuple[Decimal | None, int]]:
    """Exposure and number of the open risks: zero when every risk is closed, unknown while none of them is scored."""
    is_open = Q(state=Risk.State.OPEN)
    rows = Risk.objects.filter(project__in=projects).values("project")
    summed = rows.annotate(total=Sum("exposure", filter=is_open), number=Count("pk", filter=is_open))
    return {row["project"]: (row["total"] if row["number"] else Decimal(0), row["number"]) for row in summed}


def _costs(projects: Keys) -> dict[int, dict[str, Decimal]]:
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    rows = CostEntry.objects.filter(project__in=projects).values_list("project", "kind").annotate(total=Sum("amount"))
    for project, kind, total in rows:
        found[project][kind] = total
    return found


def _budgets(projects: Keys) -> dict[int, Decimal]:
    rows = BudgetLine.objects.filter(project__in=projects).values_list("project").annotate(total=Sum("amount"))
    return dict(rows)


def _declarations(projects: Keys) -> dict[int, Declared]:
    """The latest declaration of each project."""
    rows = Declaration.objects.filter(project__in=projects).order_by("project", "-on", "-pk").distinct("project")
    told = rows.values_list("project", "colour", "by__name", "by_named", "on", "reason", "expires_on")
    return {
        project: Declared(colour=Colour(colour), by=name or named, on=on, reason=reason, until=until)
        for project, colour, name, named, on, reason, until in told
    }
