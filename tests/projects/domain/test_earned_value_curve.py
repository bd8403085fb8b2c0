"""The S-curve, and a published project of eight packages and 24 months as an independent check."""

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest

from projects.domain.earned_schedule import course
from projects.domain.earned_value import Performance
from projects.domain.earned_value_curve import Heading, Point, earned_by_month, measured, s_curve
from projects.domain.earned_value_estimates import Method, chosen_eac, estimates
from projects.domain.earning_rules import Earner, Rule, Step, by_milestones, planned_by_month
from projects.domain.time_phasing import summed, weekdays

JAN, FEB, MAR, APR, MAY = (date(2026, month, 1) for month in range(1, 6))
JAN_END, FEB_END, MAR_END, APR_END = (date(2026, month, day) for month, day in [(1, 31), (2, 28), (3, 31), (4, 30)])
PLAN = {JAN: Decimal(100), FEB: Decimal(200), MAR: Decimal(100)}
LAST_REPORTED = "2024-06"


def status(ev: int, ac: int | None, pv: int = 300) -> Performance:
    return Performance(Decimal(400), Decimal(pv), Decimal(ev), None if ac is None else Decimal(ac))


def curve(as_of: date, now: Performance, heading: Heading | None = None, actual: bool = True) -> list[Point]:
    cost = {JAN: Decimal(110), FEB: Decimal(190)} if actual else {}
    return s_curve(planned=PLAN, earned={JAN: Decimal(90)}, actual=cost, status=now, as_of=as_of, heading=heading)


# --- measured


def test_measured_sums_the_work_and_keeps_level_of_effort_apart() -> None:
    task = Earner(Decimal(100), Rule.ALL_AT_THE_END, JAN, JAN_END)
    effort = Earner(Decimal(420), Rule.LEVEL_OF_EFFORT, JAN, date(2026, 2, 27))

    found = measured([task, effort], ac=Decimal(70), as_of=JAN_END, working_days=weekdays).performance

    assert (found.bac, found.pv, found.ev) == (520, 320, 220)
    assert (found.spi, found.level_of_effort) == (0, 220)


def test_measured_counts_what_is_not_known() -> None:
    undated = Earner(Decimal(100))
    unsaid = Earner(Decimal(100), start=JAN, finish=JAN_END, started=JAN)

    found = measured([undated, unsaid], ac=None, as_of=FEB_END, working_days=weekdays)

    assert (found.unplanned, found.unmeasured) == (1, 1)
    assert (found.performance.pv, found.performance.ev) == (100, 0)


def test_measured_of_no_work_is_unknown() -> None:
    found = measured([], ac=None, as_of=FEB_END, working_days=weekdays)

    assert found.performance == Performance(None, None, None, None)


def test_earned_by_month_leaves_out_what_dates_do_not_tell() -> None:
    milestones = by_milestones(Decimal(100), [Step(JAN, FEB), Step(APR)])
    task = Earner(Decimal(40), start=JAN, finish=MAR, started=FEB, finished=MAR)

    found = earned_by_month([milestones, task], first=JAN, as_of=date(2026, 4, 20), working_days=weekdays)

    assert found == {JAN: 0, MAR: 90}


# --- the curve


def test_curve_shows_the_past_as_known_and_the_plan_to_its_end() -> None:
    points = curve(FEB_END, status(ev=250, ac=300))

    assert points == [
        Point(JAN_END, Decimal(100), Decimal(90), Decimal(110)),
        Point(FEB_END, Decimal(300), Decimal(250), Decimal(300)),
        Point(MAR_END, Decimal(400), None, None),
    ]


def test_curve_leads_from_the_cost_so_far_to_the_estimate() -> None:
    points = curve(FEB_END, status(ev=250, ac=300), Heading(eac=Decimal(480), finish=APR_END))

    assert [point.forecast for point in points] == [None, 300, Decimal("391.48"), 480]
    assert [point.pv for point in points] == [100, 300, 400, 400]


def test_curve_within_a_month_has_a_point_for_the_day() -> None:
    points = curve(date(2026, 2, 14), status(ev=150, ac=200, pv=180), Heading(Decimal(480), date(2026, 3, 10)))

    assert [point.on for point in points] == [JAN_END, date(2026, 2, 14), FEB_END, MAR_END]
    assert [point.ev for point in points] == [90, 150, None, None]
    assert points[-1].forecast == 480


def test_curve_keeps_a_month_unknown_in_which_nobody_measured() -> None:
    points = curve(APR_END, status(ev=400, ac=300))

    assert [point.ev for point in points] == [90, None, None, 400]
    assert [point.ac for point in points] == [110, 300, 300, 300]


def test_curve_has_spent_nothing_before_the_first_cost() -> None:
    now = status(ev=250, ac=190)

    points = s_curve(planned=PLAN, earned={}, actual={FEB: Decimal(190)}, status=now, as_of=FEB_END)

    assert [point.ac for point in points] == [0, 190, None]


