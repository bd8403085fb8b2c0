"""Money by whose it is, for many projects at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.standing import Standing
from projects.models import Project
from reporting.queries.funds import NO_SOURCE, amounts_of, grants, ledger_on, shared_out
from tests.factories.projects import budget_line, cost_entry, funding_source, project

MILLION = Decimal(1_000_000)


def _told(work: Project, **standing: Decimal) -> dict[str, tuple[Decimal | None, ...]]:
    rows = amounts_of(Project.objects.all(), {work.pk: Standing(**standing)})[work.pk]
    return {row.source: (row.budget, row.forecast, row.spent, row.committed) for row in rows}


@pytest.mark.django_db
def test_a_project_without_lines_has_one_row_without_a_source() -> None:
    told = _told(project(), budget=5 * MILLION, cost_forecast=6 * MILLION, spent=MILLION)

    assert told == {NO_SOURCE: (5 * MILLION, 6 * MILLION, MILLION, None)}


@pytest.mark.django_db
def test_entries_without_a_source_belong_to_the_only_one() -> None:
    work = project()
    budget_line(of=work, source=funding_source(name="Bonds"), amount=5 * MILLION)
    cost_entry(of=work, amount=MILLION)
    cost_entry(of=work, amount=2 * MILLION, kind="encumbrance")

    told = _told(work, budget=5 * MILLION, cost_forecast=6 * MILLION)

    assert told == {"Bonds": (5 * MILLION, 6 * MILLION, MILLION, 2 * MILLION)}


@pytest.mark.django_db
def test_of_several_sources_none_is_guessed_for_an_entry() -> None:
    work, bonds = project(), funding_source(name="Bonds")
    budget_line(of=work, source=bonds, amount=3 * MILLION)
    budget_line(of=work, source=funding_source(name="Grant"), amount=MILLION)
    cost_entry(of=work, amount=MILLION, funding_source=bonds)
    cost_entry(of=work, amount=MILLION, kind="encumbrance")

    told = _told(work, budget=4 * MILLION, cost_forecast=8 * MILLION)

    assert told["Bonds"] == (3 * MILLION, 6 * MILLION, MILLION, None)
    assert told["Grant"] == (MILLION, 2 * MILLION, 0, None)
    assert told[NO_SOURCE] == (None, None, None, MILLION)


@pytest.mark.django_db
def test_a_forecast_that_is_told_by_source_is_not_shared_out() -> None:
    work, bonds, grant = project(), funding_source(name="Bonds"), funding_source(name="Grant")
    for source in (bonds, grant):
        budget_line(of=work, source=source, amount=MILLION)
    cost_entry(of=work, amount=MILLION, funding_source=bonds)
    cost_entry(of=work, amount=MILLION, funding_source=grant, kind="forecast", month=date(2027, 1, 1))

    told = _told(work, budget=2 * MILLION, cost_forecast=2 * MILLION)

    assert [told["Bonds"][1], told["Grant"][1]] == [MILLION, MILLION]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("whole", "bonds", "grant"), [(6, "4.5", "1.5"), (2, "1", "1"), (1, "0.5", "0.5")], ids=["more", "same", "less"]
)
def test_forecasts_by_source_add_up_to_that_of_the_project(whole: int, bonds: str, grant: str) -> None:
    work, sources = project(), [funding_source(name="Bonds"), funding_source(name="Grant")]
    for source in sources:
        budget_line(of=work, source=source, amount=MILLION)
        cost_entry(of=work, amount=MILLION, funding_source=source, kind="forecast", month=date(2027, 1, 1))
    for source, ordered in zip(sources, (7 * MILLION, MILLION), strict=True):
        cost_entry(of=work, amount=ordered, funding_source=source, kind="encumbrance")

    told = _told(work, budget=2 * MILLION, cost_forecast=whole * MILLION)

    assert [told["Bonds"][1], told["Grant"][1]] == [Decimal(bonds) * MILLION, Decimal(grant) * MILLION]


@pytest.mark.django_db
def test_budget_beyond_its_lines_names_no_source() -> None:
    work = project()
    budget_line(of=work, source=funding_source(name="Bonds"), amount=3 * MILLION)

    told = _told(work, budget=4 * MILLION, cost_forecast=4 * MILLION)

    assert (told["Bonds"][0], told[NO_SOURCE][0]) == (3 * MILLION, MILLION)


@given(
    amount=st.decimals(min_value=0, max_value=10**9, places=2),
    weights=st.lists(st.decimals(min_value=1, max_value=10**8, places=2), min_size=1, max_size=6),
)
def test_what_is_shared_out_adds_up_to_the_cent(amount: Decimal, weights: list[Decimal]) -> None:
    shares = shared_out(amount, {str(at): weight for at, weight in enumerate(weights)})

    assert sum(shares.values()) == amount


@pytest.mark.django_db
def test_a_grant_is_told_with_what_was_spent_month_by_month() -> None:
    work, grant = project(), funding_source(name="CDBG", expires_on=date(2027, 3, 31))
    budget_line(of=work, source=grant, amount=MILLION)
    budget_line(of=work, source=grant, amount=MILLION, fiscal_year=2028)
    for month in (8, 9):
        cost_entry(of=work, month=date(2026, month, 1), amount=Decimal(100_000), funding_source=grant)

    found = grants(Project.objects.all())[0]

    assert (found.source, found.budget, found.spent) == ("CDBG", 2 * MILLION, 200_000)
    assert found.spent_by_month == {date(2026, 8, 1): 100_000, date(2026, 9, 1): 100_000}


@pytest.mark.parametrize(("month", "day"), [(10, date(2026, 10, 31)), (11, date(2026, 11, 24))])
@pytest.mark.django_db
def test_the_ledger_speaks_of_the_whole_month_up_to_today(month: int, day: date) -> None:
    cost_entry(of=project(), month=date(2026, month, 1))

    assert ledger_on(Project.objects.all(), date(2026, 11, 24)) == day


@pytest.mark.django_db
def test_an_empty_ledger_has_no_day() -> None:
    assert ledger_on(Project.objects.all(), date(2026, 11, 24)) is None
