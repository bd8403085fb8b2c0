"""What the database refuses of a risk, and how a risk reads."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError

from projects.domain.risks import Estimate, ThreePoints
from projects.models import Risk
from tests.factories.projects import project, risk

FEW = {"cost_low": 10, "cost_likely": 30, "cost_high": 20}


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"event": ""}, "risk_says_what_may_happen"),
        ({"response": "pray"}, "risk_response_known"),
        ({"probability": 6}, "risk_probability_1_to_5"),
        ({"impact": 0}, "risk_impact_1_to_5"),
        ({"impact_days": 6}, "risk_impact_days_1_to_5"),
        ({"percent": Decimal("100.5")}, "risk_percent_0_to_100"),
        (FEW, "risk_three_points_rise"),
        ({"cost_low": 10}, "risk_three_points_rise"),
        ({"state": "closed"}, "risk_ended_says_when"),
        ({"closed_on": date(2026, 11, 2)}, "risk_ended_says_when"),
    ],
)
def test_the_database_refuses_a_risk_that_makes_no_sense(values: dict[str, Any], constraint: str, db: None) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        risk(of=project(), **values)


def test_a_number_is_given_once_per_project(db: None) -> None:
    first, second = project(), project()
    risk(of=first, number=1)
    risk(of=second, number=1)

    with pytest.raises(IntegrityError, match="risk_number_once_per_project"):
        risk(of=first, number=1)


@pytest.mark.parametrize(
    ("cause", "event", "effect", "says"),
    [
        ("", "A shipment is missed", "", "A shipment is missed"),
        (
            "Resin has one supplier.",
            "A shipment is missed",
            "Two crews stand idle",
            "Because resin has one supplier, a shipment is missed, so two crews stand idle",
        ),
        ("The CDBG rules changed", "CDBG money lapses", "", "Because the CDBG rules changed, CDBG money lapses"),
        ("Dock Ward floods", "It stays wet", "", "Because Dock Ward floods, it stays wet"),
        ("A", "B", "C", "Because a, b, so c"),
    ],
)
def test_sentence_joins_cause_event_and_effect_and_leaves_names_alone(
    cause: str, event: str, effect: str, says: str
) -> None:
    assert Risk(cause=cause, event=event, effect=effect).sentence() == says


def test_estimate_has_three_points_only_when_all_are_given() -> None:
    levels, points = Risk(probability=2, impact=3), [Decimal(n) for n in (1, 2, 6)]
    refined = Risk(probability=2, impact=3, cost_low=points[0], cost_likely=points[1], cost_high=points[2])

    assert levels.estimate() == Estimate(2, 3)
    assert refined.estimate().cost == ThreePoints(*points)


def test_by_exposure_puts_the_unscored_last(db: None) -> None:
    of = project()
    unscored, small, large = (risk(of=of, exposure=exposure) for exposure in (None, 5, 50))

    assert list(of.risks.by_exposure()) == [large, small, unscored]


def test_review_overdue_is_about_open_risks(db: None) -> None:
    of, day = project(), date(2026, 11, 20)
    late = risk(of=of, review_on=day)
    risk(of=of, review_on=day, state="closed", closed_on=day)

    assert list(Risk.objects.review_overdue(date(2026, 11, 21))) == [late]
    assert not Risk.objects.review_overdue(day)
