"""What forecasts are made of, of many projects at once: a number of queries that does not depend on how many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, Sum
from django.db.models.fields.json import KeyTextTransform
from django.utils.timezone import localdate

from pmo_site.audit.models import Change
from projects.domain.contingency import CostRisk
from projects.domain.forecast_candidates import Class, Known, Next
from projects.domain.forecast_methods import Base, class_of
from projects.domain.forecasts import Silent
from projects.domain.reference_class import Closed
from projects.domain.risks import Scales
from projects.domain.slip_history import PastMilestone, Said
from projects.domain.three_points import Triangular
from projects.domain.uncertain_plans import Delay
from projects.models import CostEntry, Project, Risk, Task
from projects.queries.forecast_plans import uncertain_plans
from projects.queries.scales import scales

NO_SCHEDULE = Silent("Its plan has no schedule: give tasks durations and links, and it can be simulated.")
TOLD = ("finish_forecast", "finish_approved", "finish_original")  # what is expected, by what is known best


@dataclass(frozen=True, slots=True)
class City:
    """What is the same for every project of a night: closed projects, and the PMO's scales of risk."""

    in_time: list[Closed]
    in_cost: list[Closed]
    scales: Scales


def city() -> City:
    """Three queries."""
    rows = list(Project.objects.closed().select_related("department", "program", "tier").order_by("pk"))
    spent = dict(
        CostEntry.objects.counted()
        .filter(project__state=Project.State.CLOSED, kind=CostEntry.Kind.ACTUAL)
        .values_list("project")
        .annotate(total=Sum("amount"))
    )
    return City(
        in_time=[one for row in rows if (one := _in_time(row))],
        in_cost=[one for row in rows if (one := _in_cost(row, final_cost(row, spent.get(row.pk))))],
        scales=scales(),
    )


def final_cost(project: Project, spent: Decimal | None) -> Decimal | None:
    """What a closed project cost: what its ledger says, else the last cost at completion that was entered."""
    return project.cost_forecast if spent is None else spent


def _in_time(row: Project) -> Closed | None:
    planned, began = row.start_original, row.start_actual or row.start_original
    if not (planned and began and row.finish_original and row.finish_actual and planned < row.finish_original):
        return None
    actual, baseline = (row.finish_actual - began).days, (row.finish_original - planned).days
    return Closed(actual, baseline, _kind(row), row.tier.code) if actual >= 0 else None


def _in_cost(row: Project, cost: Decimal | None) -> Closed | None:
    if not row.budget_original or cost is None or cost < 0:
        return None
    return Closed(float(cost), float(row.budget_original), _kind(row), row.tier.code)


def _kind(row: Project) -> str:
    """What it is, by its category; where nobody gave one, by its program or department."""
    return row.category or (row.program.name if row.program else row.department.name)


def known_of(projects: Sequence[int], city: City, today: date) -> list[Known]:
    """What is known of each project tonight, in the order of their keys; fifteen queries."""
    rows = Project.objects.filter(pk__in=projects).select_related("department", "program", "tier").order_by("pk")
    reader = _Reader(projects, city, today)
    return [reader.known(row) for row in rows]


