"""The plan as a page shows it."""

from __future__ import annotations

from datetime import date, timedelta

from projects.queries.tasks import plan, upcoming
from tests.conftest import Queries
from tests.factories.projects import milestone, project, task

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def test_plan_orders_milestones_by_date_and_tasks_by_position(db: None) -> None:
    work = project()
    late, soon = (milestone(of=work, finish_forecast=TODAY + days * DAY) for days in (9, 2))
    second, first = task(of=work, position=2), task(of=work, position=1, finish_forecast=TODAY + 99 * DAY)

    shown = plan(work, TODAY)

    assert [line.task for line in shown.milestones] == [soon, late]
    assert [line.task for line in shown.tasks] == [first, second]


def test_plan_measures_against_the_approved_date(db: None) -> None:
    award = milestone(
        of=project(), finish_original=TODAY, finish_approved=TODAY + 5 * DAY, finish_forecast=TODAY + 12 * DAY
    )

    [line] = plan(award.project, TODAY).milestones

    assert (line.late, line.overdue) == (7, False)


def test_plan_counts_what_is_overdue_as_late_as_the_clock_says(db: None) -> None:
    award = milestone(of=project(), finish_approved=TODAY - 4 * DAY, finish_forecast=TODAY - 2 * DAY)

    [line] = plan(award.project, TODAY).milestones

    assert (line.late, line.overdue) == (4, True)


def test_plan_does_not_know_how_late_an_unpromised_milestone_is(db: None) -> None:
    award = milestone(of=project(), finish_forecast=TODAY)

    [line] = plan(award.project, TODAY).milestones

    assert line.late is None


def test_plan_is_one_query(db: None, queries: Queries) -> None:
    work = project()
    for _ in range(3):
        milestone(of=work)

    assert queries(lambda: plan(work, TODAY)) == 1


def test_upcoming_is_what_the_plan_says_of_the_next_milestones_in_one_query(db: None, queries: Queries) -> None:
    work = project()
    milestone(of=work, finish_actual=TODAY - DAY), task(of=work, finish_forecast=TODAY)
    for days in (-3, 2, 5):
        milestone(of=work, finish_approved=TODAY, finish_forecast=TODAY + days * DAY)
    found = []

    count = queries(lambda: found.extend((line.milestone.name, line.late) for line in upcoming(work, TODAY, 2)))

    assert count == 1
    assert (
        found
        == [(line.task.name, line.late) for line in plan(work, TODAY).milestones if not line.task.finish_actual][:2]
    )
