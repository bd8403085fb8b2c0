"""What tests of health share: the published limits, a Monday, and a judge."""

from datetime import date, timedelta

from projects.domain.colours import Colour
from projects.domain.evidence import Evidence
from projects.domain.health import Assessment, Dimension, assess
from projects.domain.thresholds import Thresholds

GREEN, AMBER, RED = Colour.GREEN, Colour.AMBER, Colour.RED
SCHEDULE, COST, RISK, ISSUES, FRESHNESS = Dimension
PUBLISHED = Thresholds()
MON = date(2026, 11, 23)
APPROVED = date(2027, 1, 29)
M = 1_000_000


def days(number: int) -> timedelta:
    return timedelta(days=number)


def judge(evidence: Evidence, today: date = MON, after: Assessment | None = None) -> Assessment:
    return assess(evidence, PUBLISHED, after.memory if after else None, today)


def colours(assessment: Assessment) -> list[Colour | None]:
    return [assessment.overall, *(verdict.colour for verdict in assessment.verdicts)]


def content(assessment: Assessment) -> object:
    """What is shown, without what is remembered."""
    return assessment.overall, assessment.since, assessment.stale, assessment.verdicts
