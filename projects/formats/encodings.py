"""Which alphabet a text file is written in: any in, UTF-8 out."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from typing import NamedTuple


class Utf8(NamedTuple):
    """Text as UTF-8 bytes without a byte order mark, the encoding it came in, and what is lost of it."""

    data: bytes
    encoding: str
    lost: int  # characters that no encoding explains; each is now U+FFFD


_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins alike
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_CYRILLIC = re.compile(rb"[\xc0-\xff\xa8\xb8\xaf\xbf\xb2\xb3]{4,}")  # in cp1251, with the letters of Ukrainian
_WORDS = 20  # letters in such words that tell it
_SAMPLE = 2**18  # bytes
_NUL = b"\0"
_SHORT = 32  # bytes of a run that is worth remembering: letters and signs repeat
# What UTF-8 looks like inside a cp1252 file when somebody pasted it: Latin letters, quotation marks, dashes, the euro.
# Any other sequence that happens to be valid UTF-8 is taken for the cp1252 that surrounds it.
_PASTED = re.compile(r"[\xa0-\xff\u2010-\u203a\u20ac]+")


def to_utf8(data: bytes) -> Utf8:
    """Decode by byte order mark, else UTF-16 by its zero bytes, else UTF-8, else cp1251 by its words without a Latin
    letter, else cp1252 with UTF-8 pasted into it.

    latin-1 is cp1252 here: browsers do the same (WHATWG Encoding Standard), since the control characters that differ
    appear in no table. Zero characters are dropped; PostgreSQL stores none.
    """
    marked = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else None
    encoding = marked or wide_of(data) or _without_mark(data)
    if encoding == "utf-8":
        text, lost = data, 0
    elif encoding == "cp1252":
        text = _HIGH.sub(lambda run: _remembered(run.group()), data)
        lost = text.count("\ufffd".encode())
    else:
        decoded = data.decode(encoding, errors="replace")
        text, lost = decoded.encode(errors="replace"), decoded.count("\ufffd")
    return Utf8(text.replace(_NUL, b""), encoding, lost)


def wide_of(data: bytes) -> str | None:
    """UTF-32 or UTF-16, by the mark at the beginning, else by zero bytes; None for what is neither."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    head = data[:4096]
    if marked or head.count(_NUL) <= len(head) * 0.3:
        return marked
    return "utf-16-le" if head[1::2].count(_NUL) > head[::2].count(_NUL) else "utf-16-be"


def _without_mark(data: bytes) -> str:
    try:
        for _ in codecs.iterdecode((data[i : i + 2**20] for i in range(0, len(data), 2**20)), "utf-8"):
            pass
    except UnicodeDecodeError:
        return "cp1251" if _is_cyrillic(data[:_SAMPLE]) else "cp1252"
    return "utf-8"


def _is_cyrillic(sample: bytes) -> bool:
    """True when nearly all high bytes stand in words of their own: accented letters stand between Latin ones."""
    high = sum(map(len, _HIGH.findall(sample)))
    words = sum(map(len, _CYRILLIC.findall(sample)))
    return words >= _WORDS and words > high * 0.8


def _remembered(run: bytes) -> bytes:
    return _short(run) if len(run) < _SHORT else _mended(run)


@lru_cache(maxsize=4096)
def _short(run: bytes) -> bytes:
    return _mended(run)


def _mended(run: bytes) -> bytes:
    try:
        if _PASTED.fullmatch(run.decode()):
            return run
    except UnicodeDecodeError:
        pass
    return run.decode("cp1252", errors="replace").encode()
