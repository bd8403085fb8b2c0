"""What changed in the portfolio between two moments."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from projects.models import Project
from reporting.queries.changes import changes
from tests.conftest import NOW
from tests.factories.people import analyst, stakeholder
from tests.factories.projects import project
from tests.factories.standings import period

DAY, WEEK = timedelta(days=1), timedelta(days=7)
LATE = {
    "reason": "Forecast 42 days after.",
    "verdicts": [
        {"dimension": "schedule", "says": ["Forecast 42 days after."]},
        {"dimension": "cost", "says": ["Within the budget."]},
    ],
}


def turned(**values: object) -> Project:
    """Green with one finish until three days ago, then red with another."""
    made = project(**values)
    period(of=made, since=NOW - 3 * WEEK, until=NOW - 3 * DAY, finish_expected=date(2027, 1, 29), cost_forecast=100)
    told = {"finish_expected": date(2027, 3, 12), "cost_forecast": Decimal(120), "content": LATE}
    period(of=made, since=NOW - 3 * DAY, colour="red", **told)
    return made


def test_a_move_has_both_sides_and_the_sentences_of_now(db: None) -> None:
    made = turned()

    (move,) = changes(analyst(), NOW - WEEK, NOW).worse

    assert (move.code, move.days, move.cost) == (made.code, 42, 20)
    assert (move.after.because, move.after.about_cost) == ("Forecast 42 days after.", "Within the budget.")


def test_a_move_outside_of_the_days_is_not_told(db: None) -> None:
    turned()

    assert not changes(analyst(), NOW - 2 * DAY, NOW)
    assert not changes(analyst(), NOW - 2 * WEEK, NOW - WEEK)


def test_a_project_that_appeared_is_new(db: None) -> None:
    period(of=project(), since=NOW - DAY, colour="red")

    found = changes(analyst(), NOW - WEEK, NOW)

    assert (len(found.new), len(found.worse)) == (1, 0)


def test_an_end_is_told_by_the_content_of_the_period(db: None) -> None:
    made = project()
    period(of=made, since=NOW - 3 * WEEK, until=NOW - DAY)
    period(of=made, since=NOW - DAY, content={"closed_on": "2026-11-23", "cancelled": True})

    (move,) = changes(analyst(), NOW - WEEK, NOW).ended

    assert move.after.cancelled


def test_what_a_person_may_not_see_today_has_no_changes(db: None) -> None:
    turned(confidential=True)

    assert not changes(analyst(), NOW - WEEK, NOW)
    assert not changes(stakeholder(), NOW - WEEK, NOW)