def test_curve_without_cost_has_none() -> None:
    points = curve(FEB_END, status(ev=250, ac=None), Heading(Decimal(480), APR_END), actual=False)

    assert {(point.ac, point.forecast) for point in points} == {(None, None)}


def test_curve_has_no_forecast_when_the_expected_finish_has_passed() -> None:
    points = curve(FEB_END, status(ev=250, ac=300), Heading(Decimal(480), FEB_END))

    assert {point.forecast for point in points} == {None}


def test_curve_of_a_plan_ends_at_the_budget() -> None:
    work = [Earner(Decimal(700), start=JAN, finish=MAR_END), Earner(Decimal(300), Rule.ALL_AT_THE_END, JAN, APR_END)]
    plan = summed(planned_by_month(one, weekdays) or {} for one in work)
    now = measured(work, ac=Decimal(0), as_of=JAN_END, working_days=weekdays).performance

    points = s_curve(planned=plan, earned={}, actual={}, status=now, as_of=JAN_END)

    assert (points[0].pv, points[-1].pv) == (now.pv, now.bac)


# --- the Potomac building, simulated: PV to the end, EV and AC up to the month that was reported last


@pytest.fixture
def potomac(beside: Path) -> list[dict[str, str]]:
    with (beside / "data" / "earned-value" / "potomac-simulated" / "evm_monthly.csv").open() as file:
        return list(csv.DictReader(file))


def performance(row: dict[str, str]) -> Performance:
    cumulated = ("BAC", "Cumulative_BCWS", "Cumulative_BCWP", "Cumulative_ACWP")
    return Performance(*(Decimal(row[name]) if row[name] else None for name in cumulated))


def differing(ours: dict[str, Decimal | None], row: dict[str, str], within: str) -> dict[str, Decimal | None]:
    return {name: own for name, own in ours.items() if own is None or abs(own - Decimal(row[name])) > Decimal(within)}


def test_each_month_of_each_package_agrees_with_the_published_figures(potomac: list[dict[str, str]]) -> None:
    compared = [row for row in potomac if row["CPI"]]

    for row in compared:
        found, by_cpi = performance(row), estimates(performance(row))[0]
        indices = {"CPI": found.cpi, "SPI": found.spi, "TCPI": found.tcpi}
        amounts = {"CV": found.cv, "SV": found.sv, "EAC": by_cpi.eac, "ETC": by_cpi.etc, "VAC": by_cpi.vac}
        # the source computed before it rounded to cents, so amounts differ by less than two dollars of millions
        assert differing(indices, row, within="0.0001") == differing(amounts, row, within="2") == {}
    assert len(compared) == 64


def test_month_that_is_not_reported_has_a_plan_and_nothing_else(potomac: list[dict[str, str]]) -> None:
    later = [performance(row) for row in potomac if row["Period"] > LAST_REPORTED]

    assert len(later) == 8 * 6
    assert {(p.ev, p.ac, p.spi, p.cpi, p.eac_plan) for p in later} == {(None,) * 5}
    assert all(p.pv is not None for p in later)


def totals(potomac: list[dict[str, str]]) -> dict[str, Performance]:
    packages = defaultdict(list)
    for row in potomac:
        packages[row["Period"]].append(performance(row))
    return {
        period: Performance(
            bac=sum((p.bac or Decimal(0) for p in parts), Decimal(0)),
            pv=sum((p.pv or Decimal(0) for p in parts), Decimal(0)),
            ev=None if parts[0].ev is None else sum((p.ev or Decimal(0) for p in parts), Decimal(0)),
            ac=None if parts[0].ac is None else sum((p.ac or Decimal(0) for p in parts), Decimal(0)),
        )
        for period, parts in packages.items()
    }


def test_building_as_a_whole_is_late_and_over_its_budget(potomac: list[dict[str, str]]) -> None:
    june = totals(potomac)[LAST_REPORTED]

    chosen = chosen_eac(june)

    assert june.bac == 45_000_000
    assert (round(june.sv or 0), round(june.cv or 0)) == (-6_627_554, -1_619_886)
    assert (chosen.method, round(chosen.eac or 0)) == (Method.CPI, round(45_000_000 * 31715808.26 / 30095922.67))


def test_earned_schedule_of_the_building_agrees_with_interpolation(potomac: list[dict[str, str]]) -> None:
    months = totals(potomac).values()
    planned = [month.pv for month in months if month.pv is not None]
    earned = [month.ev for month in months if month.ev is not None]

    rows = course(planned, earned)

    known = [0.0, *map(float, planned)]
    assert len(rows) == 18
    assert [float(row.es) for row in rows] == pytest.approx(list(np.interp(list(map(float, earned)), known, range(25))))
