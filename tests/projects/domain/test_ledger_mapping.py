"""How the columns of a ledger's file are proposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from projects.domain.fields import LedgerField
from projects.domain.ledger_mapping import LedgerColumn, LedgerMapping, Untold, mapping_from_json, month_of, propose
from projects.domain.tables import Layout, Table


def table(*headings: str, rows: list[list[str]]) -> Table:
    return Table("ledger.csv", None, Layout(1), headings, rows, [2 + number for number in range(len(rows))])


ERP = table(
    "Project Code", "Fund", "GL Date", "Doc. No.", "Line", "Type", "Amount (USD)", "Vendor Name", "Description",
    rows=[["P-1", "FEMA", "03/14/2026", "V-1", "1", "Actual", "1,200.50", "Acme", "Piles"]],
)  # fmt: skip


def test_headings_of_an_erp_are_recognised() -> None:
    held = {column.field: column.heading for column in propose(ERP).columns}

    assert held[LedgerField.CODE] == "Project Code"
    assert held[LedgerField.DOCUMENT] == "Doc. No."
    assert held[LedgerField.BOOKED_AS] == "Type"
    assert propose(ERP).missing == ()


@pytest.mark.parametrize(
    "headings",
    [
        ("WBS Element", "Posting Date", "Document Number", "Item", "Amount in local currency"),
        ("PROJECT_NUMBER", "GL_DATE", "VOUCHER_NUM", "LINE_NUM", "ENTERED_AMOUNT"),
    ],
)
def test_headings_of_sap_and_oracle_are_recognised(headings: tuple[str, ...]) -> None:
    proposed = propose(table(*headings, rows=[["P-1", "03/14/2026", "V-1", "1", "1,200.50"]]))

    assert proposed.missing == ()
    assert LedgerField.LINE in proposed.held()


def test_a_column_of_dates_that_holds_none_is_not_taken() -> None:
    odd = table("Project", "Date", "Document", "Amount", rows=[["P-1", "soon", "V-1", "5"]])

    assert propose(odd).missing == (LedgerField.POSTED,)


def test_months_bear_a_posting_date() -> None:
    monthly = table("Account", "Period", "Document", "Amount", rows=[["P-1", "2026-03", "V-1", "5"]])

    assert propose(monthly).missing == ()


def test_the_last_mapping_of_a_ledger_comes_first() -> None:
    kept = LedgerMapping((LedgerColumn("Fund", LedgerField.CODE),), Untold.BY_SIGN)

    held = {column.heading: column.field for column in propose(ERP, kept).columns}

    assert held["Fund"] is LedgerField.CODE
    assert "Project Code" not in held
    assert propose(ERP, kept).untold is Untold.BY_SIGN


@pytest.mark.parametrize(
    ("headings", "taken"),
    [
        (("Debit", "Credit"), {"Debit": LedgerField.AMOUNT, "Credit": LedgerField.CREDIT}),
        (("Accounted DR", "Accounted CR"), {"Accounted DR": LedgerField.AMOUNT, "Accounted CR": LedgerField.CREDIT}),
        (("Amount", "Credit"), {"Amount": LedgerField.AMOUNT}),
    ],
)
def test_a_credit_is_proposed_beside_a_debit_only(headings: tuple[str, str], taken: dict[str, LedgerField]) -> None:
    told = Table("l.csv", None, Layout(1), headings, [["5", ""], ["", "7"]], [2, 3])

    assert {column.heading: column.field for column in propose(told).columns} == taken


def plainly(mapping: LedgerMapping) -> Iterator[LedgerColumn]:
    """Columns as they are kept: without the currency, which is the ledger's."""
    for column in mapping.columns:
        yield replace(column, reads=replace(column.reads, currency=""))


def test_a_kept_mapping_reads_back_the_same() -> None:
    mapping = propose(ERP)

    assert mapping_from_json(mapping.as_json()) == replace(mapping, columns=tuple(plainly(mapping)), remarks=())


@pytest.mark.parametrize(
    ("text", "month"),
    [("2026-03", (2026, 3)), ("202603", (2026, 3)), ("3/2026", (2026, 3)), ("2026-13", None), ("20260314", None)],
)
def test_an_accounting_month_is_read(text: str, month: tuple[int, int] | None) -> None:
    assert month_of(text) == month
