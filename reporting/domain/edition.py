"""A weekly as it leaves the house: the frozen figures, and the words of the head of the PMO before them."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from projects.domain.records import canonical
from reporting.domain.weekly import Weekly


@dataclass(frozen=True, slots=True)
class Edition:
    """`figures` is the SHA-256 of the frozen contents; without a foreword both its fields are empty."""

    weekly: Weekly
    figures: str
    foreword: str = ""
    foreword_by: str = ""

    @property
    def seal(self) -> str:
        """SHA-256 of everything that its PDF shows."""
        return sha256(canonical([self.figures, self.foreword, self.foreword_by])).hexdigest()
