"""A ledger's file, line by line."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.ledger_file import LedgerReading, Line
from projects.domain.ledger_mapping import LedgerMapping, Untold, propose
from projects.domain.tables import Layout, Table

HEADINGS = ("Project", "Posting date", "Document", "Line", "Type", "Amount")


def reading(*rows: list[str], untold: Untold = Untold.ACTUAL, headings: tuple[str, ...] = HEADINGS) -> LedgerReading:
    told = Table("l.csv", None, Layout(1), headings, rows, range(2, len(rows) + 2))
    mapping = propose(Table("l.csv", None, Layout(1), headings, [GOOD[: len(headings)]], [2]))
    return LedgerReading(told, LedgerMapping(mapping.columns, untold))


GOOD = ["P-1", "2026-03-14", "V-1", "1", "Actual", "1200.50"]


def test_a_line_belongs_to_the_first_day_of_its_month() -> None:
    [line] = reading(GOOD).lines()

    assert (line.month.isoformat(), line.kind, line.amount) == ("2026-03-01", "actual", Decimal("1200.50"))


def test_the_same_line_twice_is_once() -> None:
    read = reading(GOOD, GOOD)

    assert len(list(read.lines())) == 1
    assert read.sums["actual"] == Decimal("1200.50")
    assert "taken once" in read.warnings()[-1]


def test_the_same_line_with_another_amount_is_rejected_with_its_place() -> None:
    read = reading(GOOD, [*GOOD[:-1], "7"])
    list(read.lines())

    assert str(read.rejected[0]) == "row 3, “Document”: document V-1, line 1 says something else in row 2"


def test_a_credit_is_taken_off_the_debit() -> None:
    headings = ("Project", "Posting date", "Document", "Line", "Debit", "Credit")
    rows = [["P-1", "2026-03-14", "V-1", str(n), *told] for n, told in enumerate([("1,200.50", ""), ("", "200.50")])]
    told = Table("l.csv", None, Layout(1), headings, rows, [2, 3])

    lines = list(LedgerReading(told, propose(told)).lines())

    assert [line.amount for line in lines] == [Decimal("1200.50"), Decimal("-200.50")]


def test_a_line_with_neither_debit_nor_credit_is_rejected() -> None:
    headings = ("Project", "Posting date", "Document", "Debit", "Credit")
    rows = [
        ["P-1", "2026-03-14", "V-1", "5", ""],
        ["P-1", "2026-03-14", "V-2", "", "7"],
        ["P-1", "2026-03-14", "V-3", "", ""],
    ]
    told = Table("l.csv", None, Layout(1), headings, rows, [2, 3, 4])
    read = LedgerReading(told, propose(told))

    assert len(list(read.lines())) == 2
    assert str(read.rejected[0]) == "row 4, “Debit”: there is no amount"


def test_lines_without_numbers_are_numbered_as_they_come() -> None:
    rows = [["P-1", "2026-03-14", "V-1", "5"]] * 2
    headings = ("Project", "Posting date", "Document", "Amount")
    told = Table("l.csv", None, Layout(1), headings, rows, [2, 3])

    read = LedgerReading(told, propose(told))

    assert [line.line for line in read.lines()] == ["#1", "#2"]
    assert read.warnings()[-1] == ("No column tells actuals from encumbrances; each amount counts as an actual.")


@pytest.mark.parametrize(
    ("place", "text", "column"),
    [(0, "", "Project"), (1, "31/31/2026", "Posting date"), (2, "", "Document"), (4, "Hope", "Type"), (5, "", "Amount"),
     (5, "12 apples", "Amount"), (5, "€5", "Amount")],
)  # fmt: skip
def test_what_cannot_be_booked_names_row_and_column(place: int, text: str, column: str) -> None:
    row = [*GOOD]
    row[place] = text
    read = reading(row)

    assert list(read.lines()) == []
    assert [(rejection.row, rejection.column) for rejection in read.rejected] == [(2, column)]


def test_by_sign_what_is_below_zero_is_an_encumbrance() -> None:
    read = reading([*GOOD[:4], "", "-300"], untold=Untold.BY_SIGN)

    assert [(line.kind, line.amount) for line in read.lines()] == [("encumbrance", Decimal(300))]


@given(st.lists(st.decimals(-(10**9), 10**9, places=2), max_size=20))
def test_lines_add_up_to_what_the_file_tells(amounts: list[Decimal]) -> None:
    rows = [["P-1", "2026-03-14", f"V-{number}", "1", "Actual", str(amount)] for number, amount in enumerate(amounts)]
    read = reading(*rows)
    lines: list[Line] = list(read.lines())

    assert sum(line.amount for line in lines) == sum(amounts) == read.sums["actual"]
