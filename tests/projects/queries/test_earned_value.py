"""From rows to work that earns; and a published building of eight packages against a computation of its own."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from projects.domain.earned_value_estimates import Method
from projects.models import EacChoice, EarnedValuePeriod, Project, Task
from projects.queries.earned_value import Stands, standing_of, stands_of
from tests.conftest import NOW, Queries
from tests.factories.projects import budget_line, closed_project, cost_entry, milestone, project, task
from tests.factories.schedules import baseline, baseline_task, calendar, calendar_day, schedule

TODAY = date(2026, 11, 24)
MONDAY, FRIDAY = date(2026, 11, 16), date(2026, 11, 27)


def at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour))


def promised(of: Project, cost: int, start: date = MONDAY, finish: date = FRIDAY, **values: object) -> Task:
    """A task of the original baseline."""
    base = of.baselines.first() or baseline(of=of)
    made = task(of=of, **values)
    baseline_task(of=base, task=made, start=at(start, 8), finish=at(finish, 17), cost=Decimal(cost))
    return made


# --- work of a baseline


def test_planned_value_is_spread_over_the_working_days_of_the_baseline(db: None) -> None:
    of = project()
    promised(of, 1000)

    known = stands_of(of, TODAY).value.performance

    assert (known.bac, known.pv, known.ev) == (1000, 700, 0)


def test_a_holiday_of_the_plans_calendar_earns_nothing(db: None) -> None:
    of, office = project(), calendar()
    calendar_day(of=office)  # Thursday 26 November
    schedule(of=of, calendar=office)
    promised(of, 900)

    assert stands_of(of, TODAY).value.performance.pv == 700


def test_summaries_are_not_counted_beside_what_they_sum_up(db: None) -> None:
    of = project()
    promised(of, 1000, kind="summary", wbs="1")
    promised(of, 1000, wbs="1.1")

    assert stands_of(of, TODAY).value.performance.bac == 1000


def test_what_was_taken_out_of_the_plan_stays_promised_and_is_not_done(db: None) -> None:
    of = project()
    promised(of, 1000, wbs="1", kind="summary").delete()
    promised(of, 1000, wbs="1.1", percent=100, start_actual=MONDAY).delete()

    found = stands_of(of, TODAY)

    assert (found.value.performance.bac, found.value.performance.ev) == (1000, 0)
    assert [one.task for one in found.work] == [None]


@pytest.mark.parametrize(("earning", "earned"), [("", 300), ("0/100", 0), ("50/50", 500), ("loe", 700)])
def test_work_earns_by_its_own_rule(earning: str, earned: int, db: None) -> None:
    of = project()
    promised(of, 1000, earning=earning, percent=30, start_actual=MONDAY)

    assert stands_of(of, TODAY).value.performance.ev == earned


def test_work_that_began_and_of_which_nobody_said_more_is_not_measured(db: None) -> None:
    of = project()
    promised(of, 1000, start_actual=MONDAY)

    found = stands_of(of, TODAY).value

    assert (found.unmeasured, found.performance.ev) == (1, None)


def test_the_latest_baseline_counts_and_says_when_it_differs_from_the_budget(db: None) -> None:
    of = project(budget_approved=Decimal(1500))
    made = promised(of, 1000)
    baseline_task(
        of=baseline(of=of, number=1), task=made, start=at(MONDAY, 8), finish=at(FRIDAY, 17), cost=Decimal(1200)
    )

    found = stands_of(of, TODAY)

    assert (found.value.performance.bac, found.unlike, str(found.baseline)) == (1200, -300, "Baseline 1")


# --- milestones that share the budget


def test_a_budget_and_milestones_are_enough(db: None) -> None:
    of = project(budget_approved=Decimal(1000))
    milestone(of=of, finish_approved=date(2026, 10, 1), finish_actual=date(2026, 10, 8))
    milestone(of=of, finish_approved=date(2026, 11, 1))
    milestone(of=of, finish_approved=date(2026, 12, 1), weight=Decimal(50))

    found = stands_of(of, TODAY)

    assert found.milestones == 3
    assert (found.value.performance.pv, found.value.performance.ev) == (500, 250)
    assert found.value.in_time.startswith("The work is 0.")


def test_lines_of_the_budget_are_one_where_nobody_approved_a_total(db: None) -> None:
    of = project()
    budget_line(of=of, amount=Decimal(600))
    milestone(of=of, finish_approved=date(2026, 12, 1))

    assert stands_of(of, TODAY).value.performance.bac == 600


def test_without_a_budget_or_dates_there_is_no_work_to_measure(db: None) -> None:
    poor, undated = project(), project(budget_approved=Decimal(1000))
    milestone(of=poor, finish_approved=date(2026, 12, 1))
    milestone(of=undated)

    assert [stands_of(of, TODAY).work for of in (poor, undated)] == [[], []]


def test_a_project_that_ended_is_told_by_the_day_of_its_end(db: None) -> None:
    of = closed_project(budget_approved=Decimal(1000))
    milestone(of=of, finish_approved=date(2026, 10, 1), finish_actual=date(2026, 10, 1))

    assert stands_of(of, TODAY).value.as_of == of.closed_on


# --- cost, choice, and what was kept


def test_actual_cost_is_what_the_ledger_has_by_then(db: None) -> None:
    of = project(budget_approved=Decimal(1000))
    milestone(of=of, finish_approved=date(2026, 10, 1), finish_actual=date(2026, 10, 1))
    cost_entry(of=of, month=date(2026, 9, 1), amount=Decimal(300))
    cost_entry(of=of, month=date(2026, 10, 1), amount=Decimal(400))
    cost_entry(of=of, kind="encumbrance", amount=Decimal(999))

    assert stands_of(of, TODAY).value.performance.ac == 700
    assert stands_of(of, date(2026, 9, 30)).value.performance.ac == 300


def test_the_managers_choice_is_used_and_its_figure_known(db: None) -> None:
    of = project(budget_approved=Decimal(1000))
    milestone(of=of, finish_approved=date(2026, 10, 1), finish_actual=date(2026, 10, 1))
    milestone(of=of, finish_approved=date(2026, 12, 1))
    cost_entry(of=of, amount=Decimal(600))
    EacChoice.objects.create(project=of, method="eac_bottom_up", reason="Bids are in", rest=Decimal(450))

    chosen = stands_of(of, TODAY).value.chosen

    assert (chosen.method, chosen.eac) == (Method.BOTTOM_UP, 1050)


def test_what_was_kept_of_a_month_is_not_computed_anew(db: None) -> None:
    of = project()
    promised(of, 1000, start=date(2026, 9, 1), percent=80, start_actual=date(2026, 9, 1))
    EarnedValuePeriod.objects.create(project=of, month=date(2026, 9, 1), ev=Decimal(50), kept_at=NOW)

    earned = {point.on: point.ev for point in stands_of(of, TODAY).value.points}

    assert earned[date(2026, 9, 30)] == 50
    assert earned[date(2026, 10, 31)] is None
    assert earned[TODAY] == 800


def test_a_total_that_the_ledger_tells_as_well_is_no_cost_beside_it(db: None) -> None:
    of = project()
    promised(of, 1000)
    cost_entry(of=of, amount=300, month=date(2026, 11, 1))
    cost_entry(of=of, amount=250, month=date(2026, 11, 1), imported=True, counted=False)

    assert stands_of(of, TODAY).value.performance.ac == 300


def test_any_number_of_projects_costs_the_same(queries: Queries) -> None:
    def made(number: int, lines: int) -> list[Project]:
        found = [project() for _ in range(number)]
        for of in found:
            schedule(of=of)
            for _ in range(lines):
                promised(of, 100)
                cost_entry(of=of)
        return found

    few, many = made(1, 2), made(4, 9)

    assert queries(lambda: standing_of(few, TODAY)) == queries(lambda: standing_of(many, TODAY))


# --- the published building


@pytest.fixture
def building(beside: Path, db: None) -> tuple[Project, list[dict[str, str]], list[dict[str, str]]]:
    """Its packages as tasks with a baseline, its costs as a ledger, and how far each was by 30 June 2024."""
    folder = beside / "data" / "earned-value" / "potomac-simulated"
    packages = [row for row in read(folder / "wbs.csv") if row["WBS_Level"] == "2"]
    months = [row for row in read(folder / "evm_monthly.csv") if row["ACWP_Period"]]
    of = project()
    costs: dict[str, Decimal] = defaultdict(Decimal)
    for row in months:
        costs[row["Period"]] += Decimal(row["ACWP_Period"])
    for period, amount in costs.items():
        cost_entry(of=of, month=date.fromisoformat(f"{period}-01"), amount=amount)
    for row in packages:
        start, finish = (date.fromisoformat(row[name]) for name in ("Planned_Start", "Planned_Finish"))
        percent = done(row, months)
        promised(of, int(row["BAC"]), start, finish, percent=percent, start_actual=start if percent else None)
    return of, packages, months


def read(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text().splitlines()))


def done(package: dict[str, str], months: list[dict[str, str]]) -> int:
    earned = [Decimal(row["Cumulative_BCWP"]) for row in months if row["WBS_ID"] == package["WBS_ID"]]
    return round(100 * earned[-1] / Decimal(package["BAC"]))


def through_queries(of: Project) -> Stands:
    return stands_of(of, date(2024, 6, 30))


def test_each_month_of_the_building_is_planned_as_numpy_counts_its_days(
    building: tuple[Project, list[dict[str, str]], list[dict[str, str]]],
) -> None:
    of, packages, _ = building

    points = through_queries(of).value.points

    for point in points:
        expected = sum(int(row["BAC"]) * share(row, point.on) for row in packages)
        assert float(point.pv or 0) == pytest.approx(expected, abs=0.05)
    assert len(points) == 24


def share(package: dict[str, str], until: date) -> float:
    start, finish = package["Planned_Start"], package["Planned_Finish"]
    end = min(until.isoformat(), finish)
    if end < start:
        return 0
    one = np.timedelta64(1, "D")
    return np.busday_count(start, np.datetime64(end) + one) / np.busday_count(start, np.datetime64(finish) + one)


def test_the_building_has_earned_and_cost_what_its_published_months_add_up_to(
    building: tuple[Project, list[dict[str, str]], list[dict[str, str]]],
) -> None:
    of, packages, months = building
    costs: dict[str, float] = defaultdict(float)
    for row in months:
        costs[row["Period_Date"]] += float(row["Cumulative_ACWP"])

    value = through_queries(of).value

    assert value.performance.ev == sum(int(row["BAC"]) * done(row, months) / 100 for row in packages)
    spent = {point.on.isoformat(): float(point.ac) for point in value.points if point.ac is not None}
    assert spent == pytest.approx(costs, abs=0.5)
