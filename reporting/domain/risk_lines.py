"""Risks as reports tell them: the largest exposure first, and how each moved since the last report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from pmo_site.ui.words import money
from projects.domain.records import decimal_text
from projects.domain.risks import Trend, moves, total_exposure

Register = Mapping[int, Decimal | None]  # the exposure of each open risk by its key; None is not scored


@dataclass(frozen=True, slots=True)
class RiskLine:
    """An open risk. `percent` is 0-100; `trend` and `by` are None where there is nothing to compare with."""

    key: int
    label: str
    text: str
    code: str
    project: str
    department: str
    owner: str = ""
    currency: str = "USD"
    percent: Decimal | None = None
    impact: Decimal | None = None
    exposure: Decimal | None = None
    review_on: date | None = None
    trend: Trend | None = None
    by: Decimal | None = None

    def moved(self) -> str:
        """ "new", "grown by $56k", "less by $40k", "same"; empty without a comparison."""
        if self.trend in (Trend.GROWN, Trend.LESS) and self.by is not None:
            return f"{self.trend} by {money(abs(self.by), self.currency)}"
        return self.trend or ""


@dataclass(frozen=True, slots=True)
class Exposure:
    """The exposure of a register in one currency, now and before; None is not known. `unscored` risks are not in it."""

    currency: str
    amount: Decimal | None
    before: Decimal | None
    risks: int
    unscored: int

    @property
    def change(self) -> Decimal | None:
        return None if self.amount is None or self.before is None else self.amount - self.before


def compared(lines: Iterable[RiskLine], before: Register | None) -> list[RiskLine]:
    """The lines with their trends, the largest exposure first; without a register to compare with, without trends."""
    listed = sorted(lines, key=_by_exposure)
    if before is None:
        return listed
    kept = register(listed)
    found = moves({key: before[key] for key in kept if key in before}, kept)
    return [replace(line, trend=found[line.key].trend, by=found[line.key].by) for line in listed]


def having(lines: Iterable[RiskLine], trend: Trend) -> list[RiskLine]:
    """Those that moved so, the largest move first."""
    return sorted(
        (line for line in lines if line.trend is trend), key=lambda line: (-(line.by or 0), _by_exposure(line))
    )


def review_overdue(lines: Iterable[RiskLine], today: date) -> list[RiskLine]:
    """Those whose review is overdue, the longest first."""
    late = ((line.review_on, line.key, line) for line in lines if line.review_on and line.review_on < today)
    return [line for *_, line in sorted(late, key=lambda row: row[:2])]


def exposures(lines: Iterable[RiskLine], before: Mapping[str, Decimal | None]) -> tuple[Exposure, ...]:
    """One sum per currency, the largest first; `before` holds the sums of the last report."""
    parts: dict[str, list[Decimal | None]] = {currency: [] for currency in before}
    for line in lines:
        parts.setdefault(line.currency, []).append(line.exposure)
    sums = [
        Exposure(currency, total_exposure(part), before.get(currency), risks=len(part), unscored=part.count(None))
        for currency, part in parts.items()
    ]
    return tuple(sorted(sums, key=lambda one: (-(one.amount or 0), one.currency)))


def register(lines: Iterable[RiskLine]) -> dict[int, Decimal | None]:
    """What the next report compares with."""
    return {line.key: line.exposure for line in lines}


def register_to_plain(kept: Register) -> dict[str, Any]:
    """For a JSON column beside the report."""
    return {str(key): None if exposure is None else decimal_text(exposure) for key, exposure in kept.items()}


def register_from_plain(plain: Mapping[str, str | None]) -> dict[int, Decimal | None]:
    return {int(key): None if text is None else Decimal(text) for key, text in plain.items()}


def _by_exposure(line: RiskLine) -> tuple[bool, Decimal, str, str, int]:
    """The unscored last; equal exposures by project and label, so that the order is stable."""
    return line.exposure is None, -(line.exposure or Decimal(0)), line.code, line.label, line.key
