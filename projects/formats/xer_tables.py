"""The tables of a Primavera XER file: lines of text, split only when they are read."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import BytesIO, StringIO

from projects.domain.tables import Unreadable
from projects.formats.encodings import to_utf8
from projects.formats.schedule_values import Values

_ROWS = 500_000  # of one table
_LINE = 4 * 2**20  # bytes


class Row(Values):
    """One line under the headings of its table. What is empty is None; what is written wrongly raises Unreadable."""

    __slots__ = ("_cells", "_place")

    NUMBER = re.compile(r"-?\d{1,15}([.,]\d{0,20})?")
    MOMENT = re.compile(r"((\d{4})-\d\d-\d\d)(?: (\d\d:\d\d(?::\d\d)?))?")
    EXAMPLE = "2026-11-24 08:00"

    def __init__(self, place: str, cells: dict[str, str]) -> None:
        self._place = place
        self._cells = cells

    @property
    def place(self) -> str:
        return self._place

    def text(self, name: str) -> str:
        return self._cells.get(name, "").strip()


class Tables:
    """The file by tables. Raises Unreadable for lines that are in no table, and for too many or too long ones."""

    def __init__(self, data: bytes) -> None:
        self.header = ""
        self._ended = False
        self._columns: dict[str, list[str]] = {}
        self._lines: dict[str, list[str]] = {}
        table = ""
        text = to_utf8(data).data
        if b"\n" not in text:
            text = text.replace(b"\r", b"\n")
        for number, line in enumerate(BytesIO(text), 1):
            if len(line) > _LINE:
                raise Unreadable(f"line {number}: it is longer than {_LINE // 2**20} MB.")
            table = self._take(line.decode().rstrip("\r\n"), table, number)

    def _take(self, line: str, table: str, number: int) -> str:
        mark, _, rest = line.partition("\t")
        if mark == "%T":
            self._lines.setdefault(rest.strip(), [])
            return rest.strip()
        if mark == "ERMHDR":
            self.header = rest
        elif mark == "%F":
            self._columns[table] = [name.strip() for name in rest.split("\t", 500)]
        elif mark == "%R":
            if table not in self._columns or table not in self._lines:
                raise Unreadable(f"line {number}: a row without a table and its headings.")
            if len(self._lines[table]) >= _ROWS:
                raise Unreadable(f"The table {table} has more than {_ROWS:,} rows; split the project.")
            self._lines[table].append(rest)
        elif mark == "%E":
            self._ended = True
        elif line.strip() and self._lines.get(table):
            self._lines[table][-1] += f"\n{line}"  # a text that was broken over lines
        return table

    def check_whole(self) -> None:
        """Raises Unreadable when the mark of the end is missing: the file was cut."""
        if not self._ended:
            raise Unreadable("The file breaks off: its last line, %E, is missing; export it again.")

    def rows(self, table: str) -> Iterator[Row]:
        columns = self._columns.get(table, [])
        for number, line in enumerate(self._lines.get(table, ()), 1):
            cells = line.replace("\x7f", "\n").split("\t", len(columns))
            place = f"{table} row {number}"
            if len(cells) > len(columns) and cells[-1].strip():
                cells = _unquoted(line, len(columns), place)
            yield Row(place, dict(zip(columns, cells, strict=False)))

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {table: len(lines) for table, lines in self._lines.items()}


def _unquoted(line: str, columns: int, place: str) -> list[str]:
    """The cells of a row that a spreadsheet wrote, which puts a text with a tab between quotation marks."""
    try:
        records = list(csv.reader(StringIO(line, newline=""), delimiter="\t", strict=True))
    except csv.Error:
        records = []
    if [len(cells) for cells in records] != [columns]:
        raise Unreadable(f"{place}: it has more cells than its {columns} headings; is there a tab in one of its texts?")
    return [cell.replace("\x7f", "\n") for cell in records[0]]
