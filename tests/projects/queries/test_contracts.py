"""What is left of contracts."""

from __future__ import annotations

from decimal import Decimal

from projects.queries.contracts import bound, contracts_of
from projects.queries.ledger import cells_of
from tests.factories.projects import amendment, contract, cost_entry, project


def test_contracts_of_counts_amendments_and_sums_the_ledger(db: None) -> None:
    of = project()
    busy, idle = contract(of=of, number="A", ceiling=Decimal(500)), contract(of=of, number="B")
    amendment(of=busy)
    cost_entry(of=of, contract=busy, amount=Decimal(200))
    cost_entry(of=of, contract=busy, amount=Decimal(100), kind="encumbrance")
    cost_entry(of=of)

    first, second = contracts_of(of, cells_of(of))

    assert (first.contract.amended, first.spent, first.committed, first.left) == (1, 200, 100, 200)
    assert (second.contract, second.spent, second.left) == (idle, None, None)


def test_bound_is_the_same_for_one_contract(db: None) -> None:
    of = contract(of=project())
    cost_entry(of=of.project, contract=of, amount=Decimal(200))

    assert bound(of).left == contracts_of(of.project, cells_of(of.project))[0].left == Decimal(499_800)
