"""Earned schedule: Lipke's late finish, what is not defined, and what must hold for any plan."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.earned_schedule import (
    EarnedSchedule,
    actual_time,
    course,
    earned_schedule,
    earned_time,
    planned_duration,
)

steps = st.lists(st.decimals(0, 100_000, places=2), min_size=1, max_size=12).filter(any)
plans = steps.map(lambda added: list(accumulate(added)))


def decimals(*values: float) -> list[Decimal]:
    return [Decimal(str(value)) for value in values]


def rounded(value: Decimal | None) -> float:
    assert value is not None
    return float(round(value, 4))


def test_course_of_a_late_finish_agrees_with_the_published_rows(numeric: Mapping[str, Any]) -> None:
    vector = numeric["earned_schedule_late_finish"]

    rows = course(decimals(*vector["PV"]), decimals(*vector["EV"]))

    found = [[rounded(v) for v in (row.at, row.es, row.sv_t, row.spi_t, row.ieac_t)] for row in rows]
    assert found == [[row[key] for key in ("AT", "ES", "SVt", "SPIt", "IEACt")] for row in vector["rows"]]
    assert {row.pd for row in rows} == {vector["PD"]}


def test_late_work_that_is_done_at_last_was_late_in_time(numeric: Mapping[str, Any]) -> None:
    vector = numeric["earned_schedule_late_finish"]

    last = course(decimals(*vector["PV"]), decimals(*vector["EV"]))[-1]

    assert vector["EV"][-1] / vector["PV"][-1] == 1.0
    assert (last.at, last.es, last.spi_t, last.ieac_t) == (15, 12, Decimal("0.8"), 15)


def test_clock_stops_when_all_is_done() -> None:
    rows = course(decimals(50, 100), decimals(20, 60, 100, 100, 100))

    assert [row.at for row in rows] == [1, 2, 3]
    assert rows[-1].sv_t == -1


def test_earned_time_lies_between_two_months() -> None:
    planned = decimals(100, 200, 400)

    assert [earned_time(planned, ev) for ev in decimals(0, 50, 100, 250)] == decimals(0, 0.5, 1, 2.25)


def test_earned_time_of_work_that_is_done_is_the_first_month_in_which_all_was_planned() -> None:
    planned = decimals(100, 200, 200, 200)

    assert planned_duration(planned) == 2
    assert earned_time(planned, Decimal(200)) == 2


def test_idle_months_are_earned_with_the_work_before_them() -> None:
    assert earned_time(decimals(100, 100, 300), Decimal(100)) == 2


@pytest.mark.parametrize("planned", [[], [Decimal(0)]])
def test_earned_schedule_is_unknown_without_a_plan(planned: list[Decimal]) -> None:
    assert earned_schedule(planned, Decimal(5), Decimal(1)) is None
    assert course(planned, [Decimal(5)]) == []


def test_planned_value_that_falls_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot fall"):
        earned_time(decimals(100, 90), Decimal(5))


@pytest.mark.parametrize(("at", "es"), [("1.5", 2), ("3.5", "3.5"), (6, 5)])
def test_between_two_milestones_work_goes_as_planned_that_has_earned_what_was(at: Any, es: Any) -> None:
    planned = [Decimal(pv) for pv in (10, 40, 40, 40, 40, 100)]

    found = earned_schedule(planned, Decimal(40), Decimal(at))

    assert found and found.es == Decimal(es)


def test_nothing_earned_is_not_ahead_of_a_plan_that_wants_nothing_yet() -> None:
    found = earned_schedule([Decimal(0), Decimal(0), Decimal(10)], Decimal(0), Decimal(1))

    assert found and found.sv_t == 0


def test_to_complete_index_is_what_the_rest_needs() -> None:
    assert EarnedSchedule(es=Decimal(4), at=Decimal(6), pd=Decimal(10)).tspi == Decimal("1.5")


@pytest.mark.parametrize(
    ("es", "at", "figure", "sentence"),
    [
        (0, 0, "spi_t", "No time has passed since the start, so SPI(t) is not defined."),
        (0, 0, "ieac_t", "No time has passed since the start, so the length of the whole cannot be told."),
        (0, 3, "ieac_t", "Nothing has been earned yet, so the length of the whole cannot be told."),
        (8, 10, "tspi", "The plan ends here, so TSPI is not defined."),
    ],
)
def test_undefined_figure_says_what_is_missing(es: int, at: int, figure: str, sentence: str) -> None:
    found = EarnedSchedule(Decimal(es), Decimal(at), Decimal(10))

    assert getattr(found, figure) is None
    assert found.why[figure] == sentence


def test_to_complete_index_says_that_a_plan_that_is_over_cannot_be_kept() -> None:
    found = EarnedSchedule(Decimal(8), Decimal(12), Decimal(10))

    assert found.tspi == -1
    assert found.why["tspi"].startswith("The plan is over and the work is not")


def test_actual_time_counts_months_and_the_days_of_the_last() -> None:
    start = date(2026, 1, 19)

    assert [actual_time(start, date(2026, month, day)) for month, day in [(1, 31), (3, 31), (4, 15)]] == decimals(
        1, 3, 3.5
    )
    assert actual_time(start, date(2025, 12, 31)) == 0


@given(plans, st.decimals(0, 1, places=4), st.decimals(0, 1, places=4))
def test_earned_time_grows_with_what_is_earned(plan: list[Decimal], one: Decimal, other: Decimal) -> None:
    less, more = (earned_time(plan, plan[-1] * part) for part in sorted([one, other]))

    assert less is not None and more is not None
    assert 0 <= less <= more <= len(plan)


@given(plans)
def test_work_that_goes_as_planned_earns_the_time_that_passes(plan: list[Decimal]) -> None:
    """But for idle months, which are earned with the work before them."""
    behind = [row.at for row in course(plan, plan) if row.sv_t < 0]

    assert behind == []
