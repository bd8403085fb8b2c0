"""What has ended is told, not planned."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from pmo_site.people.models import User
from projects.actions import (
    baselines,
    capacity,
    contracts,
    dependencies,
    earned_value,
    money,
    plan_edits,
    plan_undo,
    risks,
    schedules,
    tasks,
)
from projects.actions.plan_imports import jobs
from projects.actions.projects import NotAllowed
from projects.domain.plan_edits import PlanEdit
from projects.models import Allocation, BudgetLine, Contract, CostEntry, Dependency, EacChoice, Project, Risk, Task
from tests.factories.capacity import DECEMBER, allocation, skill
from tests.factories.people import analyst
from tests.factories.projects import closed_project, milestone, project
from tests.factories.schedules import MONDAY, calendar, schedule

Act = Callable[[Project, dict[str, Any]], object]

PLANNING: dict[str, Act] = {
    "a task": lambda work, who: tasks.add(task=Task(project=work, name="More"), **who),
    "an approved date": lambda work, who: tasks.edit(
        task=milestone(of=work, finish_original="2026-11-02"), fields=["finish_approved"], **who
    ),
    "dates that hold": lambda work, who: tasks.confirm(project=work, **who),
    "a schedule": lambda work, who: schedules.begin(project=work, start=MONDAY, calendar=calendar(), **who),
    "how it is computed": lambda work, who: schedules.edit(schedule=schedule(of=work), fields=["start"], **who),
    "the table": lambda work, who: plan_edits.save(project=work, edit=PlanEdit(()), **who),
    "an edit that is undone": lambda work, who: plan_undo.undo(project=work, request="0", **who),
    "a plan from a file": lambda work, who: jobs.start(project=work, data=b"", filename="a.xml", **who),
    "a baseline": lambda work, who: baselines.take(project=work, **who),
    "a dependency": lambda work, who: dependencies.add(
        dependency=Dependency(project=work, needs=project(), what="Steel"), **who
    ),
    "hours": lambda work, who: capacity.allocate(
        rows=[Allocation(project=work, skill=skill(), month=DECEMBER, hours=Decimal(8))], **who
    ),
    "other hours": lambda work, who: capacity.edit_allocation(
        allocation=allocation(of=work, skill=skill()), fields=["hours"], **who
    ),
    "a risk": lambda work, who: risks.add_risk(risk=Risk(project=work), **who),
    "a line of the budget": lambda work, who: money.add_budget_line(line=BudgetLine(project=work), **who),
    "a contract": lambda work, who: contracts.add_contract(contract=Contract(project=work), **who),
    "a cost that is expected": lambda work, who: money.add_cost_entry(
        entry=CostEntry(project=work, kind=CostEntry.Kind.FORECAST), **who
    ),
    "an estimate": lambda work, who: earned_value.choose(choice=EacChoice(project=work), fields=["reason"], **who),
}


@pytest.mark.parametrize("what", PLANNING)
@pytest.mark.parametrize("state", [Project.State.CLOSED, Project.State.CANCELLED])
def test_nothing_is_planned_of_what_has_ended(what: str, state: str, db: None, now: datetime) -> None:
    work = closed_project()
    work.state = state

    with pytest.raises(NotAllowed, match=f"is {state}. Reopen it"):
        PLANNING[what](work, {"by": analyst(), "now": now})


def test_what_happened_is_still_told(db: None, now: datetime) -> None:
    work, told = closed_project(), analyst()
    reached = milestone(of=work)
    invoice = CostEntry(
        project=work, kind=CostEntry.Kind.ACTUAL, month=date(2026, 11, 1), amount=Decimal(900), category="Fees"
    )

    tasks.finish(task=reached, by=told, now=now)
    money.add_cost_entry(entry=invoice, by=told, now=now)

    assert reached.finish_actual and invoice.pk


def test_the_portal_itself_may_bring_in_what_files_tell(db: None, now: datetime) -> None:
    nobody: User | None = None

    assert tasks.add(task=Task(project=closed_project(), name="Old"), by=nobody, now=now).pk
