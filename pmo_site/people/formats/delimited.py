"""CSV with headings, as spreadsheets save it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Mapping

from pmo_site.people.domain.imports import MAX_BYTES, MAX_ROWS, Remark, Unreadable

DELIMITERS = ",;\t|"
_STRANGERS = (
    (b"PK\x03\x04", "a spreadsheet or a ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old .xls file"),
    (b"%PDF", "a PDF"),
    (b"<", "a web page or XML"),
)
Record = tuple[int, dict[str, str]]


def read(
    data: bytes, *, where: str, columns: Mapping[str, Collection[str]], key: str
) -> tuple[list[Record], list[Remark]]:
    """The rows that are not blank, each with its number and its cells by column; and what was not understood.

    columns: the headings that each column may have, whatever their case and signs. key: the column that must be there.
    Raises Unreadable: no text, too large, no such heading, a heading twice, a quotation mark that is never closed.
    """
    lines = _records(text_of(data, where=where), where)
    headings = [_plain(cell) for cell in lines[0]] if lines else []
    found = {name: headings.index(h) for name, known in columns.items() for h in map(_plain, known) if h in headings}
    _check(headings, found, key, where)
    records = [
        (number, {name: _cell(line, at) for name, at in found.items()})
        for number, line in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in line)
    ]
    unknown = [Remark(1, f"The column “{lines[0][at]}” is not read.") for at in _others(headings, found)]
    return records, unknown


def _plain(heading: str) -> str:
    """The words of a heading: "E-Mail_Address" is "e mail address"."""
    return " ".join(re.findall(r"\w+", heading.lower().replace("_", " ")))


def text_of(data: bytes, *, where: str) -> str:
    """Decoded by its mark, else as UTF-8, else as Windows saves it. Raises Unreadable when it is too large or empty."""
    if len(data) > MAX_BYTES:
        raise Unreadable(f"{where}: at most {MAX_BYTES // 2**20} MB are read.")
    if not data.strip():
        raise Unreadable(f"{where}: the file is empty.")
    if stranger := next((name for start, name in _STRANGERS if data.startswith(start)), None):
        raise Unreadable(f"{where}: this is {stranger}; save it as CSV and try that.")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _records(text: str, where: str) -> list[list[str]]:
    head = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=head.count)
    lines: list[list[str]] = []
    try:
        for line in csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=delimiter, strict=True):
            lines.append(line)
            if len(lines) > MAX_ROWS + 1:
                raise Unreadable(f"{where}: at most {MAX_ROWS:,} rows are read; split the file.")
    except csv.Error as problem:
        raise Unreadable(f"{where}, row {len(lines) + 1}: {problem}. Save it again as CSV.") from None
    return lines


def _check(headings: list[str], found: Mapping[str, int], key: str, where: str) -> None:
    if key not in found:
        raise Unreadable(f"{where}: the first row must have headings, among them “{key}”.")
    if twice := next((heading for heading in headings if heading and headings.count(heading) > 1), None):
        raise Unreadable(f"{where}: the heading “{twice}” stands there twice.")


def _others(headings: list[str], found: Mapping[str, int]) -> list[int]:
    return [at for at, heading in enumerate(headings) if heading and at not in found.values()]


def _cell(line: list[str], at: int) -> str:
    return " ".join(line[at].split()) if at < len(line) else ""
