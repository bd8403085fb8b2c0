"""How projects stand by earned value: their rows become work that earns, in nine queries for however many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Sum

from projects.domain.earned_value_standing import EarnedValue
from projects.domain.earning_rules import Earner, Rule, Step, by_milestones
from projects.domain.progress import day_of_end
from projects.domain.time_phasing import WorkingDays, days_of, weekdays
from projects.models import (
    Baseline,
    BaselineTask,
    BudgetLine,
    Calendar,
    CostEntry,
    EacChoice,
    EarnedValuePeriod,
    Project,
    Schedule,
    Task,
)

BY_KIND = {Task.Kind.MILESTONE: Rule.ALL_AT_THE_END, Task.Kind.TASK: Rule.PERCENT}


class Work(NamedTuple):
    """A line of the plan that earns, or all milestones together where the budget is spread over them."""

    name: str
    task: int | None
    earner: Earner


@dataclass(frozen=True, slots=True)
class Stands:
    """A project by earned value. baseline: whose costs are its budget, None where milestones share what was approved.

    approved: the approved budget, which may differ from what the baseline adds up to. ledger_to: its last month.
    """

    value: EarnedValue
    work: list[Work]
    baseline: Baseline | None
    approved: Decimal | None
    choice: EacChoice | None
    ledger_to: date | None

    @property
    def milestones(self) -> int:
        """How many share the budget; 0 where a baseline gives it."""
        return 0 if self.baseline or not self.work else len(self.work[0].earner.steps)

    @property
    def unlike(self) -> Decimal | None:
        """By how much the baseline's costs differ from the approved budget; None where they do not."""
        bac = self.value.performance.bac
        if self.baseline is None or bac is None or self.approved is None:
            return None
        return bac - self.approved or None


def stands_of(project: Project, today: date) -> Stands:
    """One project, by the end of today or of the day on which it ended."""
    return standing_of([project], today)[project.pk]


def choice_of(project: Project) -> EacChoice | None:
    """What its manager says of the estimate at completion."""
    return EacChoice.objects.filter(project=project).select_related("project").first()


def standing_of(projects: Sequence[Project], as_of: date) -> dict[int, Stands]:
    """Each project by its key, by the end of that day, or of the day on which it ended."""
    rows = _Rows([project.pk for project in projects])
    return {project.pk: _stands(project, rows, as_of) for project in projects}


class _Rows:
    """What is stored of the projects, by project."""

    def __init__(self, keys: Sequence[int]) -> None:
        latest = Baseline.objects.filter(project__in=keys).order_by("project", "-number").distinct("project")
        self.baselines = {baseline.project_id: baseline for baseline in latest}
        self.tasks = _grouped(Task.objects.filter(project__in=keys).in_outline(), "project_id")
        priced = BaselineTask.objects.filter(baseline__in=[row.pk for row in self.baselines.values()])
        self.promises = _grouped(priced.exclude(cost=None).order_by("pk"), "baseline_id")
        self.schedules = {row.project_id: row for row in Schedule.objects.filter(project__in=keys)}
        used = {row.calendar_id for row in self.schedules.values()}
        self.calendars = {row.pk: row for row in Calendar.objects.filter(pk__in=used).with_exceptions()}
        self.choices = {row.project_id: row for row in EacChoice.objects.filter(project__in=keys)}
        self.kept = _grouped(EarnedValuePeriod.objects.filter(project__in=keys), "project_id")
        lines = BudgetLine.objects.filter(project__in=keys).values_list("project").annotate(Sum("amount")).order_by()
        self.lines = dict(lines)
        self.actual: dict[int, dict[date, Decimal]] = defaultdict(dict)
        costs = CostEntry.objects.filter(project__in=keys).counted().actual().values_list("project", "month")
        for project, month, total in costs.annotate(Sum("amount")).order_by():
            self.actual[project][month] = total


def _grouped(rows: Iterable[Any], by: str) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, by)].append(row)
    return found


