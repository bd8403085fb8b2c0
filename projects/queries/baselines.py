"""The baselines of a project, and any two of them side by side; the plan as it is now is one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Count

from pmo_site.ui import words
from projects.domain.baselines import Change, Comparison, Promise, compare
from projects.models import Baseline, BaselineTask, Project, Task

NOW = "now"


@dataclass(frozen=True, slots=True)
class Side:
    """One of two that are compared: a baseline, or the plan as it is now."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides and what lies between them."""

    before: Side
    after: Side
    comparison: Comparison

    @property
    def sentence(self) -> str:
        """How many lines became what."""
        number = self.comparison.number
        moved = f"{number(Change.MOVED):,} of {words.count(len(self.comparison.lines), 'line')} moved"
        added, removed = number(Change.ADDED), number(Change.REMOVED)
        return f"{moved}, {added:,} added, {removed:,} no longer there" if added or removed else moved


def baselines_of(project: Project) -> list[Baseline]:
    """The original first, each with the number of its lines as `size`."""
    return list(project.baselines.in_order().select_related("approved_by").annotate(size=Count("tasks")))


def sides_of(baselines: list[Baseline]) -> list[Side]:
    """What can be compared."""
    return [*(Side(str(baseline.number), str(baseline)) for baseline in baselines), Side(NOW, "The plan as it is now")]


def compared(project: Project, baselines: list[Baseline], before: str, after: str) -> Compared | None:
    """The two that were asked for; where nothing valid was, the original against the latest, or against now.

    None when there is no baseline. Three queries, or two against now.
    """
    if not baselines:
        return None
    sides = {side.key: side for side in sides_of(baselines)}
    latest = str(baselines[-1].number) if len(baselines) > 1 else NOW
    first = sides.get(before) or sides[str(baselines[0].number)]
    second = sides.get(after) or sides[latest]
    summaries = set(project.tasks.summaries().values_list("pk", flat=True))
    promises = _promises(project, {first.key, second.key}, summaries)
    return Compared(first, second, compare(promises[first.key], promises[second.key]))


def _promises(project: Project, keys: set[str], summaries: set[int]) -> dict[str, list[Promise]]:
    found: dict[str, list[Promise]] = {key: [] for key in keys}
    numbers = [int(key) for key in keys if key != NOW]
    stored = BaselineTask.objects.of(project, numbers).values_list(
        "baseline__number", "task_id", "name", "start", "finish", "cost", "wbs"
    )
    for number, key, name, start, finish, cost, wbs in stored:
        found[str(number)].append(Promise(key, name, start, finish, cost, wbs, key in summaries))
    if NOW in keys:
        found[NOW] = [_now(task) for task in project.tasks.active().with_computed().in_outline()]
    return found


def _now(task: Task) -> Promise:
    start, finish = span_of(task)
    return Promise(task.pk, task.name, start, finish, task.cost, task.wbs, task.kind == Task.Kind.SUMMARY)


def span_of(task: Task) -> tuple[datetime | None, datetime | None]:
    """When a line begins and ends by what is known best: the network, else the days that people told."""
    says = getattr(task, "scheduled", None)
    if says:
        return says.start, says.finish
    finish = task.expected()
    if task.kind == Task.Kind.MILESTONE:
        return _at(finish), _at(finish)
    return _at(task.start_actual or task.start_forecast or task.start_approved or task.start_original), _at(finish)


def _at(day: date | None) -> datetime | None:
    """A day of which no hour is known."""
    return None if day is None else datetime.combine(day, time())
