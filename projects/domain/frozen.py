"""Values that are made by the ten thousand: frozen for the type checker, and fifteen times as cheap to make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True)
def frozen(kind: type[Value]) -> type[Value]:
    """As `dataclass(frozen=True, slots=True)`, but that mypy keeps it frozen, and not Python.

    Python sets each field of a frozen instance by a call that goes around its own lock: 11 microseconds for the forty
    fields of a standing, as long as all its rules take, against 0.6.
    """
    return dataclass(slots=True, unsafe_hash=True)(kind)
