"""A plan as the portal keeps it."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from projects.domain.network import ConstraintKind, Link
from projects.domain.plan_keeping import as_kept
from projects.domain.plans import Plan, PlanAssignment, PlanBaseline, PlanResource, PlanTask
from projects.domain.tables import Unreadable
from tests.factories.plans import plans

# a whole plan takes long to make up, and a machine that is busy longer
WHOLE_PLANS = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
MONDAY = datetime.fromisoformat("2026-11-02T08:00")
FRIDAY = MONDAY + timedelta(days=4)


def kept(**known: object) -> PlanTask:
    line = PlanTask(**({"uid": 1, "name": "Dig", "duration": 3600} | known))
    return as_kept(Plan("", MONDAY, (line,))).tasks[0]


@WHOLE_PLANS
@given(plans())
def test_keeping_twice_is_keeping_once(plan: Plan) -> None:
    once = as_kept(plan)

    assert as_kept(once) == once


@WHOLE_PLANS
@given(plans())
def test_every_plan_has_a_calendar_of_its_own(plan: Plan) -> None:
    found = as_kept(plan)

    assert found.calendar in {calendar.uid for calendar in found.calendars}


@pytest.mark.parametrize(
    ("told", "happened"),
    [
        ({"percent": 100, "start": MONDAY, "finish": FRIDAY}, (MONDAY, FRIDAY, 100)),
        ({"percent": 100}, (None, None, 99)),
        ({"actual_finish": FRIDAY, "start": MONDAY}, (MONDAY, FRIDAY, 100)),
        ({"actual_start": FRIDAY, "actual_finish": MONDAY, "percent": 50}, (MONDAY, MONDAY, 100)),
        ({"actual_start": MONDAY, "actual_finish": MONDAY}, (None, None, 0)),
        ({"actual_start": MONDAY, "actual_finish": FRIDAY, "is_milestone": True}, (FRIDAY, FRIDAY, 100)),
        ({"actual_start": MONDAY, "percent": 40}, (MONDAY, None, 40)),
    ],
)
def test_what_happened_is_told_in_one_way(told: dict[str, object], happened: tuple[object, ...]) -> None:
    line = kept(**told)

    assert (line.actual_start, line.actual_finish, line.percent) == happened


def test_dates_that_the_tool_computed_are_left_to_the_network() -> None:
    assert kept(start=MONDAY, finish=FRIDAY).start is None
    assert kept(start=MONDAY, finish=FRIDAY, manual=True).finish == FRIDAY


def test_a_constraint_without_its_date_holds_nothing() -> None:
    assert kept(constraint=ConstraintKind.SNET).constraint is ConstraintKind.ASAP


def test_a_summary_has_what_lies_below_it() -> None:
    lines = (PlanTask(1, "All", is_summary=True, duration=9, cost=Decimal(5), percent=50), PlanTask(2, "Dig", level=2))

    summary = as_kept(Plan("", MONDAY, lines)).tasks[0]

    assert (summary.duration, summary.cost, summary.percent) == (None, None, 0)


def test_amounts_of_another_currency_are_left_out_and_told() -> None:
    plan = Plan("", MONDAY, (PlanTask(1, "Dig", cost=Decimal(5)),), currency="EUR")

    assert as_kept(plan, currency="EUR").tasks[0].cost == 5
    assert as_kept(plan, currency="USD").tasks[0].cost is None
    assert as_kept(plan, currency="USD").not_kept[0].what == "amounts in EUR: the project counts in USD"


def test_what_is_too_long_or_too_much_is_told() -> None:
    plan = Plan("", MONDAY, (PlanTask(1, "x" * 300, cost=Decimal(10) ** 12),))

    found = as_kept(plan)

    assert (len(found.tasks[0].name), found.tasks[0].cost) == (250, None)
    assert [one.what for one in found.not_kept] == [
        "its name beyond 250 characters",
        "an amount of more than a hundred billion",
    ]


def test_what_is_told_twice_is_kept_once() -> None:
    lines = (PlanTask(1, "Dig"), PlanTask(2, "Fill"))
    twice = (PlanAssignment(1, 1, 5), PlanAssignment(2, 1, 5))

    found = as_kept(Plan("", MONDAY, lines, links=(Link(1, 2, lag=1), Link(1, 2)), assignments=twice))

    assert (found.links, found.assignments) == ((Link(1, 2, lag=1),), twice[:1])
    assert len(found.not_kept) == 2


def test_a_promise_that_ends_before_it_begins_has_no_end() -> None:
    assert kept(baselines=(PlanBaseline(1, FRIDAY, MONDAY),)).baselines == (PlanBaseline(1, FRIDAY),)


@pytest.mark.parametrize("uid", [-1, 2**63])
def test_a_number_that_no_database_holds_is_named(uid: int) -> None:
    with pytest.raises(Unreadable, match="“Dig”"):
        kept(uid=uid)


@pytest.mark.parametrize(("told", "found"), [("0", "0"), ("0.001", "0"), ("12.5", "12.5"), ("-1", None), (None, None)])
def test_a_rate_of_nothing_is_told_and_a_negative_one_is_none(told: str | None, found: str | None) -> None:
    crew = PlanResource(5, "Crew", rate=told and Decimal(told))

    (resource,) = as_kept(Plan("", MONDAY, (), resources=(crew,))).resources

    assert resource.rate == (found and Decimal(found))
