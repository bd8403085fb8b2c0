"""The package of an XLSX, measured and repacked before any reader sees it: what was checked is what is read.

A size in a zip header is a claim, a reference such as XFD1048576 costs its reader 17 thousand million cells, and one
shared string may be shown by a million of them. So each part is decompressed with a limit, walked once with expat, and
packed anew; nothing else of the file goes further.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from array import array
from typing import NamedTuple
from xml.parsers import expat

from projects.domain.tables import Unreadable, letters
from projects.formats.limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, MAX_UNPACKED

_END = struct.Struct("<4s4H2LH")  # end of central directory, APPNOTE.TXT 4.3.16
_DIRECTORY = 2**20  # bytes of a zip directory: a workbook has some dozen parts
_PARTS = 2_000
_DIGITS = 9
_NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/_rels/workbook\w*\.xml\.rels|xl/(workbook|sharedStrings|styles)\w*\.xml"
    r"|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
# what zipfile raises for packages that somebody broke
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
)
_BOOK = re.compile(r"xl/workbook\w*\.xml")
_OTHERS = {
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "content.xml": "an OpenDocument file",
    "word/document.xml": "a Word document",
    "index/document.iwa": "a Numbers file",
}
_METHODS = frozenset([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
_AGAIN = "open it in Excel or LibreOffice, save it again as .xlsx, and try that."


class Repacked(NamedTuple):
    """The parts of a workbook that are read, uncompressed in a package of their own, and cells that tell nothing."""

    data: bytes
    errors: int  # "#N/A" and the like
    uncalculated: int  # a formula whose value was never stored: the file was written by a program, not by Excel


def repacked(data: bytes, *, where: str) -> Repacked:
    """A workbook that is safe to read.

    Raises Unreadable, beginning with `where`, when it is damaged, encrypted, declares entities or exceeds `limits`.
    """
    package = _opened(data, where)
    parts = [part for part in package.infolist() if _NEEDED.fullmatch(part.filename)]
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise _too_large(where)
    measure = _Measure()
    out, room = io.BytesIO(), MAX_UNPACKED
    # shared strings first: the cells refer to them
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as clean:
        for part in sorted(parts, key=lambda part: "sharedstrings" not in part.filename.lower()):
            content = _content(package, part, room, where)
            room -= len(content)
            try:
                measure.walk(content)
            except expat.ExpatError as problem:
                raise Unreadable(f"{where}: {part.filename} is not well-formed ({problem}); {_AGAIN}") from None
            except _RefusedError as problem:
                raise Unreadable(f"{where}: {problem}") from None
            clean.writestr(part.filename, content)
    return Repacked(out.getvalue(), measure.errors, measure.uncalculated)


def _opened(data: bytes, where: str) -> zipfile.ZipFile:
    damaged = Unreadable(f"{where}: this is no complete .xlsx package; {_AGAIN}")
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or len(data) < at + _END.size:
        raise damaged
    end = _END.unpack_from(data, at)
    size, comment = end[5], end[7]
    # the directory is read into memory as a whole, so its size comes before anything else; zip64 states 2**32 - 1
    if size > _DIRECTORY or at + _END.size + comment != len(data):
        raise damaged
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN:
        raise damaged from None
    names = [name.lower() for name in package.namelist()]
    methods = {part.compress_type for part in package.infolist()}
    if len(names) > _PARTS or len(set(names)) != len(names) or not methods <= _METHODS:
        raise damaged
    if any(part.flag_bits & 1 for part in package.infolist()):
        raise Unreadable(f"{where}: it is protected by a password; save it without one.")
    if not any(_BOOK.fullmatch(name) for name in names):
        kind = next((kind for part, kind in _OTHERS.items() if part in names), None)
        again = f"this is {kind}; save it as .xlsx" if kind else "an archive without a workbook; unpack it"
        raise Unreadable(f"{where}: {again} and try that.")
    return package


def _content(package: zipfile.ZipFile, part: zipfile.ZipInfo, room: int, where: str) -> bytes:
    try:
        with package.open(part) as stream:
            content = stream.read(room + 1)
    except _BROKEN:
        raise Unreadable(f"{where}: the part {part.filename} is damaged; {_AGAIN}") from None
    if len(content) > room:
        raise _too_large(where)
    return content


def _too_large(where: str) -> Unreadable:
    return Unreadable(
        f"{where}: too large. Unpacked, at most {MAX_UNPACKED // 2**20} MB, {MAX_ROWS:,} rows, {MAX_COLUMNS:,} columns"
        f" and {MAX_CELLS:,} cells are read; split the file."
    )


class _RefusedError(ValueError):
    """Why a part is not read, to be told with the file's name."""


