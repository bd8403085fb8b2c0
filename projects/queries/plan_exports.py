"""The plan of a project as a file of MS Project XML."""

from __future__ import annotations

from dataclasses import replace

from projects.domain.plans import Plan, PlanTask
from projects.formats.mspdi_writing import write
from projects.models import Project
from projects.queries.plans import plan_of

HIGHEST = 10  # MS Project counts its baselines to ten


def exported(project: Project) -> bytes | None:
    """The plan as MS Project reads it, and as it comes back in without a change; None when there is no schedule.

    Raises ValueError for a calendar that MS Project has no words for. Later baselines than ten stay here.
    """
    plan = plan_of(project)
    return None if plan is None else write(_with_ten_baselines(plan))


def _with_ten_baselines(plan: Plan) -> Plan:
    def kept(task: PlanTask) -> PlanTask:
        return replace(task, baselines=tuple(one for one in task.baselines if one.number <= HIGHEST))

    return replace(plan, tasks=tuple(map(kept, plan.tasks)))
