"""The three questions that a department asks of each project, answered yes, no or uncertain with one reason each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pmo_site.ui.words import day
from projects.domain.colours import Colour
from projects.domain.health import Dimension, Verdict
from projects.domain.standing import Standing


class Answer(StrEnum):
    YES = "yes"
    UNCERTAIN = "uncertain"
    NO = "no"


ANSWERS = {Colour.GREEN: Answer.YES, Colour.AMBER: Answer.UNCERTAIN, Colour.RED: Answer.NO, None: Answer.UNCERTAIN}


@dataclass(frozen=True, slots=True)
class Reply:
    question: str
    answer: Answer
    because: str


def three_questions(standing: Standing) -> tuple[Reply, Reply, Reply]:
    """Objectives by issues, time by schedule, money by cost.

    What was cancelled is answered no; a yes from stale data is no yes.
    """
    return (
        _agreed("Will it do what was agreed?", standing),
        _reply("Will it be done in time?", standing, Dimension.SCHEDULE),
        _enough("Is the money enough?", standing),
    )


def _agreed(question: str, standing: Standing) -> Reply:
    if standing.closed_on and not standing.cancelled:
        return Reply(question, Answer.YES, f"Closed on {day(standing.closed_on)}.")
    return _reply(question, standing, Dimension.ISSUES)


def _enough(question: str, standing: Standing) -> Reply:
    """Exposure beyond its limit makes uncertain what the forecast calls enough."""
    reply, risk = _reply(question, standing, Dimension.COST), _verdict(standing, Dimension.RISK)
    if reply.answer is Answer.YES and risk.colour in (Colour.AMBER, Colour.RED):
        return Reply(question, Answer.UNCERTAIN, risk.says[0])
    return reply


def _reply(question: str, standing: Standing, dimension: Dimension) -> Reply:
    if standing.cancelled:
        return Reply(question, Answer.NO, f"Cancelled on {day(standing.closed_on)}.")
    verdict = _verdict(standing, dimension)
    answer = ANSWERS[verdict.colour]
    if answer is Answer.YES and standing.stale:
        return Reply(question, Answer.UNCERTAIN, _verdict(standing, Dimension.FRESHNESS).says[0])
    return Reply(question, answer, verdict.says[0] if verdict.says else verdict.enter)


def _verdict(standing: Standing, dimension: Dimension) -> Verdict:
    return next((v for v in standing.verdicts if v.dimension is dimension), Verdict(dimension))
