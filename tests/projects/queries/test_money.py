"""Whose money it is, and what becomes of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from projects.models import Project
from projects.queries.money import funds_of, money_of
from tests.conftest import Queries
from tests.factories.projects import budget_line, contract, cost_entry, funding_source, project

TODAY = date(2026, 11, 24)


def monthly(of: Project, amount: int, **values: object) -> None:
    for month in range(5, 12):
        cost_entry(of=of, month=date(2026, month, 1), amount=Decimal(amount), **values)


def test_shares_come_with_the_largest_budget_first_and_the_unnamed_last(db: None) -> None:
    of = project()
    small, large = (budget_line(of=of, amount=Decimal(amount)) for amount in (1, 2))
    cost_entry(of=of)

    shares = money_of(of, TODAY).shares

    assert [share.source for share in shares] == [large.funding_source, small.funding_source, None]


def test_left_is_budget_less_spent_and_committed(db: None) -> None:
    of, fund = project(), funding_source()
    budget_line(of=of, source=fund, amount=Decimal(100))
    cost_entry(of=of, funding_source=fund, amount=Decimal(70))
    cost_entry(of=of, funding_source=fund, amount=Decimal(40), kind="encumbrance")

    (share,) = money_of(of, TODAY).shares

    assert share.left == Decimal(-10)


def test_left_is_unknown_while_nobody_keeps_a_ledger(db: None) -> None:
    of = project()
    budget_line(of=of)

    (share,) = money_of(of, TODAY).shares

    assert (share.spent, share.committed, share.left) == (None, None, None)


def test_a_source_without_entries_is_zero_where_the_ledger_is_kept(db: None) -> None:
    of = project()
    line = budget_line(of=of, amount=Decimal(100))
    cost_entry(of=of)

    share = money_of(of, TODAY).shares[0]

    assert (share.source, share.spent, share.committed) == (line.funding_source, Decimal(0), None)


def test_the_total_is_the_approved_budget_and_says_what_has_no_line(db: None) -> None:
    of = project(budget_approved=Decimal(150))
    budget_line(of=of, amount=Decimal(100))

    money = money_of(of, TODAY)

    assert (money.total.budget, money.unplaced) == (Decimal(150), Decimal(50))


def test_the_total_falls_back_on_the_lines_and_then_on_the_original_budget(db: None) -> None:
    with_lines, without = project(budget_original=Decimal(90)), project(budget_original=Decimal(90))
    budget_line(of=with_lines, amount=Decimal(100))

    budgets = [money_of(of, TODAY).total.budget for of in (with_lines, without)]

    assert budgets == [Decimal(100), Decimal(90)]
    assert money_of(without, TODAY).unplaced is None


def test_a_grant_that_is_spent_too_slowly_would_lapse(db: None) -> None:
    of, grant = project(), funding_source(name="CDBG", kind="grant", expires_on=date(2027, 3, 31))
    budget_line(of=of, source=grant, amount=Decimal(1_700_000))
    monthly(of, 100_000, funding_source=grant)

    (lapse,) = money_of(of, TODAY).lapses

    assert (lapse.unspent, lapse.pace, lapse.amount) == (Decimal(1_000_000), Decimal(100_000), Decimal(600_000))


def test_a_source_that_never_expires_does_not_lapse(db: None) -> None:
    of, bond = project(), funding_source()
    budget_line(of=of, source=bond, amount=Decimal(1_700_000))
    monthly(of, 100_000, funding_source=bond)

    assert money_of(of, TODAY).lapses == []


def test_money_takes_five_queries(queries: Queries, db: None) -> None:
    of = project()
    for _ in range(3):
        source = funding_source()
        budget_line(of=of, source=source)
        cost_entry(of=of, contract=contract(of=of), funding_source=funding_source())

    assert queries(lambda: money_of(of, TODAY)) == 5


def test_funds_are_those_of_the_money_tab_in_three_queries_at_most(queries: Queries, db: None) -> None:
    of = project()
    budget_line(of=of, source=funding_source())
    cost_entry(of=of, contract=contract(of=of), funding_source=funding_source())
    whole, found = money_of(of, TODAY), []

    count = queries(lambda: found.append(funds_of(of, TODAY)))

    assert count == 3
    assert (found[0].shares, found[0].total, found[0].lapses) == (whole.shares, whole.total, whole.lapses)
