"""Earned value: published figures, what is not defined, and what must hold for any amounts."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.earned_value import Performance

amounts = st.decimals("0.01", "99999999.99", places=2)
maybe = st.none() | st.just(Decimal(0)) | amounts


def of(bac: int | None, pv: int | None, ev: int | None, ac: int | None, **more: Any) -> Performance:
    return Performance(*(None if a is None else Decimal(a) for a in (bac, pv, ev, ac)), **more)


PRA = of(100_000, 40_000, 35_000, 36_000)


def test_performance_of_the_published_project() -> None:
    assert (PRA.sv, PRA.cv, PRA.spi) == (-5_000, -1_000, Decimal("0.875"))
    assert float(PRA.cpi or 0) == pytest.approx(0.972222, abs=5e-7)
    assert (PRA.complete, PRA.tcpi) == (Decimal("0.35"), Decimal("1.015625"))


def test_estimates_of_the_published_project() -> None:
    found = [PRA.eac_cpi, PRA.eac_plan, PRA.eac_cpi_spi]

    assert [round(eac, 2) for eac in found if eac] == [Decimal("102857.14"), 101_000, Decimal("112408.16")]


@pytest.mark.parametrize(
    ("figure", "key"),
    [
        ("sv", "SV"),
        ("cv", "CV"),
        ("spi", "SPI"),
        ("cpi", "CPI"),
        ("eac_cpi", "EAC_typical"),
        ("eac_plan", "EAC_atypical"),
        ("eac_cpi_spi", "EAC_combined"),
        ("tcpi", "TCPI_BAC"),
    ],
)
def test_performance_agrees_with_the_package_pra(figure: str, key: str, numeric: Mapping[str, Any]) -> None:
    assert float(getattr(PRA, figure)) == pytest.approx(numeric["evm_pra"][key])


def test_performance_of_the_project_of_a_text_book() -> None:
    found = of(248, 158, 148, 210)

    assert [round(float(f or 0), 4) for f in (found.cpi, found.spi)] == [0.7048, 0.9367]
    assert round(found.eac_cpi or 0) == 352


def test_to_complete_index_to_the_estimate_by_cpi_is_the_cpi() -> None:
    assert float(PRA.tcpi_to(PRA.eac_cpi) or 0) == pytest.approx(float(PRA.cpi or 0))


def test_estimate_bottom_up_adds_what_the_team_expects() -> None:
    assert of(100, 40, 35, 36, bottom_up=Decimal(80)).eac_bottom_up == 116


@pytest.mark.parametrize(
    ("performance", "figure", "sentence"),
    [
        (of(100, 40, 35, None), "cpi", "No cost has been entered yet, so CPI is not defined."),
        (of(100, 40, 35, 0), "cpi", "The cost so far is zero, so CPI is not defined."),
        (of(100, 40, 35, 0), "eac_cpi", "The cost so far is zero, so the estimate by CPI is not defined."),
        (of(100, 40, 0, 5), "eac_cpi", "Nothing has been earned yet, so the estimate by CPI is not defined."),
        (of(100, 0, 35, 36), "spi", "Nothing was planned to be done by now, so SPI is not defined."),
        (of(100, None, 35, 36), "sv", "The budget is not spread over the plan yet, so the schedule variance is not"),
        (of(100, 40, 35, 100), "tcpi", "The budget is spent to the cent, so TCPI is not defined."),
        (of(None, 40, 35, 36), "eac_plan", "No budget has been approved yet, so the estimate at plan is not defined."),
        (of(100, 40, None, 36), "cv", "No progress has been entered yet, so the cost variance is not defined."),
        (of(0, 40, 35, 36), "complete", "The budget is zero, so the share that is complete is not defined."),
        (PRA, "eac_bottom_up", "Nobody has estimated the rest yet, so the bottom-up estimate is not defined."),
    ],
)
def test_undefined_figure_says_what_is_missing(performance: Performance, figure: str, sentence: str) -> None:
    assert getattr(performance, figure) is None
    assert performance.why[figure].startswith(sentence)


@given(st.lists(maybe, min_size=5, max_size=5))
def test_figure_is_undefined_exactly_when_it_says_why(parts: list[Decimal | None]) -> None:
    found = Performance(*parts)
    figures = ["sv", "cv", "spi", "cpi", "complete", "tcpi", "eac_cpi", "eac_plan", "eac_cpi_spi", "eac_bottom_up"]

    undefined = {figure for figure in figures if getattr(found, figure) is None}

    assert undefined == {figure for figure, why in found.why.items() if why.endswith("not defined.")}


def test_to_complete_index_says_that_a_budget_that_is_spent_cannot_be_kept() -> None:
    found = of(100, 100, 80, 110)

    assert found.tcpi == -2
    assert found.why["tcpi"] == "More than the budget is spent: no performance of the rest can keep to it."


def test_level_of_effort_stays_out_of_the_spi_but_not_of_the_cost() -> None:
    found = of(200, 90, 60, 100, level_of_effort=Decimal(50))

    assert (found.spi, found.sv, found.cpi) == (Decimal("0.25"), -30, Decimal("0.6"))


def test_spi_is_not_defined_where_all_work_is_level_of_effort() -> None:
    assert of(200, 50, 50, 40, level_of_effort=Decimal(50)).spi is None


@given(bac=amounts, pv=amounts, ev=amounts, ac=amounts)
def test_indices_and_values_say_the_same(bac: Decimal, pv: Decimal, ev: Decimal, ac: Decimal) -> None:
    found = Performance(bac, pv, ev, ac)
    assert found.spi is not None and found.cpi is not None and found.eac_cpi is not None

    assert round(found.spi * pv, 6) == ev
    assert round(found.cpi * ac, 6) == ev
    assert round(found.eac_cpi * found.cpi, 6) == bac
    assert (found.sv, found.cv) == (ev - pv, ev - ac)


@given(bac=amounts, ac=amounts)
def test_estimates_of_work_that_is_done_are_its_cost(bac: Decimal, ac: Decimal) -> None:
    found = Performance(bac, bac, bac, ac)

    assert (found.eac_cpi, found.eac_plan, found.eac_cpi_spi) == (ac, ac, ac)
