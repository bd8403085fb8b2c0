"""The checks against what was promised, and of the critical path."""

from decimal import Decimal

import pytest

from projects.domain.schedule_quality_checks import (
    baseline_execution_index,
    critical_path_length_index,
    critical_path_test,
    invalid_dates,
    missed_tasks,
)
from tests.factories.reviewed import AFTER, BEFORE, LATER, STATUS, Judge, figures, plan, task

# --- against the baseline


def test_missed_are_tasks_that_were_due_and_finish_later() -> None:
    on_time = task(1, baseline_finish=BEFORE, actual_finish=BEFORE)
    late = task(2, baseline_finish=BEFORE, actual_finish=STATUS)
    open_one = task(3, baseline_finish=STATUS, finish=None)
    not_due = task(4, baseline_finish=AFTER)

    found = missed_tasks(plan(on_time, late, open_one, not_due))

    assert (figures(found), found.holds, found.offenders) == ((2, 3), False, (2, 3))


def test_missed_tasks_are_allowed_for_one_of_twenty() -> None:
    kept = [task(key, baseline_finish=BEFORE, actual_finish=BEFORE) for key in range(2, 21)]

    assert missed_tasks(plan(task(1, baseline_finish=BEFORE), *kept)).holds


def test_execution_index_fails_when_45_of_50_are_done() -> None:
    done = [task(key, baseline_finish=BEFORE, actual_finish=BEFORE) for key in range(1, 46)]
    behind = [task(key, baseline_finish=BEFORE) for key in range(46, 51)]

    found = baseline_execution_index(plan(*done, *behind))

    assert (found.share, found.holds, found.offenders) == (Decimal("0.9"), False, (46, 47, 48, 49, 50))


def test_execution_index_counts_work_done_early_and_not_what_was_never_promised() -> None:
    early = task(1, baseline_finish=AFTER, actual_finish=BEFORE)
    unpromised = task(2, actual_finish=BEFORE)
    late = task(3, baseline_finish=BEFORE)

    found = baseline_execution_index(plan(early, unpromised, late))

    assert (found.share, found.holds, found.offenders) == (1, True, (3,))


@pytest.mark.parametrize("check", [missed_tasks, baseline_execution_index])
def test_baseline_cannot_be_judged_where_nothing_was_promised_by_now(check: Judge) -> None:
    assert check(plan(task(1, baseline_finish=AFTER))).why == "No task was promised to be done by the status date."


@pytest.mark.parametrize("check", [invalid_dates, missed_tasks, baseline_execution_index])
def test_progress_cannot_be_judged_without_a_status_date(check: Judge) -> None:
    assert check(plan(task(1), status=None)).why == "The plan has no status date."


# --- the critical path


@pytest.mark.parametrize(("moved", "holds", "offenders"), [(600, True, ()), (599, False, (7,)), (0, False, (7,))])
def test_critical_path_passes_600_days_on_to_the_finish(moved: int, holds: bool, offenders: tuple[int, ...]) -> None:
    asked = []

    def delay(key: int, days: int) -> int:
        asked.append((key, days))
        return moved

    tasks = (task(3, critical=True, start=LATER), task(5), task(7, critical=True), task(9, critical=True, start=LATER))
    found = critical_path_test(plan(*tasks, delay=delay))

    assert asked == [(7, 600)]
    assert (figures(found), found.holds, found.offenders) == ((moved, 600), holds, offenders)


def test_critical_path_cannot_be_tried_without_a_network_or_critical_work() -> None:
    assert critical_path_test(plan(task(1, critical=True))).why == "The network of the plan is not computed."
    assert critical_path_test(plan(task(1), delay=lambda _, days: days)).why == "No task that is open is critical."


def test_length_index_fails_for_a_path_of_100_days_with_a_float_of_minus_8() -> None:
    found = critical_path_length_index(plan(task(1, critical=True), task(2), path=Decimal(100), path_float=Decimal(-8)))

    assert (found.share, found.holds, found.offenders) == (Decimal("0.92"), False, (1,))


def test_length_index_holds_with_five_days_of_a_hundred_missing() -> None:
    assert critical_path_length_index(plan(task(1), path=Decimal(100), path_float=Decimal(-5))).holds


def test_length_index_does_not_apply_at_the_end_or_without_a_float() -> None:
    assert critical_path_length_index(plan(task(1), path=Decimal(0), path_float=Decimal(3))).holds is None
    assert critical_path_length_index(plan(task(1), path=Decimal(-2), path_float=Decimal(3))).holds is None
    assert critical_path_length_index(plan(task(1), path=Decimal(9))).why.endswith("is not known.")
