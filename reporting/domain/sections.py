"""The sections of a digest, in the order in which every medium tells them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reporting.domain.digest import Digest


@dataclass(frozen=True, slots=True)
class Section:
    """`rows` are risk lines, those of "closed" closed risks; `more` says how many are not listed."""

    key: str
    title: str
    rows: tuple[Any, ...]
    number: int
    nothing: str

    @property
    def more(self) -> int:
        return self.number - len(self.rows)


WORDS = {
    "new": ("New", "No risk is new."),
    "grown": ("Grown", "No risk has grown."),
    "overdue": ("Review overdue", "Every risk was reviewed in time."),
    "closed": ("Closed or happened", "No risk was closed."),
}


def sections(digest: Digest) -> list[Section]:
    """The largest first, then what moved; a first digest has nothing to compare with, so it tells of no moves."""
    first = Section("top", "Largest by exposure", digest.top, len(digest.top), "No risk is open.")
    told = [key for key in WORDS if digest.since or key == "overdue"]
    return [first, *(_section(digest, key) for key in told)]


def _section(digest: Digest, key: str) -> Section:
    title, nothing = WORDS[key]
    return Section(key, title, getattr(digest, key), digest.counts.get(key, 0), nothing)
