"""What the database refuses of money."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError

from projects.models import Contract, CostEntry, FundingSource
from tests.factories.projects import amendment, budget_line, contract, cost_entry, funding_source, project

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("make", "values", "constraint"),
    [
        (budget_line, {"amount": -1}, "budget_line_is_not_negative"),
        (budget_line, {"fiscal_year": 2101}, "budget_line_year_plausible"),
        (contract, {"vendor": ""}, "contract_has_vendor_and_number"),
        (contract, {"number": ""}, "contract_has_vendor_and_number"),
        (contract, {"ceiling": -1}, "contract_ceiling_is_not_negative"),
        (contract, {"starts_on": LAST, "ends_on": FIRST}, "contract_ends_after_it_starts"),
        (cost_entry, {"kind": "hope"}, "cost_entry_kind_known"),
        (cost_entry, {"month": date(2026, 1, 2)}, "cost_entry_month_is_its_first_day"),
    ],
)
def test_the_database_refuses_money_that_makes_no_sense(
    make: Callable[..., Any], values: dict[str, Any], constraint: str, db: None
) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        make(of=project(), **values)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [({"name": ""}, "funding_source_has_a_name"), ({"kind": "loot"}, "funding_source_kind_known")],
)
def test_a_funding_source_has_a_name_and_a_kind(values: dict[str, Any], constraint: str, db: None) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        funding_source(**values)


def test_a_budget_line_is_there_once(db: None) -> None:
    of, source = project(), funding_source()
    budget_line(of=of, source=source)

    with pytest.raises(IntegrityError, match="budget_line_once"):
        budget_line(of=of, source=source)


def test_a_contract_number_is_there_once_per_project(db: None) -> None:
    of = project()
    contract(of=of, number="C-1")

    with pytest.raises(IntegrityError, match="contract_number_once_per_project"):
        contract(of=of, number="C-1")


def test_an_imported_total_is_there_once_per_kind(db: None) -> None:
    of = project()
    cost_entry(of=of, imported=True)
    cost_entry(of=of)

    with pytest.raises(IntegrityError, match="cost_entry_imported_once"):
        cost_entry(of=of, imported=True)


@pytest.mark.parametrize(
    ("values", "constraint"), [({"number": 1}, "amendment_number_once"), ({"reason": ""}, "amendment_says_why")]
)
def test_an_amendment_has_its_number_and_its_reason(values: dict[str, Any], constraint: str, db: None) -> None:
    of = contract(of=project())
    amendment(of=of, number=1)

    with pytest.raises(IntegrityError, match=constraint):
        amendment(of=of, **({"number": 2} | values))


def test_ending_by_leaves_out_contracts_without_an_end(db: None) -> None:
    of = project()
    ending = contract(of=of, ends_on=FIRST)
    contract(of=of, ends_on=LAST)
    contract(of=of)

    assert list(Contract.objects.ending_by(FIRST)) == [ending]


def test_summed_keeps_kinds_and_imported_totals_apart(db: None) -> None:
    of = project()
    for amount in (100, 50):
        cost_entry(of=of, amount=amount)
    cost_entry(of=of, amount=900, imported=True)
    cost_entry(of=of, amount=30, kind=CostEntry.Kind.ENCUMBRANCE)

    summed = {(row["kind"], row["imported"]): row["total"] for row in of.cost_entries.summed()}

    assert summed == {("actual", False): Decimal(150), ("actual", True): Decimal(900), ("encumbrance", False): 30}


def test_with_use_counts_the_lines_that_name_a_source(db: None) -> None:
    used, _ = funding_source(name="A"), funding_source(name="B")
    budget_line(of=project(), source=used)
    budget_line(of=project(), source=used)

    assert [source.lines for source in FundingSource.objects.with_use().by_name()] == [2, 0]
