"""The ten best practices of the GAO as a self-check, answered in advance as far as the evidence goes.

Source: United States Government Accountability Office, Schedule Assessment Guide, GAO-16-89G, 2015.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from pmo_site.ui.words import count
from projects.domain.schedule_quality import Check


class Practice(NamedTuple):
    """`checks` are numbers of the DCMA's, `facts` names of fields of `Facts`. When all of them hold the practice does,
    unless it asks for more than they tell: then `asks` is left to a person."""

    number: int
    name: str
    asks: str
    checks: tuple[int, ...] = ()
    facts: tuple[str, ...] = ()
    asks_more: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What the portal knows beside the checks; None is not known."""

    risk_analysed: bool | None = None
    updated: bool | None = None
    baselined: bool | None = None


_FACTS = {
    "risk_analysed": (
        "The finish was simulated.",
        "The finish was never simulated.",
    ),
    "updated": ("Progress is no older than the cadence.", "Progress is older than the cadence."),
    "baselined": ("The plan has an approved baseline.", "The plan has no approved baseline."),
}

PRACTICES = (
    Practice(1, "Capturing all activities", "Is all work of the scope in the plan, the contractors' too?"),
    Practice(2, "Sequencing all activities", "Is each task tied to what it really waits for?", (1, 2, 3, 4, 5)),
    Practice(3, "Assigning resources to all activities", "Does each task have who does it, and the time?", (10,)),
    Practice(4, "Establishing the duration of all activities", "Are durations short and realistic?", (8,)),
    Practice(
        5,
        "Verifying that the schedule can be traced horizontally and vertically",
        "Does a delay pass on to what depends on it, and do summaries agree with what they sum up?",
        checks=(1, 12),
        asks_more=True,
    ),
    Practice(6, "Confirming that the critical path is valid", "Is there an unbroken path to the finish?", (12,)),
    Practice(7, "Ensuring reasonable total float", "Can each float be explained?", (6, 7)),
    Practice(8, "Conducting a schedule risk analysis", "Is it known how sure the finish is?", facts=("risk_analysed",)),
    Practice(
        9,
        "Updating the schedule using actual progress and logic",
        "Is what happened entered, and the rest replanned?",
        checks=(9,),
        facts=("updated",),
    ),
    Practice(
        10,
        "Maintaining a baseline schedule",
        "Is progress measured against an approved plan?",
        facts=("baselined",),
    ),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """`holds` is None where a person must answer; `because` says what the evidence is, in sentences."""

    practice: Practice
    holds: bool | None
    because: tuple[str, ...]


def self_check(checks: Iterable[Check], facts: Facts) -> list[Answer]:
    """The ten practices, each with what can be said of it in advance.

    One piece of evidence against a practice is enough for a no; a yes needs all of its evidence.
    """
    by_number = {check.number: check for check in checks}
    return [_answer(practice, by_number, facts) for practice in PRACTICES]


def _answer(practice: Practice, checks: dict[int, Check], facts: Facts) -> Answer:
    found = [checks[number] for number in practice.checks if number in checks]
    known = [(name, getattr(facts, name)) for name in practice.facts]
    verdicts = [check.holds for check in found] + [value for _, value in known]
    told = [_FACTS[name][not value] for name, value in known if value is not None]
    return Answer(practice, _verdict(verdicts, practice.asks_more), tuple([_said(check) for check in found] + told))


def _verdict(verdicts: list[bool | None], asks_more: bool) -> bool | None:
    if False in verdicts:
        return False
    return None if asks_more or None in verdicts or not verdicts else True


def _said(check: Check) -> str:
    """E.g. "Check 5, hard constraints: holds." or "Check 1, logic: does not hold, 3 tasks."."""
    about = f"Check {check.number}, {check.name.lower()}"
    if check.holds is None:
        return f"{about}: {check.why}"
    return f"{about}: holds." if check.holds else f"{about}: does not hold, {count(len(check.offenders), 'task')}."