class _Measure:
    """Walks the parts of a workbook and adds up what a reader would lay out: cells, texts, and texts shown again.

    Elements count wherever they stand. What a part is, its name and the relations only claim.
    """

    def __init__(self) -> None:
        self.lengths: array[int] = array("L")  # of the shared strings, in letters
        self.laid_out = self.letters = self.errors = self.uncalculated = 0
        self.row = self.column = self.right = self.bottom = 0
        self.kind: str | None = None
        self.shared = self.index = self.string = False
        self.formula = self.value = False  # within a cell: a formula without a value so far, its value

    def walk(self, content: bytes) -> None:
        """Measure one part. Raises _RefusedError or expat's ExpatError."""
        self.row = self.column = self.right = self.bottom = 0
        self.index = self.string = False
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(content, True)
        self.laid_out += self.right * self.bottom

    def _doctype(self, *_: object) -> None:
        raise _RefusedError("it declares a document type, which no workbook needs; it is not opened.")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if tag == "c":
            self._cell(attributes)
        elif tag == "row":
            self.row = _number_of(attributes["r"]) if "r" in attributes else self.row + 1
            self.column = 0
        elif tag in ("v", "is"):
            self.index = self.shared and tag == "v"
            self.value = True
            self._filled()
        elif tag == "f":
            self.formula = self.kind != "str"  # a formula may have worked out no text
        elif tag == "si":
            self.string = True
            self.lengths.append(0)
            if len(self.lengths) > MAX_CELLS:
                raise _RefusedError(f"it has more than {MAX_CELLS:,} texts; split the file.")

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        self.index = self.value = False
        self.string = self.string and tag != "si"
        if tag == "c" and self.formula:
            self.uncalculated += 1
            self.formula = False

    def _cell(self, attributes: dict[str, str]) -> None:
        found = _REFERENCE.fullmatch(attributes["r"]) if "r" in attributes else None
        if "r" in attributes and not found:
            raise _RefusedError(f"a cell is called {attributes['r'][:20]!r}; {_AGAIN}")
        self.column = _column(found[1]) if found else self.column + 1
        self.row = int(found[2]) if found else self.row
        self.kind = attributes.get("t")
        self.shared = self.kind == "s"
        self.errors += self.kind == "e"

    def _filled(self) -> None:
        self.right, self.bottom = max(self.right, self.column), max(self.bottom, self.row)
        # every cell from A1 to the outermost ones is laid out, filled or not
        area = self.laid_out + self.right * self.bottom
        if area > MAX_CELLS or self.bottom > MAX_ROWS or self.right > MAX_COLUMNS:
            raise _RefusedError(
                f"its cells reach to {letters(self.right)}{self.bottom}. At most {MAX_ROWS:,} rows, {MAX_COLUMNS:,}"
                f" columns and {MAX_CELLS:,} cells are read; clear what stands beyond the table, or split the file."
            )

    def _text(self, text: str) -> None:
        if self.value:
            self.formula = False
        if self.string:
            self.lengths[-1] += len(text)
        elif self.index:
            index = _number_of(text)
            if index >= len(self.lengths):
                raise _RefusedError(f"a cell shows a text that is not there; {_AGAIN}")
            self.letters += self.lengths[index]
            if self.letters > MAX_TEXT:
                raise _RefusedError(f"its cells show more than {MAX_TEXT // 2**20} million characters; split the file.")


def _number_of(text: str) -> int:
    """A row number or the number of a text. What we would read differently from the reader behind us is refused."""
    if not (text.isascii() and text.isdecimal() and len(text) < _DIGITS):
        raise _RefusedError(f"a row or a text is called {text[:20]!r}; {_AGAIN}")
    return int(text)


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number
