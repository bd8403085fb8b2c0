"""Which estimate at completion is used, and why."""

from decimal import Decimal

import pytest

from projects.domain.earned_value import Performance
from projects.domain.earned_value_estimates import Choice, Method, chosen_eac, estimates


def of(bac: int, pv: int, ev: int, ac: int | None, bottom_up: int | None = None) -> Performance:
    return Performance(
        Decimal(bac),
        Decimal(pv),
        Decimal(ev),
        None if ac is None else Decimal(ac),
        None if bottom_up is None else Decimal(bottom_up),
    )


def test_estimates_tell_what_follows_from_each() -> None:
    by_cpi, at_plan, _, bottom_up = estimates(of(100_000, 40_000, 35_000, 36_000))

    assert [round(a or 0, 2) for a in (by_cpi.etc, by_cpi.vac)] == [Decimal("66857.14"), Decimal("-2857.14")]
    assert (at_plan.eac, at_plan.vac, at_plan.tcpi) == (101_000, -1_000, 1)
    assert bottom_up.why == "Nobody has estimated the rest yet, so the bottom-up estimate is not defined."


def test_variance_at_completion_of_the_project_of_a_text_book() -> None:
    by_cpi = estimates(of(248, 158, 148, 210))[0]

    assert (round(by_cpi.eac or 0), round(by_cpi.vac or 0)) == (352, -104)


def test_chosen_is_the_estimate_by_cpi_from_a_fifth_on() -> None:
    chosen = chosen_eac(of(1000, 210, 200, 250))

    assert (chosen.method, chosen.eac) == (Method.CPI, 1250)
    assert chosen.why.startswith("20% complete: from 20% on the CPI seldom moves by more than 0.10")


def test_chosen_is_the_estimate_at_plan_before() -> None:
    chosen = chosen_eac(of(100_000, 21_000, 19_999, 25_000))

    assert (chosen.method, chosen.eac) == (Method.PLAN, 105_001)
    assert chosen.why.startswith("19.999% complete: before 20% the CPI still moves")


def test_chosen_is_the_estimate_at_plan_while_the_cpi_is_not_defined() -> None:
    chosen = chosen_eac(of(1000, 100, 0, 50))

    assert (chosen.method, chosen.eac) == (Method.PLAN, 1050)
    assert chosen.why == "The CPI is not defined yet, so the rest counts as planned."


def test_chosen_is_the_cost_when_the_work_is_complete() -> None:
    chosen = chosen_eac(of(1000, 1000, 1000, 1090))

    assert (chosen.eac, chosen.etc) == (1090, 0)
    assert chosen.why == "The work is complete: the estimate is what it cost."


def test_chosen_stays_unknown_without_a_cost_and_says_why() -> None:
    chosen = chosen_eac(of(1000, 500, 400, None))

    assert chosen.eac is None
    assert chosen.why == "No cost has been entered yet, so the estimate at plan is not defined."


def test_chosen_is_what_the_manager_prefers_with_the_reason() -> None:
    choice = Choice(Method.BOTTOM_UP, "New contractor from March")

    chosen = chosen_eac(of(1000, 500, 400, 500, bottom_up=700), choice)

    assert (chosen.eac, chosen.why) == (1200, "Chosen by the manager: New contractor from March")


def test_chosen_falls_back_on_the_rule_where_the_choice_is_not_defined() -> None:
    chosen = chosen_eac(of(1000, 500, 400, 500), Choice(Method.BOTTOM_UP, "New contractor"))

    assert (chosen.method, chosen.eac) == (Method.CPI, 1250)
    assert chosen.why.startswith("The manager's choice cannot be used. Nobody has estimated the rest yet")


def test_choice_needs_a_reason() -> None:
    with pytest.raises(ValueError, match="Say why"):
        Choice(Method.PLAN, " ")
