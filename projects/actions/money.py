"""What people do with money: lines of the budget, and entries of what was spent, promised and is expected."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from pmo_site.audit.audit import Unit
from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import User
from projects.actions.ended import expect_planned
from projects.actions.projects import NotAllowed
from projects.actions.updates import reported
from projects.actions.work import changing
from projects.models import BudgetLine, CostEntry


def add_budget_line(*, line: BudgetLine, by: User | None, now: datetime) -> BudgetLine:
    """Put a part of the approved budget on its year, category and source."""
    expect_planned(line.project, by)
    with changing(line.project, by=by, now=now) as unit, unit.of(line, verb="added"):
        line.save()
    return line


def edit_budget_line(*, line: BudgetLine, fields: Collection[str], by: User, now: datetime) -> BudgetLine:
    """Write the named fields of a line that somebody read and edited. Raises Stale when it was overtaken."""
    if fields:
        with changing(line.project, by=by, now=now) as unit, unit.of(line, verb="edited"):
            save_expecting(line, fields=fields)
    return line


def remove_budget_line(*, line: BudgetLine, by: User, now: datetime) -> None:
    """Take a line out of the budget. The history keeps what it said."""
    with changing(line.project, by=by, now=now) as unit, unit.of(line, verb="removed"):
        line.delete()


def add_cost_entry(*, entry: CostEntry, by: User | None, now: datetime) -> CostEntry:
    """Enter an amount of a month. A forecast by the manager counts as an update of the project."""
    if entry.kind == CostEntry.Kind.FORECAST:
        expect_planned(entry.project, by)
    with changing(entry.project, by=by, now=now) as unit:
        with unit.of(entry, verb="added"):
            entry.save()
        _count_forecast(entry, unit, by, now)
    return entry


def edit_cost_entry(*, entry: CostEntry, fields: Collection[str], by: User, now: datetime) -> CostEntry:
    """Write the named fields of an entry that somebody read and edited.

    Raises Stale when it was overtaken, NotAllowed when a file gave it: the next file would undo the edit.
    """
    _must_be_ours(entry)
    if fields:
        with changing(entry.project, by=by, now=now) as unit:
            with unit.of(entry, verb="edited"):
                save_expecting(entry, fields=fields)
            _count_forecast(entry, unit, by, now)
    return entry


def remove_cost_entry(*, entry: CostEntry, by: User, now: datetime) -> None:
    """Take an entry out of the ledger. The history keeps what it said. Raises NotAllowed when a file gave it."""
    _must_be_ours(entry)
    with changing(entry.project, by=by, now=now) as unit, unit.of(entry, verb="removed"):
        entry.delete()


def _must_be_ours(entry: CostEntry) -> None:
    if entry.imported:
        raise NotAllowed("This total comes from a portfolio file. Correct it there and import the file again.")
    if entry.posted:
        raise NotAllowed(
            "This entry is booked from the city's ledger. Correct it there; the next file corrects it here."
        )


def _count_forecast(entry: CostEntry, unit: Unit, by: User | None, now: datetime) -> None:
    if entry.kind == CostEntry.Kind.FORECAST:
        reported(entry.project, unit=unit, by=by, now=now)
