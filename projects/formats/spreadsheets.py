"""XLSX: the cells of a sheet as text in, a plain styled sheet out."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeVar

import python_calamine
import xlsxwriter

from projects.domain.tables import Unreadable
from projects.formats.workbooks import repacked

_LONGEST = 32_767  # characters of a cell, Excel's limit
_TALLEST = 1_048_576
T = TypeVar("T")


class Workbook:
    """A workbook that was checked before it was opened.

    Raises Unreadable, beginning with `where`, when it is damaged, hostile or too large (see `workbooks`).
    """

    def __init__(self, data: bytes, *, where: str) -> None:
        clean = repacked(data, where=where)
        self.errors, self.uncalculated = clean.errors, clean.uncalculated
        self._where = where
        self._book = _guarded(lambda: python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(clean.data)), where)
        self.names = [
            sheet.name
            for sheet in self._book.sheets_metadata
            if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
            and sheet.visible == python_calamine.SheetVisibleEnum.Visible
        ]

    def rows(self, name: str) -> list[list[str]]:
        """All rows of one sheet from row 1 and column A on, as text without outer white space.

        A number has no trailing ".0", a date is ISO with the time where it has one, an error is empty.
        """
        return _guarded(lambda: self._texts(name), f"{self._where}, sheet “{name}”")

    def _texts(self, name: str) -> list[list[str]]:
        sheet = self._book.get_sheet_by_name(name)
        if sheet.start is None:
            return []
        left: list[str] = [""] * sheet.start[1]
        return [left + [_TEXT[type(cell)](cell) for cell in row] for row in sheet.iter_rows()]


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _moment(value: datetime) -> str:
    return value.isoformat(" ") if value.time() != time.min else value.date().isoformat()


_TEXT: dict[type, Callable[[Any], str]] = {
    str: str.strip,
    float: _number,
    int: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    date: date.isoformat,
    datetime: _moment,
    time: time.isoformat,
    timedelta: str,
}


def _guarded(read: Callable[[], T], where: str) -> T:
    """Run the reader, whose own errors and panics say nothing that a person could use."""
    try:
        return read()
    except Unreadable:
        raise
    except BaseException as problem:
        # pyo3's PanicException is no Exception, on purpose; everything else of that kind must pass
        if isinstance(problem, Exception) or type(problem).__name__ == "PanicException":
            raise Unreadable(f"{where}: the spreadsheet cannot be read ({problem}); save it again as .xlsx.") from None
        raise


def write_xlsx(headings: Sequence[str], rows: Iterable[Iterable[object]], *, title: str = "Portfolio") -> bytes:
    """One sheet with a bold, frozen, filtered heading row. Text stays text: neither formula nor link nor number.

    Dates are dates, numbers numbers, None an empty cell; a longer text than a cell may hold ends in "…". Rows are
    written as they come, so memory does not grow with their number. Raises ValueError beyond 1,048,575 rows.
    """
    out = io.BytesIO()
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "remove_timezone": True,
        "default_date_format": "yyyy-mm-dd",
        "nan_inf_to_errors": True,
    }
    with xlsxwriter.Workbook(out, options) as book:
        sheet = book.add_worksheet(_sheet_name(title))
        sheet.set_column(0, max(len(headings) - 1, 0), 18)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, headings, book.add_format({"bold": True, "text_wrap": True, "valign": "top"}))
        last = 0
        for last, row in enumerate(rows, 1):
            if last >= _TALLEST:
                raise ValueError(f"a sheet holds at most {_TALLEST - 1:,} rows; export as CSV")
            for column, cell in enumerate(row):
                _put(sheet, last, column, cell)
        if headings:
            sheet.autofilter(0, 0, last, len(headings) - 1)
    return out.getvalue()


def _put(sheet: Any, row: int, column: int, cell: object) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell if len(cell) <= _LONGEST else f"{cell[: _LONGEST - 1]}…")
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, int | float | Decimal):
        sheet.write_number(row, column, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell)
    elif cell is not None:
        sheet.write_string(row, column, str(cell))


def _sheet_name(title: str) -> str:
    """A name that Excel accepts: at most 31 characters, none of []:*?/\\, no apostrophe at either end."""
    name = "".join(" " if letter in "[]:*?/\\" else letter for letter in title).strip("' ")
    return name[:31].rstrip("' ") or "Sheet1"
