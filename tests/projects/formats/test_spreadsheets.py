"""XLSX: cells as text in, a plain sheet out."""

import io
from datetime import date, datetime
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.formats import spreadsheets
from projects.formats.spreadsheets import Workbook, write_xlsx


def book(*sheets: tuple[str, list[list[object]]], hidden: str = "") -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "d/m/yyyy"}) as workbook:
        for name, rows in sheets:
            sheet = workbook.add_worksheet(name)
            if name == hidden:
                sheet.hide()
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def test_cells_are_read_as_text() -> None:
    data = book(
        (
            "a",
            [
                [
                    "x ",
                    3,
                    1.5,
                    0.1 + 0.2,
                    1e15,
                    True,
                    datetime.fromisoformat("2026-03-01"),
                    datetime.fromisoformat("2026-03-01T17:30"),
                    None,
                    "5",
                ]
            ],
        )
    )

    assert Workbook(data, where="f").rows("a") == [
        ["x", "3", "1.5", "0.3", "1000000000000000.0", "TRUE", "2026-03-01", "2026-03-01 17:30:00", "", "5"]
    ]


def test_rows_and_columns_before_the_table_keep_their_place() -> None:
    data = book(("a", [[], [None, None, "x"]]))

    assert Workbook(data, where="f").rows("a") == [["", "", ""], ["", "", "x"]]


def test_hidden_sheets_are_not_offered() -> None:
    assert Workbook(book(("a", [["x"]]), ("b", [["y"]]), hidden="b"), where="f").names == ["a"]


def test_empty_sheet_has_no_rows() -> None:
    assert Workbook(book(("a", [])), where="f").rows("a") == []


def test_written_sheet_holds_values_of_their_kind_and_no_formula() -> None:
    data = write_xlsx(
        ["Name", "Budget"], [["=1+1", Decimal("12.50")], [date(2026, 3, 1), True], [None, "http://x.test"]]
    )

    assert Workbook(data, where="f").rows("Portfolio") == [
        ["Name", "Budget"],
        ["=1+1", "12.5"],
        ["2026-03-01", "TRUE"],
        ["", "http://x.test"],
    ]


def test_text_longer_than_a_cell_is_cut_visibly() -> None:
    data = write_xlsx(["Note"], [["x" * 40_000]])

    assert Workbook(data, where="f").rows("Portfolio")[1][0] == "x" * 32_766 + "…"


def test_sheet_has_a_name_that_excel_accepts() -> None:
    data = write_xlsx(["a"], [], title="'Works: roads/bridges [north] and a long tail'")

    assert Workbook(data, where="f").names == ["Works  roads bridges  north  an"]


def test_sheet_that_is_too_tall_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "_TALLEST", 3)

    with pytest.raises(ValueError, match="export as CSV"):
        write_xlsx(["a"], [["x"]] * 3)


printable = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(printable, min_size=2, max_size=2), min_size=1, max_size=4))
def test_written_texts_come_back(table: list[list[str]]) -> None:
    read = Workbook(write_xlsx(["first", "second"], table), where="f").rows("Portfolio")

    assert read[1:] == [[cell.strip() for cell in row] for row in table]
