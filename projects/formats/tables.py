"""The one door for portfolio files: bytes of CSV or XLSX in, a table with headings out."""

from __future__ import annotations

import re
from codecs import BOM_UTF8

from projects.domain.layouts import find_layout, lay_out, telling
from projects.domain.tables import Layout, Table, Unreadable
from projects.formats import delimited
from projects.formats.limits import MAX_BYTES
from projects.formats.spreadsheets import Workbook

__all__ = ["Layout", "Table", "Unreadable", "read_table", "sheets"]

_ZIP = b"PK\x03\x04"
# what people send by mistake, by its first bytes
_STRANGERS = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old .xls file, or protected by a password"),
    (b"%PDF", "a PDF"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
    (b"<?xml", "an XML file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"<table", "a web page"),
    (b'{"', "JSON"),
    (b"[{", "JSON"),
    (b"{\\rtf", "a text document"),
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PEEKED = 200  # rows of each sheet that are looked at when none is named
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1a\x1b"))


def read_table(data: bytes, *, filename: str, sheet: str | None = None, layout: Layout | None = None) -> Table:
    """The table in a file: of an XLSX the named sheet, or the visible one whose headings say most.

    The layout - heading rows further down, headings in a column with one project per column - is found unless it is
    given. Raises Unreadable with file, sheet and row, and what to do: for a damaged, hostile, foreign or too large file
    (see `limits`), an unknown sheet, a sheet without headings.
    """
    _refuse_strangers(data, filename)
    if not data.startswith(_ZIP):
        rows, remarks = delimited.read_rows(data, where=filename)
        return lay_out(rows, layout or find_layout(rows, where=filename), filename=filename, remarks=remarks)
    book = Workbook(data, where=filename)
    name, remarks = (sheet, []) if sheet else _most_telling(book, filename)
    if name not in book.names:
        raise Unreadable(f"{filename}: there is no sheet “{name}”; there are {_listed(book.names)}.")
    rows = book.rows(name)
    found = layout or find_layout(rows, where=f"{filename}, sheet “{name}”")
    return lay_out(rows, found, filename=filename, sheet=name, remarks=[*remarks, *_about_cells(book)])


def sheets(data: bytes, *, filename: str = "the file") -> list[str]:
    """The names of the visible sheets of an XLSX, in order; empty for a CSV. Raises Unreadable as `read_table` does."""
    _refuse_strangers(data, filename)
    return Workbook(data, where=filename).names if data.startswith(_ZIP) else []


def _most_telling(book: Workbook, filename: str) -> tuple[str, list[str]]:
    """The sheet whose headings say most, of equal ones that of the latest year, and which others say as much."""
    if not book.names:
        raise Unreadable(f"{filename}: the workbook has no visible sheet.")
    if len(book.names) == 1:
        return book.names[0], []
    says = {name: _says(book, name) for name in book.names}
    most = max(says.values())
    alike = [name for name in book.names if says[name] == most]
    taken = max(alike, key=lambda name: max(map(int, _YEAR.findall(name)), default=0))
    alike.remove(taken)
    told = alike and most > 0
    return taken, [f"Sheet “{taken}” is read; {_listed(alike)} can be chosen instead."] if told else []


def _says(book: Workbook, name: str) -> float:
    """How much the headings of a sheet say, 0 when nothing stands below them."""
    rows = book.rows(name)[:_PEEKED]
    return telling(rows) if sum(map(any, rows)) > 1 else 0.0


def _about_cells(book: Workbook) -> list[str]:
    remarks = []
    if book.errors:
        remarks.append(f"{book.errors} cells hold an error such as #N/A; they are read as empty.")
    if book.uncalculated:
        remarks.append(
            f"{book.uncalculated} cells hold a formula whose value was never stored; they are read as empty. Open the"
            " file in Excel or LibreOffice, save it, and import that."
        )
    return remarks


def _refuse_strangers(data: bytes, filename: str) -> None:
    if not data.strip():
        raise Unreadable(f"{filename}: the file is empty.")
    if len(data) > MAX_BYTES:
        raise Unreadable(f"{filename}: {len(data) / 2**20:.0f} MB; at most {MAX_BYTES // 2**20} MB are read. Split it.")
    head = data[:4096]
    start = head.removeprefix(BOM_UTF8).lstrip().lower()
    stranger = next((name for sign, name in _STRANGERS if start.startswith(sign.lower())), None)
    if stranger:
        raise Unreadable(f"{filename}: this is {stranger}; save it as .xlsx or CSV and try that.")
    # UTF-16 has zero bytes everywhere; other control characters mean that this is no text at all
    visible = head.translate(None, b"\0")
    if not data.startswith(_ZIP) and len(visible) - len(visible.translate(None, _CONTROLS)) > len(visible) * 0.05:
        raise Unreadable(f"{filename}: this is neither text nor a spreadsheet; save it as .xlsx or CSV and try that.")


def _listed(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names) or "none that are visible"
