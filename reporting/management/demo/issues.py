"""What went wrong and had to be dealt with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from projects.actions import issues
from projects.models import Issue
from reporting.management.demo.cases import Case
from reporting.management.demo.timeline import Event, moment, workday

WRONG = {
    "build": [
        "A gas line lies where the drawings show none", "The concrete of the east wall failed its test",
        "The crane is needed on another site for two weeks", "Neighbors complain about work at night",
        "The subcontractor for drainage is insolvent",
    ],
    "software": [
        "The test data hold real names", "Two interfaces send dates in different order",
        "The vendor replaced its project lead", "Reports take minutes instead of seconds",
        "The old system rejects files of the new one",
    ],
    "purchase": [
        "The factory test failed on two of nine points", "Customs hold the second container",
        "The delivered units lack the agreed connector", "The manual is missing for the new model",
    ],
    "study": [
        "Owners refuse access to a third of the sites", "The base map is six years old",
        "The consultant's insurance has lapsed",
    ],
}  # fmt: skip
SOLVED = [
    "Solved with the vendor; no cost to the city.", "Redone and accepted by the inspector.",
    "Worked around; the change is in the log.", "Agreed with everybody concerned and confirmed in writing.",
]  # fmt: skip


def events(case: Case) -> Iterator[Event]:
    dice = case.dice("issues")
    hard = case.course.worry > 0.8
    for what in dice.sample(WRONG[case.kind], dice.randint(1, 3)):
        raised = case.day_at(dice.uniform(0.05, 0.95))
        if raised >= case.last_day:
            continue
        due = workday(raised + timedelta(days=dice.randint(14, 45)))
        severity = dice.choice([3, 4, 4] if hard else [1, 2, 2, 3])
        issue = Issue(project=case.project, what=what, severity=severity, owner=dice.choice(case.team[:3]), due=due)
        yield Event(moment(raised, 10, 15), case.manager, partial(issues.add_issue, issue=issue))
        closed = workday(due + timedelta(days=dice.choice([-6, -3, 0, 12] if hard else [-9, -5, -1])))
        if raised < closed < case.last_day:
            act = partial(issues.close_issue, issue=issue, resolution=dice.choice(SOLVED))
            yield Event(moment(closed, 15, 30), case.manager, act)
