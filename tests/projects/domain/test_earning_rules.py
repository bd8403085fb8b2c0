"""When work earns its budget, and that the plan is counted by the same rule."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from projects.domain.earning_rules import Earner, Rule, Step, allotted, by_milestones, planned_by_month
from projects.domain.time_phasing import last_day, weekdays

JAN, FEB, MAR, APR = (date(2026, month, 15) for month in (1, 2, 3, 4))
days = st.dates(date(2024, 1, 1), date(2028, 12, 31))
weights = st.none() | st.decimals(0, 150, places=2)
budgets = st.decimals(0, "9999999.99", places=2)


def earned(earner: Earner, as_of: date) -> Decimal | None:
    return earner.earned(as_of, weekdays)


def planned(earner: Earner, as_of: date) -> Decimal | None:
    return earner.planned(as_of, weekdays)


def work(rule: Rule, **more: Any) -> Earner:
    return Earner(Decimal(1000), rule, start=JAN, finish=MAR, **more)


def test_all_at_the_end_earns_nothing_before_it_is_done() -> None:
    under_way = work(Rule.ALL_AT_THE_END, started=JAN, percent=Decimal(90))

    assert earned(under_way, MAR) == 0
    assert earned(replace(under_way, finished=FEB), FEB) == 1000
    assert [planned(under_way, day) for day in (JAN, FEB, MAR)] == [0, 0, 1000]


def test_half_and_half_earns_when_it_starts_and_when_it_is_done() -> None:
    under_way = work(Rule.HALF_AND_HALF, started=FEB)

    assert [earned(under_way, day) for day in (JAN, FEB, APR)] == [0, 500, 500]
    assert earned(replace(under_way, finished=APR), APR) == 1000
    assert [planned(under_way, day) for day in (JAN, FEB, MAR)] == [500, 500, 1000]


def test_weighted_milestones_earn_their_parts_when_reached() -> None:
    steps = (Step(JAN, JAN, Decimal(20)), Step(FEB, MAR, Decimal(50)), Step(MAR, None, Decimal(30)))
    under_way = work(Rule.MILESTONES, steps=steps)

    assert [earned(under_way, day) for day in (JAN, FEB, MAR)] == [200, 200, 700]
    assert [planned(under_way, day) for day in (JAN, FEB, MAR)] == [200, 700, 1000]


def test_percent_complete_earns_its_percent() -> None:
    assert earned(work(Rule.PERCENT, started=JAN, percent=Decimal("33.3")), FEB) == 333
    assert earned(work(Rule.PERCENT, started=JAN, percent=Decimal(33), finished=FEB), FEB) == 1000


def test_percent_complete_is_unknown_when_it_started_and_nobody_said_how_far_it_is() -> None:
    assert earned(work(Rule.PERCENT), MAR) == 0
    assert earned(work(Rule.PERCENT, started=FEB), JAN) == 0
    assert earned(work(Rule.PERCENT, started=FEB), MAR) is None


def test_past_of_percent_complete_is_told_by_dates_but_while_it_was_under_way() -> None:
    done = work(Rule.PERCENT, started=FEB, finished=MAR, percent=Decimal(100))

    assert [done.told_by_dates(day) for day in (JAN, FEB, MAR)] == [True, False, True]
    assert [earned(done, day) for day in (JAN, MAR)] == [0, 1000]
    assert not work(Rule.PERCENT, percent=Decimal(5)).told_by_dates(JAN)
    assert work(Rule.HALF_AND_HALF, started=FEB).told_by_dates(FEB)


def test_percent_complete_is_planned_by_working_days() -> None:
    month = Earner(Decimal(2200), start=date(2026, 12, 1), finish=date(2026, 12, 30))

    assert planned(month, date(2026, 12, 11)) == 900


def test_level_of_effort_earns_its_plan_whatever_is_done() -> None:
    effort = work(Rule.LEVEL_OF_EFFORT, percent=Decimal(0))

    assert earned(effort, FEB) == planned(effort, FEB) != 0
    assert earned(effort, APR) == 1000


def test_plan_is_unknown_without_dates() -> None:
    assert planned(Earner(Decimal(5), Rule.ALL_AT_THE_END), MAR) is None
    assert planned(by_milestones(Decimal(5), [Step(), Step()]), MAR) is None
    assert planned_by_month(by_milestones(Decimal(5), [Step()]), weekdays) is None


def test_percent_outside_a_hundred_is_refused() -> None:
    with pytest.raises(ValueError, match="no share"):
        work(Rule.PERCENT, percent=Decimal(101))


def test_milestones_that_earn_must_be_there() -> None:
    with pytest.raises(ValueError, match="needs one"):
        by_milestones(Decimal(5), [])


def test_project_of_milestones_earns_what_was_reached_and_plans_what_was_promised() -> None:
    project = by_milestones(Decimal(900), [Step(JAN, JAN), Step(FEB, MAR), Step(APR)])

    assert [planned(project, day) for day in (JAN, FEB, MAR, APR)] == [300, 600, 600, 900]
    assert [earned(project, day) for day in (JAN, FEB, MAR, APR)] == [300, 300, 600, 600]


def test_milestone_without_a_promise_is_planned_with_the_last() -> None:
    project = by_milestones(Decimal(900), [Step(JAN), Step(None, JAN), Step(MAR)])

    assert [planned(project, day) for day in (JAN, FEB, MAR)] == [300, 300, 900]
    assert earned(project, JAN) == 300


@pytest.mark.parametrize(
    ("parts", "amounts"),
    [
        ([None, None, None], ["33.33", "33.34", "33.33"]),
        (["40", None, None], ["40", "30", "30"]),
        (["1", "3"], ["25", "75"]),
        (["60", "60", None], ["50", "50", "0"]),
        (["0", "0"], ["50", "50"]),
        (["0", None], ["0", "100"]),
    ],
)
def test_allotted_follows_the_weights(parts: list[str | None], amounts: list[str]) -> None:
    found = allotted(Decimal(100), [None if part is None else Decimal(part) for part in parts])

    assert found == [Decimal(amount) for amount in amounts]


@given(budgets, st.lists(weights, min_size=1, max_size=30))
def test_allotted_adds_up_to_the_budget_exactly(budget: Decimal, parts: list[Decimal | None]) -> None:
    amounts = allotted(budget, parts)

    assert sum(amounts) == budget
    assert min(amounts) >= 0


@st.composite
def earners(draw: st.DrawFn) -> Earner:
    """Work of any rule that has not begun; its steps lie within it."""
    start, finish = sorted([draw(days), draw(days)])
    steps = st.builds(Step, promised=st.dates(start, finish), weight=weights)
    return Earner(
        draw(budgets),
        draw(st.sampled_from(Rule)),
        start,
        finish,
        steps=tuple(draw(st.lists(steps, min_size=1, max_size=6))),
    )


@given(earners(), days)
def test_work_that_goes_as_planned_earns_what_is_planned(plan: Earner, as_of: date) -> None:
    assume(plan.rule is not Rule.PERCENT)  # its percent is entered
    steps = tuple(replace(step, reached=step.promised) for step in plan.steps)

    kept = replace(plan, started=plan.start, finished=plan.finish, steps=steps)

    assert earned(kept, as_of) == planned(plan, as_of)


@given(earners(), days)
def test_plan_by_month_adds_up_to_the_budget_and_agrees_with_the_plan_by_day(plan: Earner, day: date) -> None:
    by_month = planned_by_month(plan, weekdays)

    assert by_month is not None
    assert sum(by_month.values()) == plan.budget
    assert sum(value for month, value in by_month.items() if month <= day) == planned(plan, last_day(day))
