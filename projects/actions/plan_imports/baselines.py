"""Baselines of a file become those of a project: kept as they were promised, by whom outside the portal."""

from __future__ import annotations

from collections.abc import Mapping

from pmo_site.audit import bulk
from pmo_site.audit.audit import Unit
from projects.domain import plan_baselines
from projects.domain.plan_baselines import ORIGINAL, Promises
from projects.models import Baseline, BaselineTask, Project, Task

TOLD = ("start", "finish", "duration", "work", "cost")


def write(
    project: Project, found: plan_baselines.Baselines, tasks: Mapping[int, Task], unit: Unit, filename: str
) -> None:
    """The original of lines that had none, and later baselines as a whole."""
    if found.original:
        original = Baseline.objects.filter(project=project, number=ORIGINAL).first()
        _promise(original or _take(project, ORIGINAL, ORIGINAL, unit, filename), found.original, tasks, unit)
    for one in found.later:
        _promise(_take(project, one.number, one.told, unit, filename), one.promises, tasks, unit)


def _take(project: Project, number: int, told: int, unit: Unit, filename: str) -> Baseline:
    baseline = Baseline(
        project=project,
        number=number,
        taken_at=unit.now,
        approved_named=f"outside the portal, {filename}"[:200],
        why=f"Baseline {told} of {filename}",
    )
    with unit.of(baseline, verb="imported"):
        baseline.save()
    return baseline


def _promise(baseline: Baseline, promises: Promises, tasks: Mapping[int, Task], unit: Unit) -> None:
    rows = BaselineTask.objects.bulk_create(
        [
            BaselineTask(
                baseline=baseline,
                task=tasks[uid],
                wbs=tasks[uid].wbs,
                name=tasks[uid].name,
                **{name: getattr(promise, name) for name in TOLD},
            )
            for uid, promise in promises.items()
        ],
        batch_size=500,
    )
    bulk.added(unit, BaselineTask, [row.pk for row in rows], verb="promised", target="t.name")
