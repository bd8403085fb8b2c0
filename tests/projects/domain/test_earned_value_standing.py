"""How a project stands by earned value, from its work and its ledger."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.earned_value_estimates import Choice, Method
from projects.domain.earned_value_standing import EarnedValue
from projects.domain.earning_rules import Earner, Rule, Step, by_milestones
from projects.domain.time_phasing import weekdays

JAN, FEB, MAR, APR = (date(2026, month, 1) for month in range(1, 5))
JAN_END, FEB_END, MAR_END = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)
HUNDRED = Decimal(100)


def monthly(*done: date | None) -> list[Earner]:
    """Work of 100 for the end of each month from January on, done on these days."""
    ends = (JAN_END, FEB_END, MAR_END)
    starts = (JAN, FEB, MAR)
    return [
        Earner(HUNDRED, Rule.ALL_AT_THE_END, start, end, start if day else None, day)
        for start, end, day in zip(starts, ends, done, strict=True)
    ]


def by(day: date, work: list[Earner], **values: object) -> EarnedValue:
    return EarnedValue(work, day, weekdays, **values)


def test_actual_cost_is_that_of_the_months_so_far() -> None:
    ledger = {JAN: Decimal(110), FEB: Decimal(50), APR: Decimal(999)}

    assert by(FEB_END, monthly(JAN_END, None, None), actual=ledger).ac == 160
    assert by(FEB_END, monthly(JAN_END, None, None)).ac is None


@pytest.mark.parametrize(
    ("done", "says"),
    [
        ((JAN_END, FEB_END, None), "The work is where the plan has it."),
        ((JAN_END, None, None), "The work is 1.0 month behind the plan."),
        ((JAN_END, FEB_END, FEB_END), "The work is 1.0 month ahead of the plan."),
        ((None, None, None), "The work is 2.0 months behind the plan."),
    ],
)
def test_time_is_told_in_months_of_the_plan(done: tuple[date | None, ...], says: str) -> None:
    assert by(FEB_END, monthly(*done)).in_time == says


def test_level_of_effort_says_nothing_of_time() -> None:
    effort = Earner(Decimal(900), Rule.LEVEL_OF_EFFORT, JAN, MAR_END)

    work = monthly(JAN_END, None, None)

    assert by(FEB_END, [*work, effort]).schedule == by(FEB_END, work).schedule


def test_the_clock_stops_when_all_is_done() -> None:
    late = by(date(2026, 6, 30), monthly(JAN_END, FEB_END, date(2026, 4, 30)))

    assert late.schedule is not None
    assert (late.schedule.es, late.schedule.at) == (3, 4)


def test_the_clock_of_milestones_stops_at_the_last_one() -> None:
    work = [by_milestones(HUNDRED, [Step(JAN_END, JAN_END), Step(FEB_END, MAR_END)])]

    found = by(date(2026, 6, 30), work).schedule

    assert found is not None
    assert (found.es, found.at) == (2, 3)


def test_without_a_plan_there_is_neither_a_place_in_time_nor_a_curve() -> None:
    undated = by(FEB_END, [Earner(HUNDRED)])

    assert (undated.schedule, undated.points, undated.in_time) == (None, [], "")


def test_what_was_kept_of_a_month_wins_over_what_dates_tell_now() -> None:
    kept = {JAN: Decimal(60), FEB: None}

    points = by(MAR_END, monthly(JAN_END, FEB_END, None), kept=kept).points

    assert [point.ev for point in points] == [60, 200, 200]


def test_the_curve_ends_at_the_estimate_on_the_day_of_the_finish() -> None:
    choice = Choice(Method.PLAN, "The rest is a fixed price")
    ledger = {JAN: Decimal(150)}

    points = by(JAN_END, monthly(JAN_END, None, None), actual=ledger, choice=choice, finish=MAR_END).points

    assert points[-1].forecast == 350
    assert points[0].forecast == 150


@given(st.lists(st.booleans(), min_size=3, max_size=3))
def test_the_curve_says_of_its_day_what_the_performance_says(done: list[bool]) -> None:
    ends = (JAN_END, FEB_END, MAR_END)
    value = by(FEB_END, monthly(*(end if is_done else None for end, is_done in zip(ends, done, strict=True))))

    now = next(point for point in value.points if point.on == FEB_END)

    assert (now.pv, now.ev) == (value.performance.pv, value.performance.ev)