def _stands(project: Project, rows: _Rows, as_of: date) -> Stands:
    schedule, choice = rows.schedules.get(project.pk), rows.choices.get(project.pk)
    baseline, approved = rows.baselines.get(project.pk), _approved(project, rows.lines.get(project.pk))
    work = _promised(rows.promises[baseline.pk], rows.tasks[project.pk]) if baseline else []
    if not work:
        baseline, work = None, _shared(approved, rows.tasks[project.pk])
    earners = [one.earner for one in work]
    actual = rows.actual.get(project.pk)
    value = EarnedValue(
        work=earners,
        as_of=min(as_of, project.finish_actual or project.closed_on or as_of) if not project.is_open else as_of,
        working_days=_working_days(rows.calendars[schedule.calendar_id] if schedule else None, earners),
        actual=actual,
        kept={row.month: row.ev for row in rows.kept[project.pk]},
        choice=choice.choice() if choice else None,
        bottom_up=choice.rest if choice else None,
        finish=_expected(project, schedule),
    )
    return Stands(value, work, baseline, approved, choice, max(actual) if actual else None)


def _approved(project: Project, lines: Decimal | None) -> Decimal | None:
    """The approved budget; where nobody set one, what the lines add up to, or the original one."""
    known = (project.budget_approved, lines, project.budget_original)
    return next((amount for amount in known if amount is not None), None)


def _expected(project: Project, schedule: Schedule | None) -> date | None:
    computed = day_of_end(schedule.finish) if schedule and schedule.finish else None
    return project.finish_forecast or computed or project.finish_approved or project.finish_original


def _promised(promises: Sequence[BaselineTask], tasks: Sequence[Task]) -> list[Work]:
    """What the baseline gives a budget, without the lines that only sum up others.

    A line that was taken out of the plan since stays promised, and is not done.
    """
    held = {task.pk: task for task in tasks}
    above = {start for promise in promises for start in _starts(promise.wbs)}
    found = []
    for promise in promises:
        task = held.get(promise.task_id)
        is_summary = task.kind == Task.Kind.SUMMARY if task else promise.wbs in above
        if promise.cost and not is_summary:
            name, key = (task.name, task.pk) if task else (promise.name, None)
            found.append(Work(name, key, _earner(promise, task)))
    return found


def _starts(wbs: str) -> list[str]:
    """The numbers above one: of 1.2.3 these are 1 and 1.2."""
    parts = wbs.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts))]


def _earner(promise: BaselineTask, task: Task | None) -> Earner:
    start, finish = _days(promise)
    dates: dict[str, Any] = {"start": start, "finish": finish}
    if task is None:
        return Earner(promise.cost or Decimal(0), Rule.ALL_AT_THE_END, **dates)
    return Earner(
        budget=promise.cost or Decimal(0),
        rule=Rule(task.earning) if task.earning else BY_KIND[Task.Kind(task.kind)],
        started=task.start_actual,
        finished=task.finish_actual,
        percent=_percent(task),
        **dates,
    )


def _days(promise: BaselineTask) -> tuple[date | None, date | None]:
    """From when to when; a moment at midnight ends the day before, and cannot begin after that."""
    finish = day_of_end(promise.finish) if promise.finish else None
    start = promise.start.date() if promise.start else None
    return (min(start, finish) if start and finish else start), finish


def _percent(task: Task) -> Decimal | None:
    """How much is done; None for work that began and of which nobody said anything since."""
    silent = task.start_actual and not task.finish_actual and task.remaining is None and not task.percent
    return None if silent else Decimal(task.percent)


def _shared(budget: Decimal | None, tasks: Iterable[Task]) -> list[Work]:
    """The whole budget over the milestones, by their weights."""
    steps = [
        Step(task.finish_approved or task.finish_original, task.finish_actual, task.weight)
        for task in tasks
        if task.kind == Task.Kind.MILESTONE and task.is_active
    ]
    if budget is None or not any(step.promised for step in steps):
        return []
    return [Work("All milestones", None, by_milestones(budget, steps))]


def _working_days(calendar: Calendar | None, work: Collection[Earner]) -> WorkingDays:
    """Of the plan's calendar; Monday to Friday without one."""
    days = [day for one in work for day in (one.start, one.finish) if day]
    return days_of(calendar.hours(), min(days), max(days)) if calendar and days else weekdays