class _Reader:
    """The registers of a batch of projects, by project."""

    def __init__(self, projects: Sequence[int], city: City, today: date) -> None:
        self.city, self.today = city, today
        self.said = _said(projects)
        self.milestones: dict[int, list[Task]] = defaultdict(list)
        for task in Task.objects.milestones().active().filter(project__in=projects).order_by("pk"):
            self.milestones[task.project_id].append(task)
        self.risks: dict[int, list[Risk]] = defaultdict(list)
        for risk in Risk.objects.open().filter(project__in=projects).order_by("pk"):
            self.risks[risk.project_id].append(risk)
        self.ahead = _expected_costs(projects)
        delays = {project: _delays(risks, city.scales) for project, risks in self.risks.items()}
        self.plans = uncertain_plans(projects, delays, today)
        self.classes: dict[tuple[str, str], tuple[Class, Class]] = {}

    def known(self, row: Project) -> Known:
        base = Base(
            kind=_kind(row),
            tier=row.tier.code,
            start=row.start_actual or row.start_original,
            finish=_stretched_finish(row),
            budget=row.budget_original,
        )
        in_time, in_cost = self._like(base)
        past = {task.pk: self._past("projects.task", task) for task in self.milestones[row.pk]}
        return Known(
            key=row.pk,
            today=self.today,
            base=base,
            expected=row.finish_forecast or row.finish_approved or row.finish_original,
            declared=row.finish_forecast,
            cost=self.ahead.get(row.pk) if row.cost_forecast is None else row.cost_forecast,
            by=row.manager_id,
            past=(self._past("projects.project", row), *past.values()),
            ahead=self._next(row.pk, past),
            plan=self.plans.get(row.pk, NO_SCHEDULE),
            risks=tuple(_cost_risks(self.risks[row.pk], self.city.scales)),
            like_in_time=in_time,
            like_in_cost=in_cost,
        )

    def _like(self, base: Base) -> tuple[Class, Class]:
        """The classes of a kind and tier, found once a night."""
        which = (base.kind, base.tier)
        if which not in self.classes:
            self.classes[which] = class_of(base, self.city.in_time), class_of(base, self.city.in_cost)
        return self.classes[which]

    def _past(self, kind: str, row: Project | Task) -> PastMilestone:
        return PastMilestone(tuple(self.said.get((kind, row.pk), ())), row.finish_actual)

    def _next(self, project: int, past: dict[int, PastMilestone]) -> Next | None:
        open_ones = [task for task in self.milestones[project] if task.finish_actual is None and task.expected()]
        task = min(open_ones, key=lambda task: (task.expected(), task.pk), default=None)
        return Next(task.pk, task.expected(), task.finish_forecast, past[task.pk]) if task else None


def _stretched_finish(row: Project) -> date | None:
    """The finish that its first plan had, counted from the day on which it really began."""
    if row.finish_original and row.start_original and row.start_actual:
        return row.start_actual + (row.finish_original - row.start_original)
    return row.finish_original


def _said(projects: Iterable[int]) -> dict[tuple[str, int], list[Said]]:
    """What was expected of each project and task, and when: out of the trail, which alone keeps every such day."""
    kept = Q(before={}) | Q(before__has_any_keys=list(TOLD))
    rows = (
        Change.objects.filter(subject__in=[f"{Project._meta.label_lower}:{key}" for key in projects])
        .filter(kept, target_type__in=["projects.project", "projects.task"], after__isnull=False)
        .order_by("pk")
        .values_list("target_type", "target_id", "at", *(KeyTextTransform(name, "after") for name in TOLD))
    )
    found: dict[tuple[str, int], list[Said]] = defaultdict(list)
    for kind, key, at, *told in rows:
        if finish := next((day for day in told if day), None):
            found[kind, int(key)].append(Said(localdate(at), date.fromisoformat(finish)))
    return {which: _last_of_each_day(said) for which, said in found.items()}


def _last_of_each_day(said: Iterable[Said]) -> list[Said]:
    """Of a day what was said last, and only where it is news."""
    kept: list[Said] = []
    for one in {one.on: one for one in said}.values():
        if not kept or kept[-1].finish != one.finish:
            kept.append(one)
    return kept


def _expected_costs(projects: Iterable[int]) -> dict[int, Decimal]:
    """Where nobody gave a total: what was spent and what the months to come are expected to cost."""
    kinds = (CostEntry.Kind.ACTUAL, CostEntry.Kind.FORECAST)
    rows = CostEntry.objects.counted().filter(project__in=projects, kind__in=kinds).values_list("project")
    forecast = Sum("amount", filter=Q(kind=CostEntry.Kind.FORECAST))
    summed = rows.annotate(ahead=forecast, total=Sum("amount"))
    return {project: total for project, ahead, total in summed if ahead is not None}


def _cost_risks(risks: Iterable[Risk], scales: Scales) -> Iterable[CostRisk]:
    """Three points as they were estimated, else the range of the level with its middle as the likeliest."""
    for risk in risks:
        estimate = risk.estimate()
        if estimate.cost:
            points = [float(amount) for amount in estimate.cost]
        else:
            step = scales.cost.steps[risk.impact - 1]
            points = [float(step.low), float(step.middle), float(step.high)]
        yield CostRisk(risk.pk, estimate.chance(scales), Triangular(*points))


def _delays(risks: Iterable[Risk], scales: Scales) -> list[Delay]:
    return [
        Delay(risk.pk, float(risk.estimate().chance(scales)), scales.days.steps[risk.impact_days - 1])
        for risk in risks
        if risk.impact_days
    ]
