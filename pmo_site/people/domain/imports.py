"""What an import of people or departments reads, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

MAX_BYTES = 5 * 2**20
MAX_ROWS = 20_000


class Unreadable(ValueError):
    """A file that cannot be read at all. The message names the file and says what to do."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to say about one row of the file, counted as a spreadsheet counts."""

    row: int
    says: str

    def __str__(self) -> str:
        return f"Row {self.row}: {self.says}"


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """A department as a file tells it. parent: a code; head: an e-mail address. None: the file does not say."""

    row: int
    code: str
    name: str | None = None
    parent: str | None = None
    phone: str | None = None
    address: str | None = None
    head: str | None = None


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as a file tells it. department: a code; role: key or label. None: the file does not say."""

    row: int
    email: str
    name: str | None = None
    title: str | None = None
    phone: str | None = None
    department: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """A stored row that the file changes, with (field, what it was, what it becomes)."""

    label: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(slots=True)
class Outcome:
    """What an import did, or would do. With anything rejected it does nothing."""

    rows: int
    created: list[str] = field(default_factory=list)
    updated: list[Edited] = field(default_factory=list)
    unchanged: int = 0
    rejected: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def __str__(self) -> str:
        counts = [
            f"{len(self.created):,} created",
            f"{len(self.updated):,} updated",
            f"{self.unchanged:,} unchanged",
            f"{len(self.rejected):,} rejected",
        ]
        return f"{self.rows:,} rows: {', '.join(counts)}"

    def as_json(self) -> dict[str, Any]:
        """For scripts: counts, and every remark with its row."""
        return {
            "rows": self.rows,
            "created": len(self.created),
            "updated": len(self.updated),
            "unchanged": self.unchanged,
            "rejected": _told(self.rejected),
            "warnings": _told(self.warnings),
        }


def _told(remarks: Sequence[Remark]) -> list[dict[str, Any]]:
    return [{"row": remark.row, "reason": remark.says} for remark in remarks]
