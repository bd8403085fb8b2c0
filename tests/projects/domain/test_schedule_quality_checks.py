"""The 14 checks: each breaks on what it is for, and does not apply where it cannot tell."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.network import ConstraintKind, Link, LinkKind
from projects.domain.schedule_quality import DAY, Check, ReviewedPlan, ReviewedTask, score
from projects.domain.schedule_quality_checks import (
    CHECKS,
    baseline_execution_index,
    critical_path_length_index,
    critical_path_test,
    hard_constraints,
    high_duration,
    high_float,
    invalid_dates,
    lags,
    leads,
    missed_tasks,
    missing_logic,
    negative_float,
    relationship_types,
    resources,
    review,
)

STATUS = datetime.fromisoformat("2026-11-23T17:00")
BEFORE = datetime.fromisoformat("2026-11-20T17:00")
AFTER = datetime.fromisoformat("2026-12-04T17:00")
LATER = datetime.fromisoformat("2026-12-11T17:00")

Judge = Callable[[ReviewedPlan], Check]


def task(key: int, **more: Any) -> ReviewedTask:
    usual = {"duration": 5 * DAY, "start": AFTER, "finish": LATER, "total_float": 0, "has_resource": True}
    return ReviewedTask(key, **usual | more)


def plan(*tasks: ReviewedTask, **more: Any) -> ReviewedPlan:
    """Tasks in a ring, so that each waits for one and is waited for, unless other links are given."""
    keys = [one.key for one in tasks]
    ring = tuple(Link(before, after) for before, after in zip(keys, keys[1:] + keys[:1], strict=True))
    return ReviewedPlan(tasks, **{"links": ring, "status": STATUS} | more)


def twenty(**of_first: Any) -> ReviewedPlan:
    """Twenty tasks, of which the first is different: one of twenty is 5 %, which still holds."""
    return plan(task(1, **of_first), *(task(key) for key in range(2, 21)))


def figures(check: Check) -> tuple[int, int]:
    assert check.numerator is not None and check.denominator is not None
    return int(check.numerator), int(check.denominator)


# --- logic and links


def test_logic_is_missing_where_nothing_waits_or_is_waited_for() -> None:
    found = missing_logic(plan(task(1), task(2), task(3), task(4), links=(Link(1, 2), Link(2, 3))))

    assert (figures(found), found.holds, found.offenders) == ((3, 4), False, (1, 3, 4))


def test_logic_may_be_missing_for_one_task_of_twenty() -> None:
    whole = twenty()

    found = missing_logic(replace(whole, links=whole.links[:-1]))
    assert (figures(found), found.offenders) == ((2, 20), (1, 20))
    assert missing_logic(whole).holds


def test_logic_of_finished_work_no_longer_matters() -> None:
    assert missing_logic(plan(task(1, actual_finish=BEFORE), task(2), links=(Link(1, 2),))).offenders == (2,)
    assert missing_logic(plan(task(1, actual_finish=BEFORE))).why == "All tasks are done."


def test_leads_are_never_allowed() -> None:
    found = leads(plan(*(task(key) for key in range(1, 4)), links=(Link(1, 2, lag=-DAY), Link(2, 3), Link(1, 3))))

    assert (figures(found), found.holds, found.offenders) == ((1, 3), False, (2,))


def test_lags_are_allowed_for_one_link_of_twenty() -> None:
    links = tuple(Link(key, key + 1) for key in range(1, 20))
    chain = plan(*(task(key) for key in range(1, 22)), links=(*links, Link(20, 21, lag=DAY)))

    found = lags(chain)
    assert (figures(found), found.holds, found.offenders) == ((1, 20), True, (21,))
    assert lags(replace(chain, links=chain.links[1:])).holds is False


def test_relationships_run_from_finish_to_start_nine_times_of_ten() -> None:
    links = tuple(Link(key, key + 1) for key in range(1, 10))
    chain = plan(*(task(key) for key in range(1, 12)), links=(*links, Link(10, 11, LinkKind.SS)))

    found = relationship_types(chain)
    assert (figures(found), found.holds, found.offenders) == ((9, 10), True, (11,))
    assert relationship_types(replace(chain, links=chain.links[1:])).holds is False


@pytest.mark.parametrize("check", [leads, lags, relationship_types])
def test_links_cannot_be_judged_where_there_are_none(check: Judge) -> None:
    found = check(plan(task(1), links=()))

    assert (found.holds, found.why) == (None, "No task that is open waits for another.")


# --- tasks


@pytest.mark.parametrize(
    ("check", "different"),
    [
        (hard_constraints, {"constraint": ConstraintKind.MSO}),
        (hard_constraints, {"constraint": ConstraintKind.MFO}),
        (hard_constraints, {"constraint": ConstraintKind.SNLT}),
        (hard_constraints, {"constraint": ConstraintKind.FNLT}),
        (high_float, {"total_float": 44 * DAY + 1}),
        (high_duration, {"duration": 44 * DAY + 1}),
    ],
)
def test_one_task_of_twenty_may_be_different_and_one_of_ten_may_not(check: Judge, different: dict[str, Any]) -> None:
    found = check(twenty(**different))

    assert (figures(found), found.holds, found.offenders) == ((1, 20), True, (1,))
    assert check(plan(task(1, **different), *(task(key) for key in range(2, 11)))).holds is False


@pytest.mark.parametrize(
    ("check", "same"),
    [
        (hard_constraints, {"constraint": ConstraintKind.SNET}),
        (high_float, {"total_float": 44 * DAY}),
        (high_duration, {"duration": 44 * DAY}),
        (negative_float, {"total_float": 0}),
    ],
)
def test_limit_of_a_task_is_still_inside(check: Judge, same: dict[str, Any]) -> None:
    assert check(twenty(**same)).offenders == ()


def test_working_day_may_be_longer_than_eight_hours() -> None:
    ten_hours = 10 * 3600

    assert high_duration(replace(twenty(duration=44 * ten_hours), day=ten_hours)).offenders == ()


def test_float_is_never_negative() -> None:
    found = negative_float(twenty(total_float=-1))

    assert (figures(found), found.holds, found.offenders) == ((1, 20), False, (1,))


@pytest.mark.parametrize("check", [high_float, negative_float])
def test_float_is_unknown_without_a_network(check: Judge) -> None:
    assert check(plan(task(1, total_float=None))).why == "The network of the plan is not computed."


@pytest.mark.parametrize(
    "dates",
    [
        {"actual_start": AFTER},
        {"actual_start": BEFORE, "actual_finish": AFTER},
        {"start": BEFORE},
        {"actual_start": BEFORE, "finish": BEFORE},
    ],
)
def test_dates_are_invalid_when_they_contradict_the_status_date(dates: dict[str, datetime]) -> None:
    found = invalid_dates(twenty(**dates))

    assert (figures(found), found.holds, found.offenders) == ((1, 20), False, (1,))


@pytest.mark.parametrize(
    "dates", [{"actual_start": BEFORE, "start": BEFORE}, {"actual_start": STATUS}, {"start": STATUS}]
)
def test_dates_are_valid_up_to_the_status_date(dates: dict[str, datetime]) -> None:
    assert invalid_dates(twenty(**dates)).holds


def test_resources_are_missing_where_somebody_must_do_the_work() -> None:
    found = resources(plan(task(1, has_resource=False), task(2, has_resource=False, duration=0), task(3)))

    assert (figures(found), found.holds, found.offenders) == ((1, 2), False, (1,))


def test_resources_cannot_be_judged_in_a_plan_without_any() -> None:
    assert resources(plan(task(1, has_resource=False))).why == "The plan is not loaded with resources."
    assert resources(plan(task(1, duration=0))).why == "No task that is open takes time."


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


# --- all of them


def test_review_has_14_checks_in_their_order() -> None:
    assert [check.number for check in review(twenty())] == list(range(1, 15))
    assert len({check.name for check in review(twenty())}) == len(CHECKS)


def test_review_of_a_good_plan_scores_full() -> None:
    good = twenty(critical=True, baseline_finish=BEFORE, actual_start=BEFORE, actual_finish=BEFORE)
    tried = replace(
        good,
        tasks=tuple(replace(one, critical=True) for one in good.tasks),
        path=Decimal(100),
        path_float=Decimal(0),
        delay=lambda _, days: days,
    )

    assert (score(review(tried)).held, score(review(tried)).applicable) == (14, 14)


def test_review_of_an_empty_plan_applies_nothing_and_says_why() -> None:
    found = review(ReviewedPlan(()))

    assert score(found).share is None
    assert all(check.why for check in found)


tasks = st.builds(
    task,
    key=st.integers(1, 9),
    duration=st.sampled_from([0, DAY, 60 * DAY]),
    actual_finish=st.sampled_from([None, BEFORE, AFTER]),
    baseline_finish=st.sampled_from([None, BEFORE, AFTER]),
    total_float=st.sampled_from([None, -1, 0, 60 * DAY]),
    has_resource=st.booleans(),
)


@given(st.lists(tasks, max_size=9, unique_by=lambda one: one.key))
def test_offenders_are_tasks_of_the_plan_and_a_check_that_does_not_apply_says_why(listed: list[ReviewedTask]) -> None:
    known = [one.key for one in listed]

    for check in review(plan(*listed)):
        assert list(check.offenders) == [key for key in known if key in check.offenders]
        assert (check.holds is None) == bool(check.why)
