"""What keys are called, and what filters offer: departments, programs, stages, tiers, managers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Options = list[tuple[str, str]]
INDENT = "\u00a0\u00a0"


@dataclass(frozen=True, slots=True)
class Named:
    """One row: `code` stands in addresses, `place` orders the list; `offered` is False for a person who has left."""

    code: str
    name: str
    place: str
    offered: bool = True


@dataclass(frozen=True, slots=True)
class Names:
    """By kind and primary key. `place` of a department is its path in the tree."""

    department: dict[int, Named]
    program: dict[int, Named]
    stage: dict[int, Named]
    tier: dict[int, Named]
    manager: dict[int, Named]

    def of(self, kind: str, key: int | None) -> str:
        """The name of a row, "" for no row."""
        found: dict[int, Named] = getattr(self, kind)
        return found[key].name if key in found else ""

    def options(self, kind: str) -> Options:
        """What a filter offers, as pairs of code and words; departments are indented as they lie in the tree."""
        rows: dict[int, Named] = getattr(self, kind)
        indent = INDENT if kind == "department" else ""
        return [(row.code, f"{indent * _depth(row.place)}{row.name}") for row in _ordered(rows.values()) if row.offered]

    def path(self, code: str) -> str | None:
        """Where a department lies in the tree; None when no project is in it or below it."""
        return next((row.place for row in self.department.values() if row.code == code), None)


def _depth(path: str) -> int:
    return max(0, path.count("/") - 2)


def _ordered(rows: Iterable[Named]) -> list[Named]:
    return sorted(rows, key=lambda row: (row.place, row.name))
