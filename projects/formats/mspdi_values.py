"""Values as MS Project XML writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from xml.sax.saxutils import escape

# what XML 1.0 cannot hold, and no file of MS Project ever does
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | int | Decimal | datetime | None


def element(name: str, children: Iterable[str]) -> str:
    return f"<{name}>{''.join(children)}</{name}>"


def leaf(name: str, value: Value) -> str:
    """Nothing for what is not known."""
    return "" if value is None else f"<{name}>{_written(value)}</{name}>"


def _written(value: str | int | Decimal | datetime) -> str:
    if isinstance(value, str):
        return escape(_FORBIDDEN.sub("", value), {"\r": "&#13;"})
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def lasting(seconds: int | None) -> str | None:
    """PT8H0M0S"""
    if seconds is None:
        return None
    minutes, rest = divmod(seconds, 60)
    return f"PT{minutes // 60}H{minutes % 60}M{rest}S"


def hundredths(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else amount * 100


def tenths(seconds: int | None) -> Decimal | None:
    """Tenths of a minute: whole for whole tenths, as MS Project counts, with a fraction where ours counts finer."""
    return None if seconds is None else round(Decimal(seconds) / 6, 0 if seconds % 6 == 0 else 2)
