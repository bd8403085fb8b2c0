"""The 14 checks: each breaks on what it is for, and does not apply where it cannot tell."""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.network import ConstraintKind, Link, LinkKind
from projects.domain.schedule_quality import DAY, ReviewedPlan, ReviewedTask, score
from projects.domain.schedule_quality_checks import (
    CHECKS,
    hard_constraints,
    high_duration,
    high_float,
    invalid_dates,
    lags,
    leads,
    missing_logic,
    negative_float,
    relationship_types,
    resources,
    review,
)
from tests.factories.reviewed import AFTER, BEFORE, STATUS, Judge, figures, plan, task, twenty

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
