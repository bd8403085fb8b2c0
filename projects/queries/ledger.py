"""The ledger of a project or a contract: what was spent, promised and is expected, summed and month by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pmo_site.prepared import Given, Prepared
from projects.models import Contract, CostEntry, Project

Kind = CostEntry.Kind


class Cell(NamedTuple):
    """The sum of the entries that agree in everything else."""

    funding_source: int | None
    contract: int | None
    kind: str
    month: date
    imported: bool
    total: Decimal


@dataclass(frozen=True, slots=True)
class Month:
    """The ledger of a month, by its first day; None stands for all months before the first that is shown."""

    month: date | None
    actual: Decimal | None
    encumbrance: Decimal | None
    forecast: Decimal | None
    spent_to_date: Decimal | None


SUMMED = Prepared(lambda kind: CostEntry.objects.filter(**{kind: Given("owner")}).summed())


def cells_of(owner: Project | Contract) -> list[Cell]:
    """The ledger of a project or of a contract, in one query."""
    kind = "project" if isinstance(owner, Project) else "contract"
    return [Cell(**row) for row in SUMMED.rows(kind, owner=owner.pk)]


def total(kind: str, cells: Iterable[Cell]) -> Decimal | None:
    """The sum of one kind; None when there is no entry of it."""
    amounts = [cell.total for cell in cells if cell.kind == kind]
    return sum(amounts, Decimal(0)) if amounts else None


def left(whole: Decimal | None, spent: Decimal | None, committed: Decimal | None) -> Decimal | None:
    """What is neither spent nor promised, negative when more was; None while the whole or what was spent is unknown."""
    return None if whole is None or spent is None else whole - spent - (committed or 0)


def months(cells: Iterable[Cell], first: date | None) -> list[Month]:
    """Months that have entries, the earliest first; those before `first` as one row. Totals of files are no month."""
    rows: dict[date | None, list[Cell]] = defaultdict(list)
    imported = []
    for cell in sorted(cells, key=lambda cell: cell.month):
        if cell.imported:
            imported.append(cell)
        else:
            rows[None if first and cell.month < first else cell.month].append(cell)
    return list(_summed(rows.items(), before=total(Kind.ACTUAL, imported)))


def _summed(rows: Iterable[tuple[date | None, list[Cell]]], *, before: Decimal | None) -> Iterator[Month]:
    """`before`: what was spent before all of them."""
    to_date = before
    for month, cells in rows:
        spent = total(Kind.ACTUAL, cells)
        to_date = to_date if spent is None else (to_date or Decimal(0)) + spent
        promised, expected = total(Kind.ENCUMBRANCE, cells), total(Kind.FORECAST, cells)
        yield Month(month, spent, promised, expected, None if spent is None else to_date)
