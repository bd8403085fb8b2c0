"""What a file promises, and what it may not take back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from projects.domain.plans import PlanBaseline
from projects.models import (
    Baseline,
    BaselineTask,
    Task,
)
from tests.factories.projects import dependency, project
from tests.factories.schedules import DAY, MONDAY, baseline, baseline_task
from tests.projects.actions.plan_imports.conftest import BringIn, line, plan

FRIDAY = MONDAY + timedelta(days=4, hours=9)
THREE = (line(1, 2), line(2, 3), line(3, 1))


def test_a_promised_line_that_left_the_file_stays_as_inactive(bring: BringIn) -> None:
    bring(work := project(), plan(*THREE))
    promised, needed = Task.objects.get(uid=2), Task.objects.get(uid=3)
    baseline_task(of=baseline(of=work), task=promised, start=MONDAY, finish=FRIDAY)
    dependency(of=project(), on=work, milestone=needed)

    found = bring(work, plan(line(1, 2)))

    assert [entry["name"] for entry in found["idled"]] == ["Line 2", "Line 3"]
    assert set(Task.objects.filter(is_active=False)) == {promised, needed}
    assert not bring(work, plan(line(1, 2)))["changes"]


def test_the_first_baseline_becomes_the_original_and_is_never_overwritten(bring: BringIn) -> None:
    promise = PlanBaseline(0, MONDAY, FRIDAY, 5 * DAY, cost=Decimal(100))
    bring(work := project(), plan(line(1, baselines=(promise,))))

    found = bring(work, plan(line(1, baselines=(replace(promise, finish=MONDAY),))))

    assert (found["changes"], len(found["not_kept"])) == (False, 1)
    kept = BaselineTask.objects.get()
    assert (kept.baseline.number, kept.finish, kept.cost) == (0, FRIDAY, 100)
    assert Task.objects.get().finish_original == FRIDAY.date()


def test_a_later_baseline_says_where_it_was_approved(bring: BringIn) -> None:
    promises = (PlanBaseline(0, MONDAY, FRIDAY), PlanBaseline(2, MONDAY, FRIDAY + timedelta(days=3)))
    bring(work := project(), plan(line(1, baselines=promises)))

    later = Baseline.objects.get(number=2)
    assert (later.approved_named, later.why) == ("outside the portal, pier.xml", "Baseline 2 of pier.xml")
    row = Task.objects.get(project=work)
    assert (row.finish_original, row.finish_approved) == (date(2026, 11, 6), date(2026, 11, 9))


def test_what_the_pmo_approved_here_is_not_moved_by_a_baseline_of_a_file(bring: BringIn) -> None:
    bring(work := project(), plan(line(1)))
    Task.objects.update(finish_original=MONDAY.date(), finish_approved=MONDAY.date())

    bring(work, plan(line(1, baselines=(PlanBaseline(1, MONDAY, FRIDAY),))))

    assert Baseline.objects.get().number == 1
    assert Task.objects.get().finish_approved == MONDAY.date()
