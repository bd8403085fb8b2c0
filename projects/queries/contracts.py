"""Contracts with what was paid and is still promised under them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from projects.models import Contract, Project
from projects.queries.ledger import Cell, Kind, cells_of, left, total


@dataclass(frozen=True, slots=True)
class Bound:
    """A contract with what was paid and is still promised under it."""

    contract: Contract
    spent: Decimal | None
    committed: Decimal | None

    @property
    def left(self) -> Decimal | None:
        return left(self.contract.ceiling, self.spent, self.committed)


def contracts_of(project: Project, cells: Iterable[Cell]) -> list[Bound]:
    """The contracts of a project by number, in one query. cells: the ledger of the project."""
    ledger = list(cells)
    contracts = Contract.objects.of(project).with_amendments_counted()
    return [_bound(contract, [cell for cell in ledger if cell.contract == contract.pk]) for contract in contracts]


def bound(contract: Contract) -> Bound:
    """One contract, in one query."""
    return _bound(contract, cells_of(contract))


def _bound(contract: Contract, cells: list[Cell]) -> Bound:
    return Bound(contract, total(Kind.ACTUAL, cells), total(Kind.ENCUMBRANCE, cells))
