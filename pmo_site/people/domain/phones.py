"""Phone numbers as people write them, and as a phone dials them (RFC 3966)."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"[^\d+]*(\+?(?:[\s().\-]*[0-9])+)")
_EXTENSION = re.compile(r"\s*(?:#|~|x|ext(?:ension)?\.?|轉)\s*([0-9]+)", re.IGNORECASE)


def dialled(text: str) -> str:
    """E.g. "(04) 2226-1188 #405" is "0422261188;ext=405". The first number when there are several, or nothing."""
    found = _NUMBER.match(text)
    if not found:
        return ""
    digits = re.sub(r"[^\d+]", "", found[1])
    extension = _EXTENSION.match(text, found.end())
    return f"{digits};ext={extension[1]}" if extension else digits
