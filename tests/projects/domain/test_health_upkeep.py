"""Issues and freshness: what is overdue, and what nobody updates."""

from decimal import Decimal

import pytest

from projects.domain.colours import Colour
from projects.domain.evidence import Evidence, OpenIssue
from tests.factories.health import AMBER, FRESHNESS, GREEN, ISSUES, MON, RED, days, judge

# --- issues


@pytest.mark.parametrize(
    ("issues", "colour"),
    [
        ((), GREEN),
        ((OpenIssue(4, MON),), GREEN),
        ((OpenIssue(5, MON),), AMBER),
        ((OpenIssue(1, MON - days(1)),), AMBER),
        ((OpenIssue(4, MON - days(1)),), RED),
        ((OpenIssue(4),), GREEN),
    ],
)
def test_issues_count_by_severity_once_they_are_overdue(issues: tuple[OpenIssue, ...], colour: Colour) -> None:
    assert judge(Evidence(issues=issues)).verdict(ISSUES).colour is colour


@pytest.mark.parametrize(("late", "colour"), [(0, GREEN), (2, GREEN), (3, AMBER), (6, RED)])
def test_issues_count_promises_not_kept(late: int, colour: Colour) -> None:
    evidence = Evidence(actions=(MON - days(1),) * late + (MON,))

    assert judge(evidence).verdict(ISSUES).colour is colour


def test_issues_are_not_assessed_where_nobody_keeps_a_list() -> None:
    assert judge(Evidence()).verdict(ISSUES).colour is None


# --- freshness, and what it does to the rest


def test_freshness_ends_with_the_cadence_of_the_tier() -> None:
    evidence = Evidence(updated_on=MON, cadence_days=14)

    assert judge(evidence, MON + days(14)).verdict(FRESHNESS).colour is GREEN
    stale = judge(evidence, MON + days(15))
    assert stale.verdict(FRESHNESS).colour is None
    assert stale.verdict(FRESHNESS).says == (
        "Last updated Mon 23 Nov 2026, stale since Tue 8 Dec 2026; limit 14 days.",
    )


def test_stale_project_counts_as_its_last_colour() -> None:
    evidence = Evidence(budget_approved=Decimal(100), cost_forecast=Decimal(120), updated_on=MON, cadence_days=7)

    stale = judge(evidence, MON + days(60), after=judge(evidence))

    assert (stale.overall, stale.stale) == (RED, True)


def test_freshness_alone_gives_no_overall_colour() -> None:
    assert judge(Evidence(updated_on=MON, cadence_days=7)).overall is None
