"""Stored against computed: what counts as equal, and what is no difference."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from projects.domain.calendars import WorkCalendar
from projects.domain.critical_path import compute
from projects.domain.network import Link
from projects.domain.plan_comparison import Comparison, Difference, compare
from projects.domain.plan_networks import network_of
from projects.domain.plans import Plan, PlanCalendar, PlanTask, Stored

DAY = 8 * 3600
at = datetime.fromisoformat
MONDAY, EVENING = at("2026-11-02 08:00"), at("2026-11-02 17:00")
TUESDAY, NEXT_EVENING = at("2026-11-03 08:00"), at("2026-11-03 17:00")
FIRST = Stored(MONDAY, EVENING, MONDAY, EVENING, 0, 0, True)
SECOND = Stored(TUESDAY, NEXT_EVENING, TUESDAY, NEXT_EVENING, 0, 0, True)


def compared(*tasks: PlanTask) -> Comparison:
    plan = Plan(
        "Quay wall",
        MONDAY,
        tasks,
        links=(Link(1, 2),) if len(tasks) > 1 else (),
        calendars=(PlanCalendar(1, WorkCalendar("City")),),
        calendar=1,
    )
    network = network_of(plan)
    return compare(plan, network, compute(network))


def one(uid: int = 1, stored: Stored = FIRST, **more: Any) -> PlanTask:
    return PlanTask(uid, f"Task {uid}", duration=DAY, stored=stored, **more)


def test_compare_counts_what_is_equal() -> None:
    assert compared(one(1), one(2, SECOND)) == Comparison(2, 1, 2, 2, 2, 2, 0, ())


def test_compare_takes_late_dates_in_working_time_and_early_ones_exactly() -> None:
    stored = replace(SECOND, late_start=EVENING, early_start=EVENING)

    found = compared(one(1), one(2, stored))

    assert (found.early_equal, found.late_equal) == (1, 2)
    assert found.differences == (Difference(2, "Task 2", "early_start", EVENING, TUESDAY),)


@pytest.mark.parametrize(
    ("name", "value", "computed", "equal"),
    [
        ("early_finish", TUESDAY, EVENING, (0, 1, 1, 1)),
        ("late_finish", NEXT_EVENING, EVENING, (1, 0, 1, 1)),
        ("critical", False, True, (1, 1, 0, 1)),
        ("total_slack", DAY, 0, (1, 1, 1, 0)),
    ],
)
def test_compare_names_each_difference(name: str, value: Any, computed: Any, equal: tuple[int, ...]) -> None:
    found = compared(one(stored=replace(FIRST, **{name: value})))

    assert found.differences == (Difference(1, "Task 1", name, value, computed),)
    assert (found.early_equal, found.late_equal, found.critical_equal, found.slack_equal) == equal


def test_compare_counts_two_dates_of_one_task_once() -> None:
    found = compared(one(stored=replace(FIRST, early_start=TUESDAY, early_finish=NEXT_EVENING)), one(2, SECOND))

    assert (found.early_equal, len(found.differences)) == (1, 2)


def test_compare_takes_slack_to_a_tenth_of_a_minute() -> None:
    assert compared(one(stored=replace(FIRST, total_slack=5))).slack_equal == 1
    assert compared(one(stored=replace(FIRST, total_slack=6))).slack_equal == 0


def test_compare_finds_no_difference_where_the_file_says_nothing() -> None:
    found = compared(one(stored=Stored()))

    assert (found.early_equal, found.late_equal, found.critical_equal, found.slack_equal) == (1, 1, 1, 1)
    assert (found.unsaid, found.differences) == (1, ())


def test_compare_leaves_summaries_out_and_finds_no_difference_in_inactive_tasks() -> None:
    summary = replace(one(9, SECOND), is_summary=True)
    resting = one(2, replace(SECOND, early_start=MONDAY), active=False)

    found = compared(summary, replace(one(1), level=2), replace(resting, level=2))

    assert (found.tasks, found.early_equal) == (2, 2)
