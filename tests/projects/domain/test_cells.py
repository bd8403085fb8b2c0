"""Cells: a value, nothing, a withholding, or unfit."""

from decimal import Decimal

import pytest

from projects.domain import cells
from projects.domain.amounts import Amount
from projects.domain.cells import Cells, Unfit
from projects.domain.conventions import Conventions
from projects.domain.fields import Field
from projects.domain.values import Value


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (Field.NAME, "TBC", Value("TBC", "TBC")),
        (Field.KEY, "n/a", Value("n/a", "n/a")),
        (Field.DEPARTMENT, "Public\n Works", Value("Public\n Works", "Public Works")),
        (Field.DEPARTMENT, "Unknown", Value("Unknown", None, "Unknown")),
        (Field.STATUS, "Pending", Value("Pending", "Pending")),
        (Field.PURPOSE, "one \r\r\n two\rthree", Value("one \r\r\n two\rthree", "one\ntwo\nthree")),
        (Field.PERCENT_COMPLETE, "12%", Value("12%", Decimal(12))),
        (Field.REPORT_YEAR, "2022.0", Value("2022.0", 2022)),
        (Field.FINISH_APPROVED, "Spring 2025", Value("Spring 2025", None, "Spring 2025")),
        (Field.COST_FORECAST, "£10m-£12m", Value("£10m-£12m", None, "£10m-£12m")),
        (Field.COST_FORECAST, "c. £12m", Value("c. £12m", Amount(Decimal(12_000_000), "GBP"))),
        (Field.COST_FORECAST, "£12m (2020 prices)", Value("£12m (2020 prices)", Amount(Decimal(12_000_000), "GBP"))),
        (Field.FINISH_APPROVED, "Reset", Value("Reset", None, "Reset")),
        (Field.FINISH_APPROVED, "-", None),
        (Field.PURPOSE, "", None),
    ],
)
def test_cell_is_read_as_its_field_says(field: Field, text: str, value: Value | None) -> None:
    assert Cells(field, Conventions())[text] == value


def test_cell_that_does_not_fit_says_why_and_is_noticed() -> None:
    column = Cells(Field.REPORT_YEAR, Conventions())

    assert column["soon"] == Unfit("“soon” is no year")
    assert column.any_unfit


def test_memory_of_a_column_does_not_grow_with_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "_REMEMBERED", 10)
    column = Cells(Field.NAME, Conventions())

    read = [column[f"Project {number}"] for number in range(50)]

    assert [value.known for value in read if isinstance(value, Value)] == [f"Project {number}" for number in range(50)]
    assert len(column) <= 12


@pytest.mark.parametrize(
    ("field", "text"),
    [(Field.BUDGET_APPROVED, "£12*"), (Field.FINISH_FORECAST, "2025-03-31 (TBC)"), (Field.DECLARED_RATING, "Red [1]")],
)
def test_value_counts_without_its_footnote_and_the_cell_stays_as_it_is(field: Field, text: str) -> None:
    value = Cells(field, Conventions())[text]

    assert isinstance(value, Value)
    assert (value.raw, value.withheld) == (text, "")


def test_cell_that_a_program_filled_for_no_date_is_missing() -> None:
    assert Cells(Field.FINISH_FORECAST, Conventions())["1900-01-01"] is None
    assert Cells(Field.BUDGET_APPROVED, Conventions())["0"] is not None


def test_cell_of_a_column_that_was_too_narrow_says_what_to_do() -> None:
    assert "widen it" in str(Cells(Field.FINISH_FORECAST, Conventions())["########"])


def test_the_day_of_a_report_must_be_exact() -> None:
    assert isinstance(Cells(Field.REPORT_DATE, Conventions())["Spring 2025"], Unfit)
