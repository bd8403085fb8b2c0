"""Risks: they are raised, grow or shrink, are reviewed, closed, and some of them happen."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from projects.actions import issues, risks
from projects.models import Issue, Risk
from reporting.management.demo.cases import Case
from reporting.management.demo.issues import SOLVED
from reporting.management.demo.timeline import Act, Event, edited, moment, workday

FILE = Path(__file__).with_name("risks.csv")
COST_BOUNDS = (50_000, 250_000, 1_000_000, 5_000_000)  # of the levels of impact, as the reference data has them
PERCENT_BOUNDS = (10, 30, 50, 70)  # of the levels of probability
REVIEWED = 2  # of the latest updates, those on which every risk was looked at
OVER = "The time in which it could happen is over."


class Words(NamedTuple):
    """A risk in words, as its owner would write it."""

    cause: str
    event: str
    effect: str
    plan: str


@cache
def words_of(kind: str) -> list[Words]:
    """What may happen to projects of that kind."""
    with FILE.open(newline="") as file:
        rows = csv.DictReader(file)
        return [Words(row["cause"], row["event"], row["effect"], row["plan"]) for row in rows if row["kind"] == kind]


def events(case: Case) -> Iterator[Event]:
    dice = case.dice("risks")
    words = dice.sample(words_of(case.kind), dice.randint(3, 5))
    happens = dice.random() < 0.3
    for n, word in enumerate(words):
        raised = case.day_at(0 if n < 2 else dice.uniform(0.05, 0.9))
        if raised >= case.last_day:
            continue
        risk = _risk(case, word, weight=dice.uniform(0.5, 1.5) / len(words), dice=dice)
        yield Event(moment(raised, 14, n), case.manager, partial(risks.add_risk, risk=risk))
        fate = "happens" if happens and n == 0 else "closed" if n == 1 and dice.random() < 0.5 else "open"
        ended = case.day_at(dice.uniform(0.5, 0.95)) if fate != "open" else case.last_day
        if raised < ended < case.last_day:
            yield from _ended(case, risk, ended, fate, dice)
        yield from _looked_at(case, risk, raised, min(ended, case.last_day), dice)


def _risk(case: Case, words: Words, *, weight: float, dice: Random) -> Risk:
    """A risk that eats its share of the contingency, as much as the course worries."""
    percent = Decimal(dice.choice((15, 20, 25, 35, 40, 55)))
    expected = case.contingency * Decimal(case.course.worry * weight)
    likely = max(Decimal(1000), round(expected * 100 / percent, -3))
    cause, event, effect, plan = words
    risk = Risk(
        project=case.project,
        cause=cause,
        event=event,
        effect=effect,
        probability=_level(percent, PERCENT_BOUNDS),
        impact=_level(likely, COST_BOUNDS),
        impact_days=1 + dice.randint(1, 4) // 4,  # most delays of a city are days
        response=dice.choice(("reduce", "reduce", "avoid", "transfer", "accept")),
        response_plan=plan,
        owner=dice.choice([case.manager, *case.team[:3]]),
        proximity=case.day_at(dice.uniform(0.9, 1.4)),
    )
    if case.project.tier.wants_three_points or likely < COST_BOUNDS[0]:
        risk.percent = percent
        risk.cost_low, risk.cost_likely, risk.cost_high = likely * Decimal("0.6"), likely, likely * Decimal("1.4")
    return risk


def _level(value: Decimal, bounds: Sequence[int]) -> int:
    return 1 + sum(value > bound for bound in bounds)


def _looked_at(case: Case, risk: Risk, raised: date, ended: date, dice: Random) -> Iterator[Event]:
    """Where the project goes wrong some grow; elsewhere some shrink. Lately each was reviewed."""
    turn = case.day_at(dice.uniform(0.6, 0.98))
    if raised < turn < ended and not case.course.silent_from and dice.random() < 0.4:
        up = case.course.worry > 0.65
        yield Event(moment(turn, 14, 30), case.manager, _moved(risk, 1 if up else -1))
    for day in case.updates[-REVIEWED:]:
        if raised < day < ended and dice.random() < 0.85:
            yield Event(moment(day, 15), case.manager, partial(risks.review_risk, risk=risk))


def _moved(risk: Risk, step: int) -> Act:
    level = min(5, max(1, risk.probability + step))
    values: dict[str, object] = {"probability": level}
    if risk.percent is not None:
        values["percent"] = min(Decimal(90), max(Decimal(5), risk.percent + 15 * step))
    return edited(partial(risks.edit_risk, risk=risk), risk, **values)


def _ended(case: Case, risk: Risk, day: date, fate: str, dice: Random) -> Iterator[Event]:
    at = moment(day, 15, 45)
    if fate == "closed":
        yield Event(at, case.manager, partial(risks.close_risk, risk=risk, reason=OVER))
        return
    hard = case.course.worry > 0.8
    due = workday(day + timedelta(days=30))
    issue = Issue(project=case.project, what=risk.event, severity=4 if hard else 2, owner=risk.owner, due=due)
    yield Event(at, case.manager, partial(risks.turn_into_issue, risk=risk, issue=issue))
    closed = workday(day + timedelta(days=dice.randint(12, 28)))
    if not hard and closed < case.last_day:
        act = partial(issues.close_issue, issue=issue, resolution=SOLVED[0])
        yield Event(moment(closed, 15, 50), case.manager, act)
