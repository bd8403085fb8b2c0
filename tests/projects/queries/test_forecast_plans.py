"""Plans of many projects, as simulations want them."""

from __future__ import annotations

from datetime import datetime

from projects.domain.forecasts import Silent
from projects.domain.uncertain_plans import UncertainPlan
from projects.models import Project
from projects.queries.forecast_plans import uncertain_plans
from tests.factories.forecasts import TUESDAY
from tests.factories.projects import project
from tests.factories.schedules import DAY, activity, schedule, scheduled


def plan_of(work: Project) -> UncertainPlan:
    found = uncertain_plans([work.pk], {}, TUESDAY)[work.pk]
    assert isinstance(found, UncertainPlan)
    return found


def test_what_is_not_done_lies_after_this_week_began(db: None) -> None:
    work, _ = scheduled(1, 1)

    assert [task.not_before for task in plan_of(work).tasks] == [15 * 8, 15 * 8]


def test_what_is_not_done_lies_after_the_status_of_its_plan(db: None) -> None:
    work = project()
    schedule(of=work, status_at=datetime(2026, 11, 4, 8))  # noqa: DTZ001  # plans know no zone
    activity(of=work)

    assert [task.not_before for task in plan_of(work).tasks] == [2 * 8]


def test_ranges_of_tasks_are_kept(db: None) -> None:
    work = project()
    schedule(of=work)
    activity(of=work, days=10, duration_low=9 * DAY, duration_high=20 * DAY)

    (task,) = plan_of(work).tasks

    assert round(task.duration.quantile(0.9)) == 160


def test_each_plan_has_its_own_tasks_and_links(db: None) -> None:
    (one, first), (other, second) = scheduled(1, 2), scheduled(3, 4, 5)

    plans = uncertain_plans([one.pk, other.pk], {}, TUESDAY)

    assert {task.key for task in plans[one.pk].tasks} == {task.pk for task in first}
    assert len(plans[other.pk].links) == len(second) - 1


def test_a_project_without_a_schedule_has_no_plan_and_an_empty_one_says_so(db: None) -> None:
    bare, empty = project(), project()
    schedule(of=empty)

    plans = uncertain_plans([bare.pk, empty.pk], {}, TUESDAY)

    assert plans == {empty.pk: Silent("The plan has no task yet.")}
