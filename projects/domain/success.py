"""Success: how many of the ended projects were on time and on cost, by the original and by the approved baseline.

A cancelled project is a failure and stays in the denominator; to leave it out would reward cancelling.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from projects.domain.thresholds import Thresholds


@dataclass(frozen=True, slots=True)
class Baseline:
    start: date | None = None
    finish: date | None = None
    budget: Decimal | None = None

    @property
    def planned_days(self) -> int | None:
        return (self.finish - self.start).days if self.start and self.finish and self.start < self.finish else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A project that was finished or cancelled. Amounts of one project are in one currency."""

    original: Baseline
    approved: Baseline
    finish: date | None = None
    cost: Decimal | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """`kept` of `of` projects; `unknown` more could not be judged, for want of a baseline or an outcome."""

    kept: int
    of: int
    unknown: int

    @property
    def share(self) -> float | None:
        """None when nothing counts."""
        return self.kept / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Success:
    on_time_original: Score
    on_time_approved: Score
    on_cost_original: Score
    on_cost_approved: Score


def success(outcomes: Iterable[Outcome], thresholds: Thresholds) -> Success:
    """Tolerated is whatever is not red: by the published thresholds 10 % of cost, 10 % or 30 days of the finish."""
    ended = list(outcomes)
    return Success(
        on_time_original=_score(_on_time(one, one.original, thresholds) for one in ended),
        on_time_approved=_score(_on_time(one, one.approved, thresholds) for one in ended),
        on_cost_original=_score(_on_cost(one, one.original, thresholds) for one in ended),
        on_cost_approved=_score(_on_cost(one, one.approved, thresholds) for one in ended),
    )


def _score(verdicts: Iterable[bool | None]) -> Score:
    judged = list(verdicts)
    return Score(kept=judged.count(True), of=len(judged) - judged.count(None), unknown=judged.count(None))


def _on_time(outcome: Outcome, baseline: Baseline, thresholds: Thresholds) -> bool | None:
    if outcome.cancelled:
        return False
    if outcome.finish is None or baseline.finish is None:
        return None
    limit = thresholds.finish(baseline.planned_days).red
    return limit is None or (outcome.finish - baseline.finish).days <= limit


def _on_cost(outcome: Outcome, baseline: Baseline, thresholds: Thresholds) -> bool | None:
    if outcome.cancelled:
        return False
    if outcome.cost is None or not baseline.budget:
        return None
    limit = thresholds.cost_percent.red
    return limit is None or (outcome.cost - baseline.budget) * 100 / baseline.budget <= limit
