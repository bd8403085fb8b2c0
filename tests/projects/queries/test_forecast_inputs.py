"""What forecasts are made of: the past out of the trail, the class out of what is closed, risks out of the scales."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

from projects.actions import projects, tasks
from projects.domain.forecast_candidates import Known
from projects.domain.slip_history import PastMilestone, Said
from projects.models import Project, Task
from projects.queries.forecast_inputs import city, known_of
from tests.factories.forecasts import TUESDAY
from tests.factories.people import analyst, manager
from tests.factories.projects import closed_project, cost_entry, milestone, program, project, risk, task, tier

WEEK = timedelta(weeks=1)
MARCH, APRIL = date(2027, 3, 1), date(2027, 4, 1)


def known(of: Project) -> Known:
    tier()
    (found,) = known_of([of.pk], city(), TUESDAY)
    return found


def test_what_was_said_of_a_milestone_comes_out_of_the_trail(db: None, now: datetime) -> None:
    ines = manager()
    of = project(manager=ines)
    award = Task(project=of, name="Award", kind="milestone", finish_forecast=MARCH)
    tasks.add(task=award, by=ines, now=now - 2 * WEEK)
    award.finish_forecast = APRIL
    tasks.edit(task=award, fields=["finish_forecast"], by=ines, now=now - WEEK)

    told = known(of).past[1]

    assert told == PastMilestone((Said(TUESDAY - 2 * WEEK, MARCH), Said(TUESDAY - WEEK, APRIL)))


def test_the_finish_of_the_project_has_a_past_too(db: None, now: datetime) -> None:
    of = Project(code="Q-1", name="Quay", department=project().department, tier=tier(), finish_forecast=MARCH)
    projects.add_project(project=of, by=analyst(), now=now - WEEK)

    assert known(of).past[0].said == (Said(TUESDAY - WEEK, MARCH),)


def test_the_milestone_that_comes_first_is_next(db: None) -> None:
    of = project()
    milestone(of=of, finish_actual=date(2026, 11, 1))
    late, soon = milestone(of=of, finish_forecast=APRIL), milestone(of=of, finish_approved=MARCH)

    ahead = known(of).ahead

    assert ahead is not None
    assert (ahead.key, ahead.expected, ahead.declared) == (soon.pk, MARCH, None)
    assert late.pk != ahead.key


def test_a_start_that_was_late_moves_what_is_stretched(db: None) -> None:
    dates = {"start_original": date(2026, 1, 1), "finish_original": date(2026, 12, 31), "start_actual": MARCH}

    base = known(project(**dates)).base

    assert (base.start, base.finish) == (MARCH, MARCH + timedelta(days=364))


def test_a_kind_is_a_category_else_a_program_else_a_department(db: None) -> None:
    harbor = program(name="Clean Harbor")
    of = [project(category="Build", program=harbor), project(program=harbor), project()]

    assert [known(one).base.kind for one in of] == ["Build", "Clean Harbor", of[2].department.name]


def test_a_closed_project_counts_by_what_it_really_took_and_cost(db: None) -> None:
    dates = {"start_original": date(2025, 1, 1), "finish_original": date(2025, 4, 11), "start_actual": date(2025, 2, 1)}
    of = closed_project(finish_actual=date(2025, 6, 1), budget_original=Decimal(100), **dates)
    cost_entry(of=of, amount=Decimal(130))
    tier()

    found = city()

    assert (found.in_time[0].actual, found.in_time[0].baseline) == (120, 100)
    assert (found.in_cost[0].actual, found.in_cost[0].baseline) == (130, 100)


def test_a_closed_project_without_a_baseline_is_in_no_class(db: None) -> None:
    closed_project(finish_actual=date(2025, 6, 1), cost_forecast=Decimal(5))
    tier()

    assert (city().in_time, city().in_cost) == ([], [])


def test_a_risk_costs_its_three_points_else_the_range_of_its_level(db: None) -> None:
    of = project()
    risk(of=of, probability=2, impact=1)
    points = {"cost_low": Decimal(1), "cost_likely": Decimal(2), "cost_high": Decimal(6)}
    risk(of=of, probability=2, percent=Decimal(40), **points)

    by_level, by_points = known(of).risks

    assert (by_level.chance, by_level.impact.low, by_level.impact.high) == (Decimal("0.2"), 0, 50_000)
    assert (by_points.chance, by_points.mean) == (Decimal("0.4"), 0.4 * 3)


def test_closed_risks_cost_nothing_more(db: None) -> None:
    of = project()
    risk(of=of, state="closed", closed_on=date(2026, 11, 1))

    assert known(of).risks == ()


def test_an_expected_cost_is_summed_where_nobody_gave_one(db: None) -> None:
    of, without = project(), project()
    cost_entry(of=of, amount=Decimal(10))
    cost_entry(of=of, kind="forecast", amount=Decimal(5))
    cost_entry(of=without, amount=Decimal(10))

    assert (known(of).cost, known(without).cost) == (Decimal(15), None)


def test_a_task_is_no_milestone(db: None) -> None:
    of = project()
    task(of=of, finish_forecast=MARCH)

    assert known(of).ahead is None
