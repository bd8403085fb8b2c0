"""What the database itself refuses about the plan, and the order in which it is told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection

from projects.models import Task
from tests.factories.projects import milestone, project, task
from tests.factories.schedules import DAY, MONDAY, schedule


def test_a_task_has_a_name(db: None) -> None:
    with pytest.raises(IntegrityError, match="task_has_a_name"):
        task(of=project(), name="")


def test_a_task_ends_after_it_starts(db: None) -> None:
    with pytest.raises(IntegrityError, match="task_ends_after_it_starts"):
        task(of=project(), start_actual=date(2026, 11, 2), finish_actual=date(2026, 11, 1))


def test_a_weight_is_not_negative(db: None) -> None:
    with pytest.raises(IntegrityError, match="task_weight_is_not_negative"):
        task(of=project(), weight=-1)


def test_a_kind_is_known(db: None) -> None:
    with pytest.raises(IntegrityError, match="task_kind_known"):
        task(of=project(), kind="phase")


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"constraint": "SOON", "constraint_at": MONDAY}, "task_constraint_known"),
        ({"constraint": "SNET"}, "task_constraint_has_its_date"),
        ({"earning": "luck"}, "task_earning_known"),
        ({"percent": 101}, "task_percent_is_a_share"),
        ({"level": 0}, "task_level_counts_from_one"),
        ({"duration_low": 1}, "task_duration_range_rises"),
        ({"duration_low": 2, "duration_high": 1}, "task_duration_range_rises"),
    ],
)
def test_the_database_refuses_a_line_that_no_schedule_can_hold(
    values: dict[str, Any], constraint: str, db: None
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        task(of=project(), **values)


def test_a_line_of_a_file_comes_once_per_project(db: None) -> None:
    work = project()
    task(of=work, uid=5)
    task(of=project(), uid=5)

    with pytest.raises(IntegrityError, match="task_uid_once_per_project"):
        task(of=work, uid=5)


def test_links_may_point_at_a_line_of_its_project(db: None) -> None:
    """`task_of_its_project` is no rule that a row could break, as its key is unique already: links lean on it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM pg_constraint JOIN pg_class ON pg_class.oid = conindid WHERE relname = %s",
            ["task_of_its_project"],
        )
        assert len(cursor.fetchall()) >= 2


def test_by_date_goes_by_what_is_known_best_and_the_unknown_comes_last(db: None) -> None:
    work = project()
    unknown, forecast, done = (
        milestone(of=work),
        milestone(of=work, finish_original=date(2026, 1, 1), finish_forecast=date(2027, 1, 1)),
        milestone(of=work, finish_forecast=date(2027, 2, 1), finish_actual=date(2026, 11, 2)),
    )

    assert list(Task.objects.by_date()) == [done, forecast, unknown]


def test_open_under_way_and_reached_are_told_apart(db: None) -> None:
    work, day = project(), date(2026, 11, 2)
    waiting, started, done = task(of=work), task(of=work, start_actual=day), task(of=work, finish_actual=day)

    assert set(Task.objects.open()) == {waiting, started}
    assert list(Task.objects.under_way()) == [started]
    assert list(Task.objects.reached()) == [done]


def test_days_left_are_days_of_eight_hours_unless_the_plan_has_others(db: None) -> None:
    plain, shifts = project(), project()
    schedule(of=shifts, seconds_per_day=12 * 3600, seconds_per_week=60 * 3600)

    assert task(of=plain, remaining=12 * DAY).days_left == 12
    assert task(of=shifts, remaining=12 * DAY).days_left == 8
    assert task(of=plain).days_left is None


@pytest.mark.parametrize("name", ["start_original", "start_approved", "finish_original", "finish_approved"])
def test_any_date_of_the_baseline_is_a_promise(name: str) -> None:
    assert Task(**{name: date(2026, 11, 2)}).is_promised
    assert not Task(finish_forecast=date(2026, 11, 2)).is_promised
