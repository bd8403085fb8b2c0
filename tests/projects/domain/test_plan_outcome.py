"""What comes out when a file is applied."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from projects.domain.network import Impossible, Link
from projects.domain.plan_baselines import Baselines, Taken
from projects.domain.plan_outcome import Differing, outcome, with_baselines
from projects.domain.plans import Plan, PlanBaseline
from tests.projects.domain.test_plan_merging import MONDAY, plan, task

DAY = 8 * 3600
NONE = Baselines({})


def pier() -> Plan:
    return plan(task(1, duration=DAY), task(2, duration=2 * DAY), links=(Link(1, 2),))


def test_the_finish_is_what_the_network_says() -> None:
    assert outcome(pier(), pier(), NONE).finish == datetime.fromisoformat("2026-11-04T17:00")


def test_lines_that_the_file_puts_elsewhere_are_told_with_their_days() -> None:
    first, second = pier().tasks
    told = replace(pier(), tasks=(replace(first, finish=MONDAY), replace(second, finish=MONDAY)))

    found = outcome(pier(), told, NONE)

    assert found.compared == 2
    assert found.differing == (Differing(2, "Line 2", date(2026, 11, 2), date(2026, 11, 4)),)
    assert found.differing[0].days == 2


def test_a_status_that_counts_moves_what_is_not_done() -> None:
    late = replace(pier(), status=MONDAY + timedelta(days=7))

    finishes = [outcome(replace(late, after_status=counts), pier(), NONE).finish for counts in (False, True)]

    assert [f"{finish:%d}" for finish in finishes if finish] == ["04", "11"]


def test_the_quality_of_what_comes_out_is_told() -> None:
    checks = {check.number: check for check in outcome(pier(), pier(), NONE).checks()}

    assert len(checks) == 14
    assert (checks[1].numerator, checks[1].denominator) == (2, 2)
    assert checks[12].holds
    assert checks[14].why


def test_the_day_on_which_all_must_be_done_counts_in_its_quality() -> None:
    measured = [
        {check.number: check for check in outcome(pier(), pier(), NONE, due=due).checks()}[13].holds
        for due in (None, date(2026, 11, 2), date(2026, 12, 1))
    ]

    assert measured == [None, False, True]


def test_promises_of_the_file_count_in_its_quality() -> None:
    promised = Baselines({1: PlanBaseline(0, MONDAY, MONDAY + timedelta(hours=9))})
    status = replace(pier(), status=MONDAY + timedelta(days=7))

    checks = {check.number: check for check in outcome(status, pier(), promised).checks()}

    assert (checks[14].numerator, checks[14].denominator, checks[14].offenders) == (0, 1, (1,))


def test_baselines_are_put_with_their_lines() -> None:
    promise = PlanBaseline(0, MONDAY)

    found = with_baselines(pier(), Baselines({1: promise}, (Taken(4, 2, {1: promise}),)))

    assert found.tasks[0].baselines == (promise, replace(promise, number=4))


def test_tasks_that_wait_for_one_another_are_named() -> None:
    tangled = replace(pier(), links=(Link(1, 2), Link(2, 1)))

    with pytest.raises(Impossible, match="Line 1"):
        outcome(tangled, tangled, NONE)
