"""Schedule files in bytes that their readers know: UTF-16 becomes UTF-8, a declaration that its bytes belie goes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from projects.domain.tables import Unreadable
from projects.formats.encodings import wide_of

_DECLARED = re.compile(rb"""(<\?xml\b[^>]{0,200}?)\s+encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_NARROW = frozenset([b"utf-8", b"utf8", b"us-ascii", b"ascii"])
_PIECE = 2**20
_AGAIN = "open it in the tool that wrote it, save it again, and try that."


def settled(data: bytes) -> bytes:
    """The same text without marks and white space before it.

    What a program turned into other bytes after its declaration was written is read as its bytes say. Raises Unreadable
    where they are no text in any of these alphabets.
    """
    wide = wide_of(data)
    if wide:
        try:
            data = data.decode(wide).encode()
        except (UnicodeDecodeError, UnicodeEncodeError) as problem:
            raise Unreadable(f"The XML is not well-formed ({wide.upper()}, {problem.reason}); {_AGAIN}") from None
    data = data.removeprefix(codecs.BOM_UTF8).lstrip()
    declared = _DECLARED.match(data)
    told = declared[2].lower() if declared else b"utf-8"
    if declared and (wide or told.startswith((b"utf-16", b"utf-32", b"ucs-2", b"iso-10646"))):
        data, told = declared[1] + data[declared.end() :], b"utf-8"
    if data.startswith(b"<") and told in _NARROW and (line := _line_astray(data)):
        raise Unreadable(f"The XML is not well-formed: it should be UTF-8, and line {line} is not; {_AGAIN}")
    return data


def _line_astray(data: bytes) -> int | None:
    """The line with the first bytes that are no UTF-8, None when all are."""
    pieces: Iterator[bytes] = (data[at : at + _PIECE] for at in range(0, len(data), _PIECE))
    read = 0
    try:
        for text in codecs.iterdecode(pieces, "utf-8"):
            read += text.count("\n")
    except UnicodeDecodeError as problem:
        return read + bytes(problem.object[: problem.start]).count(b"\n") + 1
    return None
