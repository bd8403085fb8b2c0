"""Rows of a file as rows of the staging table."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from projects.domain.portfolio_file import Reading
from projects.domain.proposals import propose
from projects.domain.staged import STAGED, Known, told_by
from projects.domain.staging import Staging
from projects.domain.tables import Table
from projects.formats.tables import read_table

TODAY = date(2026, 11, 24)
KNOWN = Known(departments={"works": 3}, programs={"bridges": 4}, tiers={"full": 5}, stages={"build": 6})


def table(text: str) -> Table:
    return read_table(text.encode(), filename="city.csv")


def staging(text: str, known: Known = KNOWN) -> Staging:
    read = table(text)
    return Staging(Reading(read, propose(read)), known, report_date=date(2026, 11, 1), today=TODAY)


def row(text: str, known: Known = KNOWN) -> dict[str, Any]:
    """The only row, by column."""
    (values,) = staging(text, known).rows()
    return dict(zip(STAGED, values, strict=True))


def test_names_that_are_known_become_keys() -> None:
    staged = row("Project ID,Project name,Department,Program,Tier,Stage\nA-1,Bridge,WORKS,bridges,Full,Build\n")

    assert [staged[f"{name}_id"] for name in ("department", "program", "tier", "stage")] == [3, 4, 5, 6]
    assert (staged["code"], staged["department_named"]) == ("A-1", "WORKS")


def test_stage_and_status_without_a_place_are_told_apart() -> None:
    staged = row("Project name,Stage,Status\nBridge,Construction,Schroedinger\n")

    assert json.loads(staged["source_values"]) == {"Stage": "Construction", "Status": "Schroedinger"}
    assert (staged["stage_id"], staged["state"]) == (None, "")


def test_person_goes_by_the_mail_address_only() -> None:
    known = Known(people={"ines@example.org": 8})

    by_mail = row("Project name,Project manager\nBridge,Ines@example.org\n", known)
    by_name = row("Project name,Project manager\nBridge,Ines Okafor\n", known)

    assert (by_mail["manager_id"], by_name["manager_id"], by_name["manager_named"]) == (8, None, "Ines Okafor")


def test_withheld_amount_is_no_amount_and_says_why() -> None:
    staged = row("Project name,Approved budget\nBridge,Exempt under Section 43 of the FoI Act\n")

    assert staged["budget_approved"] is None
    assert json.loads(staged["withheld"]) == {"budget_approved": "Exempt under Section 43 of the FoI Act"}


def test_currency_is_that_of_the_amounts() -> None:
    staged = row("Project name,Approved budget,Forecast cost\nBridge,£1.5m,2000000\n")

    assert (staged["currency"], staged["budget_approved"]) == ("GBP", Decimal(1_500_000))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Project name,Approved budget,Forecast cost\nBridge,£5,$6\n", "it is in USD, and the project in GBP"),
        ("Project name,Original budget\nBridge,-5\n", "an original budget cannot be negative"),
    ],
)
def test_amount_that_no_project_can_have_is_rejected(text: str, reason: str) -> None:
    staged = staging(text)

    list(staged.rows())

    assert [(found.row, found.reason) for found in staged.rejected] == [(2, reason)]


def test_rating_without_a_colour_declares_nothing() -> None:
    staged = row("Project name,RAG rating,Rating comment\nBridge,Complete,Opened in May\n")

    assert staged["declared_colour"] == ""
    told = json.loads(staged["source_values"])
    assert (told["Declared rating"], told["Comment on the rating"]) == ("Complete", "Opened in May")


@pytest.mark.parametrize(
    ("heading", "cell", "day"),
    [
        ("Report date", "2026-03-31", date(2026, 3, 31)),
        ("Year", "2025", date(2025, 12, 31)),
        ("Year", "2026", TODAY),
        ("Colour", "red", date(2026, 11, 1)),
    ],
)
def test_day_of_the_report_is_what_the_row_tells_best(heading: str, cell: str, day: date) -> None:
    assert row(f"Project name,{heading}\nBridge,{cell}\n")["reported_on"] == day


def test_columns_of_dates_are_milestones() -> None:
    staged = row("Project name,Gate 1,Gate 2\nBridge,2026-01-05,\n")

    assert json.loads(staged["milestones"]) == {"Gate 1": "2026-01-05"}


def test_column_called_as_a_field_of_ours_is_told_beside_it() -> None:
    read = table("Project name,Location,Contact\nBridge,North,x\n")
    mapping = propose(read)
    unmapped = mapping.with_field(mapping.headings_of(mapping.columns[1].field)[0], None)

    assert "Location (column)" in told_by(unmapped).labels


def test_told_is_what_has_a_column_and_nothing_else() -> None:
    read = table("Project ID,Project name,Status,Location,Odd\nA,Bridge,Active,North,1\n")

    told = told_by(propose(read))

    assert set(told.columns) == {"name", "state"}
    assert set(told.labels) == {"Status", "Location", "Odd"}


def test_key_of_a_name_is_no_longer_than_its_column() -> None:
    staged = row(f"Project name,Approved budget\n{'ß' * 250},5\n")

    assert (len(staged["key"]), len(staged["name_key"]), staged["code"]) == (250, 250, "")
