"""Files that people hand in: what may come, told by its content and not by its name, and names safe to give back."""

from __future__ import annotations

import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

LARGEST = 25 * 1024 * 1024  # bytes
LONGEST_NAME, LONGEST_ENDING = 120, 10  # characters
HEAD = 4096  # bytes that tell the kind of a file
CHUNK = 64 * 1024
LARGEST_DIRECTORY = 1024 * 1024  # bytes of a zip file's table of contents: some 10,000 members

Looks = Callable[[IO[bytes], bytes], bool]


class Unacceptable(ValueError):
    """A file that is not taken. The message names it, says why and what to do, and may be shown."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file by its name's ending. `looks` sees the whole file and its first HEAD bytes."""

    ending: str
    media_type: str
    label: str
    looks: Looks


def recognised(file: IO[bytes], name: str, size: int) -> Kind:
    """The kind of a file of `size` bytes. Its position is moved.

    Raises Unacceptable when it is empty, larger than LARGEST, of a kind that is not taken, or not what its name says.
    """
    shown, ending = clean_name(name), PurePosixPath(name.lower()).suffix
    if not size:
        raise Unacceptable(f"“{shown}” is empty.")
    if size > LARGEST:
        raise Unacceptable(
            f"“{shown}” has {megabytes(size)}; at most {megabytes(LARGEST)} are kept here. Add a link to it instead."
        )
    kind = KINDS.get(ending)
    if kind is None:
        raise Unacceptable(f"“{shown}” is of a kind that is not kept here. Taken are: {', '.join(sorted(SAID))}.")
    file.seek(0)
    if not kind.looks(file, file.read(HEAD)):
        raise Unacceptable(f"“{shown}” does not hold what its name says: this is no {kind.label}.")
    return kind


def megabytes(size: int) -> str:
    """E.g. "25 MB", "0.3 MB", with 1 MB as 1,048,576 bytes."""
    said = f"{size / 1024**2:,.1f}".removesuffix(".0")
    return f"{said} MB"


def clean_name(name: str) -> str:
    """The last part of a name without anything that a header, a path or a reader could trip over.

    Control and direction marks go ("gpj.exe" must not read "exe.jpg"), and so do separators and leading dots.
    """
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = (c if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*' else " " for c in last)
    words = " ".join("".join(kept).split()).lstrip(". ")
    stem, ending = PurePosixPath(words).stem, PurePosixPath(words).suffix
    if len(ending) > LONGEST_ENDING:
        stem, ending = words, ""
    return f"{stem[: LONGEST_NAME - len(ending)].rstrip('. ')}{ending}" or "file"


def _starts(*magics: bytes, at: int = 0) -> Looks:
    return lambda _, head: head[at:].startswith(magics)


def _pdf(_: IO[bytes], head: bytes) -> bool:
    """ISO 32000 wants the mark at the start; readers accept it within the first 1024 bytes."""
    return b"%PDF-" in head[:1024]


def _webp(_: IO[bytes], head: bytes) -> bool:
    return head[:4] == b"RIFF" and head[8:12] == b"WEBP"


def _text(file: IO[bytes], head: bytes) -> bool:
    """Readable text: no control characters but those of lines, columns and pages; UTF-16 by its mark."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    control = bytes({*range(32)} - {*b"\t\n\r\f"})
    file.seek(0)
    return not any(chunk.translate(None, control) != chunk for chunk in iter(lambda: file.read(CHUNK), b""))


def _office(folder: str) -> Looks:
    """Office Open XML (ECMA-376): a zip file with a list of content types and the folder of its application."""

    def looks(file: IO[bytes], head: bytes) -> bool:
        members = _members(file, head)
        return "[Content_Types].xml" in members and any(name.startswith(folder) for name in members)

    return looks


def _open_document(media_type: str) -> Looks:
    """OpenDocument (ISO 26300): the first member of the zip file is its media type, not compressed."""
    return lambda file, head: head.startswith(b"PK\3\4") and head[30:].startswith(b"mimetype" + media_type.encode())


def _members(file: IO[bytes], head: bytes) -> list[str]:
    """The names in a zip file; nothing is unpacked. Empty for what is none, or whose table of contents is a bomb."""
    if not head.startswith(b"PK\3\4") or _directory_size(file) > LARGEST_DIRECTORY:
        return []
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return []


def _directory_size(file: IO[bytes]) -> int:
    """Bytes of the table of contents, as the record at a zip file's end says (APPNOTE 4.3.16)."""
    end = file.seek(0, 2)
    file.seek(max(0, end - 22 - 65_535))
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    return int.from_bytes(tail[at + 12 : at + 16], "little")


_OLE = _starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # Office before 2007, Project, Visio and Outlook are all this
_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"

# What can run - HTML, SVG, scripts, macros - is not in here, nor an archive that could hide it.
KINDS = {
    kind.ending: kind
    for kind in (
        Kind(".pdf", "application/pdf", "PDF document", _pdf),
        Kind(".docx", f"{_OOXML}.wordprocessingml.document", "Word document", _office("word/")),
        Kind(".xlsx", f"{_OOXML}.spreadsheetml.sheet", "Excel workbook", _office("xl/")),
        Kind(".pptx", f"{_OOXML}.presentationml.presentation", "PowerPoint presentation", _office("ppt/")),
        Kind(".doc", "application/msword", "old Word document", _OLE),
        Kind(".xls", "application/vnd.ms-excel", "old Excel workbook", _OLE),
        Kind(".ppt", "application/vnd.ms-powerpoint", "old PowerPoint presentation", _OLE),
        Kind(".mpp", "application/vnd.ms-project", "Microsoft Project plan", _OLE),
        Kind(".vsd", "application/vnd.visio", "old Visio drawing", _OLE),
        Kind(".msg", "application/vnd.ms-outlook", "Outlook message", _OLE),
        Kind(".vsdx", "application/vnd.ms-visio.drawing", "Visio drawing", _office("visio/")),
        Kind(".odt", f"{_ODF}.text", "OpenDocument text", _open_document(f"{_ODF}.text")),
        Kind(".ods", f"{_ODF}.spreadsheet", "OpenDocument spreadsheet", _open_document(f"{_ODF}.spreadsheet")),
        Kind(".odp", f"{_ODF}.presentation", "OpenDocument presentation", _open_document(f"{_ODF}.presentation")),
        Kind(".txt", "text/plain", "text file", _text),
        Kind(".md", "text/plain", "text file", _text),
        Kind(".csv", "text/csv", "text file", _text),
        Kind(".png", "image/png", "PNG picture", _starts(b"\x89PNG\r\n\x1a\n")),
        Kind(".jpg", "image/jpeg", "JPEG picture", _starts(b"\xff\xd8\xff")),
        Kind(".jpeg", "image/jpeg", "JPEG picture", _starts(b"\xff\xd8\xff")),
        Kind(".gif", "image/gif", "GIF picture", _starts(b"GIF87a", b"GIF89a")),
        Kind(".webp", "image/webp", "WebP picture", _webp),
        Kind(".heic", "image/heic", "HEIC picture", _starts(b"ftypheic", b"ftypheix", b"ftypmif1", at=4)),
        Kind(".tif", "image/tiff", "TIFF picture", _starts(b"II*\0", b"MM\0*")),
        Kind(".tiff", "image/tiff", "TIFF picture", _starts(b"II*\0", b"MM\0*")),
        Kind(".dwg", "image/vnd.dwg", "DWG drawing", _starts(b"AC10")),
    )
}
LABELS = {kind.media_type: kind.label for kind in KINDS.values()}
SAID = {kind.ending.removeprefix(".") for kind in KINDS.values()}
