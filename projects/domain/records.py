"""How frozen dataclasses become JSON and come back: what is stored today reads the same in ten years.

Dates are ISO 8601, moments in UTC, money is a decimal string without trailing zeros (never a float); a field that is
unknown or empty by default is left out while it is so. Equal values give equal bytes: "did anything change?" is a
comparison, and a seal is the hash of `canonical`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
Turn = Callable[[Any], Any]

EMPTY = (None, "", (), False)


def canonical(plain: Any) -> bytes:
    """UTF-8 JSON with sorted keys and without spaces. Raises ValueError on NaN, TypeError on what is not plain."""
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def to_plain(record: Any) -> dict[str, Any]:
    """The dataclass as JSON's dicts, lists, strings, integers and booleans.

    Raises TypeError for a field of another type, a float for example.
    """
    kind: Any = type(record)
    values, written = _writers(kind)
    plain: dict[str, Any] = {}
    for value, (name, empty, write) in zip(values(record), written, strict=True):
        if value is None:
            if empty is not None:
                plain[name] = None
        elif value != empty:
            plain[name] = write(value)
    return plain


def from_plain(record: type[Record], plain: Mapping[str, Any]) -> Record:
    """The dataclass that `to_plain` was given. Unknown keys are ignored, so that older code reads newer records.

    Raises TypeError when a field without default is missing.
    """
    kind: Any = record
    return record(**{name: _read(plain[name], read) for name, read in _readers(kind) if name in plain})


def _read(value: Any, read: Turn) -> Any:
    return None if value is None else read(value)


def decimal_text(amount: Decimal) -> str:
    """Without exponent and trailing zeros, so that 18400000 and 18400000.00 are written alike."""
    text = str(amount)  # at half the cost of a format
    if "E" in text:
        text = f"{amount:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) if amount else "0"


def _moment_text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat() if moment.tzinfo else moment.isoformat()


PLAIN: dict[Any, Turn] = {
    str: str,
    int: int,
    bool: bool,
    Decimal: decimal_text,
    date: date.isoformat,
    datetime: _moment_text,
}


@cache
def _writers(record: Any) -> tuple[Turn, tuple[tuple[str, Any, Turn], ...]]:
    """How to take all values of a record, and of each its name, the value that is left out, and how it is written."""
    hints = get_type_hints(record)
    return _taker([f.name for f in fields(record)]), tuple(
        (f.name, _empty(f.default), _writer(hints[f.name])) for f in fields(record)
    )


def _taker(names: list[str]) -> Turn:
    """`attrgetter`, but that it returns a tuple of one as well."""
    return attrgetter(*names) if len(names) > 1 else lambda record: tuple(getattr(record, name) for name in names)


def _empty(default: Any) -> Any:
    """The default if it is empty; by identity, because 0 equals False and zero is a figure. Nothing equals MISSING."""
    return default if any(default is empty for empty in EMPTY) else MISSING


@cache
def _readers(record: Any) -> tuple[tuple[str, Turn], ...]:
    hints = get_type_hints(record)
    return tuple((f.name, _reader(hints[f.name])) for f in fields(record))


def _writer(kind: Any) -> Turn:
    kind, item = _taken_apart(kind)
    if kind in (tuple, list):
        write = _writer(item)
        return list if write is str else lambda values: [write(value) for value in values]
    if kind in (dict, Mapping):
        write = _writer(item)
        return lambda values: {str(key): write(value) for key, value in values.items()}
    if is_dataclass(kind):
        return to_plain
    if issubclass(kind, Enum):
        return str.__str__ if issubclass(kind, str) else lambda member: member.value
    if kind not in PLAIN:
        raise TypeError(f"{kind} has no plain form.")
    return PLAIN[kind]


def _reader(kind: Any) -> Turn:
    kind, item = _taken_apart(kind)
    if kind in (tuple, list):
        read = _reader(item)
        return lambda values: tuple(read(value) for value in values)
    if kind in (dict, Mapping):
        read = _reader(item)
        return lambda values: {key: read(value) for key, value in values.items()}
    if is_dataclass(kind):
        part: Any = kind
        return lambda plain: from_plain(part, plain)
    read_text: Turn = kind.fromisoformat if kind in (date, datetime) else kind
    return read_text


def _taken_apart(kind: Any) -> tuple[Any, Any]:
    """A type hint as container and item: `tuple[date, ...] | None` is (tuple, date)."""
    if get_origin(kind) in (Union, UnionType):
        kind = next(argument for argument in get_args(kind) if argument is not NoneType)
    origin, arguments = get_origin(kind), [argument for argument in get_args(kind) if argument is not Ellipsis]
    return (origin, arguments[-1]) if arguments else (kind, None)
