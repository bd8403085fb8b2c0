"""Health: five dimensions judged by evidence, every colour with its reasons, and the next day on which it changes.

Schedule, cost, risk and issues carry colours, and the overall colour is the worst of those that could be assessed.
Freshness never colours the overall: stale data are "unknown, last off track", they count as their last colour and
never improve. Published rules behind this: California SAM 4819.36 (10 % in cost or finish forces a special report) and
the US federal IT Dashboard (the lower of the CIO's rating and the data counts, see `declarations.counted`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from itertools import chain

from projects.domain.colours import Colour, worst
from projects.domain.evidence import Evidence
from projects.domain.findings import DAY, WORDS, Finding
from projects.domain.frozen import frozen
from projects.domain.health_money import cost, risk
from projects.domain.health_schedule import schedule
from projects.domain.health_upkeep import freshness, issues, stale_on
from projects.domain.steadiness import Mark, Marks, Memory, improving, steady
from projects.domain.thresholds import Thresholds

OVERALL = "overall"


class Dimension(StrEnum):
    SCHEDULE = "schedule"
    COST = "cost"
    RISK = "risk"
    ISSUES = "issues"
    FRESHNESS = "freshness"


RULES = {
    Dimension.SCHEDULE: schedule,
    Dimension.COST: cost,
    Dimension.RISK: risk,
    Dimension.ISSUES: issues,
    Dimension.FRESHNESS: freshness,
}


@frozen
class Verdict:
    """One dimension. Without a colour it is not assessed, and `enter` says what to enter."""

    dimension: Dimension
    colour: Colour | None = None
    since: date | None = None
    says: tuple[str, ...] = ()
    enter: str = ""


@frozen
class Assessment:
    """The health of a project on one day.

    `stale` means "unknown, last `overall`". `next_change_on` is the first day on which, with the same evidence, a
    colour or a sentence changes by itself; None when none ever does. `memory` is for the next assessment.
    """

    verdicts: tuple[Verdict, ...]
    overall: Colour | None
    since: date | None
    stale: bool
    next_change_on: date | None
    memory: Memory

    def verdict(self, dimension: Dimension) -> Verdict:
        return next(v for v in self.verdicts if v.dimension is dimension)


def assess(evidence: Evidence, thresholds: Thresholds, yesterday: Memory | None, today: date) -> Assessment:
    """Judge the evidence as of `today`, after the assessment that left the memory `yesterday` (of any day up to today).

    Raises ValueError when a later day was assessed already.
    """
    base = yesterday.base(today) if yesterday else {}
    stale = _stale(evidence, thresholds, today)
    found = {dimension: rule(evidence, thresholds, today) for dimension, rule in RULES.items()}
    marks: dict[str, Mark] = {}
    for dimension, finding in found.items():
        if mark := steady(base.get(dimension), finding, stale=stale, today=today):
            marks[dimension] = mark
    verdicts = tuple(_verdict(dimension, finding, marks.get(dimension), stale) for dimension, finding in found.items())
    overall = worst(verdict.colour for verdict in verdicts if verdict.dimension is not Dimension.FRESHNESS)
    since = _since(base.get(OVERALL), overall, today)
    if overall and since:
        marks[OVERALL] = Mark(overall, since, overall)
    return Assessment(
        verdicts=verdicts,
        overall=overall,
        since=since,
        stale=stale,
        next_change_on=_next_change(evidence, found, marks, today),
        memory=Memory(today, marks, base),
    )


def _since(yesterday: Mark | None, overall: Colour | None, today: date) -> date | None:
    """From when the overall colour is shown. It has no hysteresis of its own: its dimensions have."""
    if overall is None:
        return None
    return yesterday.since if yesterday and yesterday.colour is overall else today


def _stale(evidence: Evidence, thresholds: Thresholds, today: date) -> bool:
    stale_from = stale_on(evidence, thresholds)
    return stale_from is not None and today >= stale_from and not evidence.closed(today)


def _verdict(dimension: Dimension, found: Finding, mark: Mark | None, stale: bool) -> Verdict:
    if mark is None:
        return Verdict(dimension, says=found.says, enter=found.enter)
    says = found.says
    if found.colour is None:
        says += (f"Unknown, last {WORDS[mark.colour].lower()}.",)
    elif mark.colour.worse_than(found.colour):
        awaited = "the data are up to date" if stale else "the limit is kept with a margin on two days running"
        says += (f"{WORDS[mark.colour]} until {awaited}.",)
    return Verdict(dimension, mark.colour, mark.since, says, found.enter)


def _next_change(evidence: Evidence, found: Mapping[Dimension, Finding], marks: Marks, today: date) -> date | None:
    if any(map(improving, marks.values())):
        return today + DAY
    if evidence.closed(today):
        return None
    days = chain(*(finding.changes for finding in found.values()), _set_days(evidence))
    return min((day for day in days if day > today), default=None)


def _set_days(evidence: Evidence) -> list[date]:
    """Days that people set in advance: the closing, the first day of a declaration and the one after its last."""
    days = [evidence.closed_on] if evidence.closed_on else []
    if evidence.declaration:
        days.append(evidence.declaration.on)
        if evidence.declaration.until:
            days.append(evidence.declaration.until + DAY)
    return days
