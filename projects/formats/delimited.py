"""CSV: any delimiter, quoting and line ending in; one plain form out."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from projects.domain.tables import Unreadable
from projects.formats.encodings import to_utf8
from projects.formats.inert import SUSPECT, disarmed, rearmed
from projects.formats.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS

_DELIMITERS = ",;\t|"
_SNIFFED = 2**18  # bytes: a record of a real portfolio can be 25 kB long
_CHUNK = 200  # rows per piece of an export
_MARK = "\ufeff"  # without it Excel takes UTF-8 for the code page of the machine


def read_rows(data: bytes, *, where: str) -> tuple[list[list[str]], list[str]]:
    """The records of a CSV file and remarks on how it was read; blank records stay, so that index + 1 is the row.

    Cells are stripped of outer white space. Raises Unreadable, beginning with `where`, when a quotation mark is never
    closed or the file is larger than `limits` allow.
    """
    text = to_utf8(data)
    delimiter, skip = _delimiter(text.data)
    remarks = [f"{text.lost} characters could not be decoded; each now reads “\ufffd”."] if text.lost else []
    try:
        rows = _records(text.data, delimiter, skip, where, strict=True)
    except csv.Error as problem:
        if "unexpected end" in str(problem):
            raise Unreadable(f"{where}: a quotation mark is opened and never closed; close it or save again.") from None
        rows = _records(text.data, delimiter, skip, where, strict=False)  # a quotation mark inside a word
    return rows, remarks


def _records(data: bytes, delimiter: str, skip: int, where: str, *, strict: bool) -> list[list[str]]:
    lines = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="replace", newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=strict)
    apostrophes = b"'" in data
    rows: list[list[str]] = [[]] * skip
    for _ in range(skip):
        next(reader, None)
    cells = wide = 0
    try:
        for row in reader:
            while len(row) > wide and not row[-1]:  # a sheet that was formatted far to the right
                row.pop()
            wide = max(wide, len(row))
            cells += len(row)
            if cells > MAX_CELLS or len(row) > MAX_COLUMNS or len(rows) >= MAX_ROWS:
                raise Unreadable(
                    f"{where}, row {len(rows) + 1}: too large. At most {MAX_ROWS:,} rows, {MAX_COLUMNS:,} columns and"
                    f" {MAX_CELLS:,} cells are read; split the file."
                )
            rows.append([cell.strip() for cell in row])
            if apostrophes:
                rows[-1] = [rearmed(cell).strip() if cell[:1] == "'" else cell for cell in rows[-1]]
    except csv.Error as problem:
        if "field larger" in str(problem):
            place = f"{where}, row {len(rows) + 1}"
            raise Unreadable(f"{place}: a cell is longer than {csv.field_size_limit():,} characters.") from None
        raise
    return rows


def _delimiter(data: bytes) -> tuple[str, int]:
    """The delimiter, and how many records to skip for Excel's hint "sep=;"."""
    head = data[:_SNIFFED]
    if head[:4].lower() == b"sep=" and head[5:6] in (b"\r", b"\n"):
        return chr(head[4]), 1
    text = head.decode(errors="replace")
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter, whole=len(data) <= _SNIFFED)), 0


def _evenness(text: str, delimiter: str, *, whole: bool) -> float:
    """From 0 to 1: the share of records that have the commonest number of cells, less where that number is small."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    widths: list[int] = []
    try:
        widths.extend(len(row) for row in reader if row)
    except csv.Error:
        return 0.0
    counted = Counter(widths if whole or len(widths) < 2 else widths[:-1])
    if not counted:
        return 0.0
    width, times = max(counted.items(), key=lambda item: (item[1], item[0]))
    return times / counted.total() * (1 - 1 / width) if width else 0.0


def write_csv(headings: Sequence[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """A CSV file in pieces of some rows: comma, CRLF, UTF-8 with the mark that Excel needs, formulas inert.

    None is an empty cell, dates are ISO, decimals have no exponent. `read_table` gives every text back as it was, but
    for outer white space.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write(_MARK)
    writer.writerow([disarmed(heading) for heading in headings])
    pending: list[list[object]] = []
    for row in rows:
        pending.append([cell if type(cell) is str and cell[:1] not in SUSPECT else _cell(cell) for cell in row])
        if len(pending) == _CHUNK:
            writer.writerows(pending)
            pending.clear()
            yield _taken(buffer)
    writer.writerows(pending)
    yield _taken(buffer)


def _cell(value: object) -> object:
    if isinstance(value, str):
        return disarmed(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return value


def _taken(buffer: io.StringIO) -> str:
    piece = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return piece
