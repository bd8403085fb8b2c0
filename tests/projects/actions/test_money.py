"""What happens to budget lines and cost entries."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from pmo_site.audit.models import Change
from projects.actions import money as actions
from projects.actions.projects import NotAllowed
from projects.models import BudgetLine, CostEntry, Standing
from tests.factories.people import analyst, manager
from tests.factories.projects import budget_line, cost_entry, funding_source, project

NOVEMBER = date(2026, 11, 1)


def test_a_budget_line_is_added_edited_and_removed_with_a_trace(now: datetime, db: None) -> None:
    of, by = project(), analyst()
    line = BudgetLine(project=of, funding_source=funding_source(name="Bond"), fiscal_year=2027, amount=Decimal(10))

    actions.add_budget_line(line=line, by=by, now=now)
    line.amount = Decimal(20)
    actions.edit_budget_line(line=line, fields=["amount"], by=by, now=now)
    actions.remove_budget_line(line=line, by=by, now=now)

    told = [(change.verb, change.target) for change in Change.objects.exclude(verb="set up").order_by("pk")]
    assert told == [("added", "Bond 2027"), ("edited", "Bond 2027"), ("removed", "Bond 2027")]
    assert not of.budget_lines.exists()


def test_lines_are_the_budget_of_a_project_without_an_approved_one(now: datetime, db: None) -> None:
    line = budget_line(of=project(), amount=Decimal(10))
    line.amount = Decimal(30)

    actions.edit_budget_line(line=line, fields=["amount"], by=analyst(), now=now)

    assert Standing.objects.get(project=line.project).budget == Decimal(30)


def test_an_entry_counts_as_spent_until_it_is_removed(now: datetime, db: None) -> None:
    of, by = project(), analyst()
    entry = CostEntry(project=of, kind=CostEntry.Kind.ACTUAL, month=NOVEMBER, amount=Decimal(500))

    actions.add_cost_entry(entry=entry, by=by, now=now)
    spent = Standing.objects.get(project=of).spent
    actions.remove_cost_entry(entry=entry, by=by, now=now)

    assert (spent, Standing.objects.get(project=of).spent) == (Decimal(500), None)


def test_a_forecast_by_the_manager_is_an_update_of_the_project(now: datetime, db: None) -> None:
    ines = manager()
    of = project(manager=ines)

    actions.add_cost_entry(entry=_entry(of, CostEntry.Kind.ACTUAL), by=ines, now=now)
    after_actual = of.reported_on
    actions.add_cost_entry(entry=_entry(of, CostEntry.Kind.FORECAST), by=ines, now=now)

    assert (after_actual, of.reported_on) == (None, date(2026, 11, 24))


def _entry(of: object, kind: str) -> CostEntry:
    return CostEntry(project=of, kind=kind, month=NOVEMBER, amount=Decimal(500))


def test_edit_of_an_entry_moves_its_month(now: datetime, db: None) -> None:
    entry = cost_entry(of=project())
    entry.month = NOVEMBER

    actions.edit_cost_entry(entry=entry, fields=["month"], by=analyst(), now=now)

    assert CostEntry.objects.get(pk=entry.pk).month == NOVEMBER


def test_what_a_file_gave_is_corrected_in_the_file(now: datetime, db: None) -> None:
    entry, by = cost_entry(of=project(), imported=True), analyst()

    with pytest.raises(NotAllowed, match="import the file again"):
        actions.edit_cost_entry(entry=entry, fields=["amount"], by=by, now=now)
    with pytest.raises(NotAllowed, match="import the file again"):
        actions.remove_cost_entry(entry=entry, by=by, now=now)
