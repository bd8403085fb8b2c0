"""How a project stands: everything that a row of a list shows of it, made from its evidence in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from projects.domain.colours import Colour, rank
from projects.domain.declarations import Declaration, counted, in_force, watermelon
from projects.domain.evidence import Evidence
from projects.domain.findings import WORDS
from projects.domain.frozen import frozen
from projects.domain.health import Assessment, Dimension, Verdict, assess
from projects.domain.health_upkeep import stale_on
from projects.domain.milestones import next_milestone
from projects.domain.records import from_plain, to_plain
from projects.domain.steadiness import Memory
from projects.domain.thresholds import Thresholds


@frozen
class Standing:
    """The content of one row. It holds absolute dates only: nothing in it changes merely because a day passed.

    `shown` is the colour that lists show and count (the worse of evidence and declaration), `overall` what the evidence
    alone says; both are None when nothing could be assessed, and the last known when `stale`. Days late are calendar
    days of the actual or forecast finish after the baseline's, negative when before. Money is in whole units of
    `currency`. None is not known.
    """

    shown: Colour | None = None
    overall: Colour | None = None
    since: date | None = None  # from when `overall` is what it is
    stale: bool = False
    stale_on: date | None = None  # the first day on which the data are too old
    reason: str = ""  # why `shown` is what it is, or what to enter when nothing could be assessed
    verdicts: tuple[Verdict, ...] = ()

    watermelon: bool = False  # declared better than the evidence
    declared: Colour | None = None
    declared_by: str = ""
    declared_on: date | None = None
    declared_until: date | None = None
    declared_reason: str = ""

    start: date | None = None
    finish_original: date | None = None
    finish_promised: date | None = None  # approved, or original where no change was ever approved
    finish_expected: date | None = None  # actual or forecast
    finished: bool = False
    closed_on: date | None = None
    cancelled: bool = False
    days_late: int | None = None
    days_late_original: int | None = None

    currency: str = "USD"
    budget_original: Decimal | None = None
    budget: Decimal | None = None
    cost_forecast: Decimal | None = None
    spent: Decimal | None = None
    committed: Decimal | None = None
    contingency: Decimal | None = None
    exposure: Decimal | None = None

    milestone: str = ""  # the next one, even if it is overdue
    milestone_promised: date | None = None
    milestone_forecast: date | None = None

    open_risks: int | None = None
    open_issues: int | None = None
    overdue_issues: int | None = None
    open_actions: int | None = None
    overdue_actions: int | None = None
    updated_on: date | None = None

    def colour(self, dimension: Dimension) -> Colour | None:
        return next((verdict.colour for verdict in self.verdicts if verdict.dimension is dimension), None)

    @property
    def rank(self) -> int:
        """The order of lists, worst first."""
        return rank(self.shown)

    @property
    def overrun(self) -> Decimal | None:
        """Forecast less budget, negative when it will cost less."""
        return None if self.cost_forecast is None or self.budget is None else self.cost_forecast - self.budget

    def content(self) -> dict[str, Any]:
        """As plain JSON; equal standings give equal content (see `records`)."""
        return to_plain(self)

    @classmethod
    def from_content(cls, content: Mapping[str, Any]) -> Standing:
        return from_plain(cls, content)


@frozen
class Stood:
    """A standing with what is stored beside it and is no part of its history.

    `next_change_on` is the first day on which the standing changes by itself; `memory` is what the next one needs.
    """

    standing: Standing
    next_change_on: date | None
    memory: Memory


def stand(evidence: Evidence, thresholds: Thresholds, yesterday: Memory | None, today: date) -> Stood:
    """The standing as of `today`, after the one that left the memory `yesterday`. Twice on one day gives the same.

    Raises ValueError when a later day was assessed already.
    """
    assessment = assess(evidence, thresholds, yesterday, today)
    standing = Standing(
        stale_on=None if evidence.closed(today) else stale_on(evidence, thresholds),
        updated_on=evidence.updated_on,
        **_health(assessment, in_force(evidence.declaration, evidence.clock(today))),
        **_dates(evidence),
        **_money(evidence),
        **_registers(evidence, evidence.clock(today)),
    )
    return Stood(standing, assessment.next_change_on, assessment.memory)


def _health(assessment: Assessment, declaration: Declaration | None) -> dict[str, Any]:
    declared = declaration.colour if declaration else None
    health: dict[str, Any] = {
        "shown": counted(assessment.overall, declared),
        "overall": assessment.overall,
        "since": assessment.since,
        "stale": assessment.stale,
        "reason": _reason(assessment, declaration),
        "verdicts": assessment.verdicts,
        "watermelon": watermelon(declared, assessment.overall),
    }
    if declaration:
        health |= {
            "declared": declared,
            "declared_by": declaration.by,
            "declared_on": declaration.on,
            "declared_until": declaration.until,
            "declared_reason": declaration.reason,
        }
    return health


def _dates(evidence: Evidence) -> dict[str, Any]:
    return {
        "start": evidence.start_actual or evidence.start_approved or evidence.start_original,
        "finish_original": evidence.finish_original,
        "finish_promised": evidence.promised_finish,
        "finish_expected": evidence.expected_finish,
        "finished": evidence.finish_actual is not None,
        "closed_on": evidence.closed_on,
        "cancelled": evidence.cancelled,
        "days_late": _apart(evidence.expected_finish, evidence.promised_finish),
        "days_late_original": _apart(evidence.expected_finish, evidence.finish_original),
    }


def _money(evidence: Evidence) -> dict[str, Any]:
    return {
        "currency": evidence.currency,
        "budget_original": evidence.budget_original,
        "budget": evidence.budget,
        "cost_forecast": evidence.cost_forecast,
        "spent": evidence.spent,
        "committed": evidence.committed,
        "contingency": evidence.contingency,
        "exposure": evidence.exposure,
    }


def _registers(evidence: Evidence, clock: date) -> dict[str, Any]:
    """What is next, and how much is open and overdue in the lists that are kept."""
    milestone = next_milestone(evidence.milestones or ())
    issues = None if evidence.issues is None else [issue.due for issue in evidence.issues]
    return {
        "milestone": milestone.name if milestone else "",
        "milestone_promised": milestone.promised if milestone else None,
        "milestone_forecast": milestone.forecast if milestone else None,
        "open_risks": evidence.open_risks,
        "open_issues": None if issues is None else len(issues),
        "overdue_issues": _overdue(issues, clock),
        "open_actions": None if evidence.actions is None else len(evidence.actions),
        "overdue_actions": _overdue(evidence.actions, clock),
    }


def course(
    evidence: Evidence, thresholds: Thresholds, yesterday: Memory | None, first: date, before: date
) -> Iterator[tuple[date, Stood]]:
    """The standing on `first`, and again on each later day before `before` on which it changes by itself.

    For history that is loaded at once: it stands as if the daily tick had run on every one of its days.
    """
    day: date | None = first
    while day is not None and day < before:
        stood = stand(evidence, thresholds, yesterday, day)
        yield day, stood
        yesterday, day = stood.memory, stood.next_change_on


def _reason(assessment: Assessment, declaration: Declaration | None) -> str:
    """Of the worst dimension; the manager's own words where he or she declares worse than the evidence."""
    if declaration and counted(assessment.overall, declaration.colour) is not assessment.overall:
        quote = f": “{declaration.reason}”" if declaration.reason else "."
        return f"{declaration.by} declares it {WORDS[declaration.colour].lower()}{quote}"
    coloured = [v for v in assessment.verdicts if v.dimension is not Dimension.FRESHNESS]
    worst = min((v for v in coloured if v.colour and v.says), key=lambda v: rank(v.colour), default=None)
    return worst.says[0] if worst else next((v.enter for v in coloured if v.enter), "")


def _apart(finish: date | None, baseline: date | None) -> int | None:
    return (finish - baseline).days if finish and baseline else None


def _overdue(dues: Sequence[date | None] | None, clock: date) -> int | None:
    return None if dues is None else sum(due is not None and due < clock for due in dues)
