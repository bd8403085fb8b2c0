"""What has happened scores what was said of it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from projects.actions.forecast_scores import score
from projects.models import ForecastScore, Project
from tests.factories.forecasts import TUESDAY, cost_forecast, finish_forecast, milestone_forecast, silence
from tests.factories.projects import closed_project, cost_entry, milestone, project

JULY = date(2027, 7, 1)  # the P50 of the factory


def ended(**values: object) -> Project:
    return closed_project(**({"finish_actual": JULY, "closed_on": date(2027, 7, 9)} | values))


def test_a_closed_project_scores_its_finish(db: None, now: datetime) -> None:
    forecast = finish_forecast(of=ended())

    assert score(now=now) == 1

    told = ForecastScore.objects.get(forecast=forecast)
    # 0.1 x 30 at the P10, nothing at the P50, 0.2 x 30 at the P80, 0.1 x 60 at the P90
    assert told.pinball == pytest.approx((3 + 0 + 6 + 6) / 4)
    assert (told.kept, told.age, told.happened_on) == (True, (JULY - TUESDAY).days, JULY)


def test_a_finish_after_the_p80_is_not_kept(db: None, now: datetime) -> None:
    finish_forecast(of=ended(finish_actual=date(2027, 8, 1)))

    score(now=now)

    assert ForecastScore.objects.get().kept is False


def test_a_milestone_that_is_reached_scores_what_was_said_of_it(db: None, now: datetime) -> None:
    reached, waiting = milestone(of=project(), finish_actual=JULY), milestone(of=project())
    forecast = milestone_forecast(of=reached)
    milestone_forecast(of=waiting)

    score(now=now)

    assert ForecastScore.objects.get().forecast == forecast


def test_a_cost_is_scored_by_the_ledger_else_by_the_last_sum(db: None, now: datetime) -> None:
    by_ledger, by_sum = ended(cost_forecast=Decimal(5_000_000)), ended(cost_forecast=Decimal(5_000_000))
    cost_entry(of=by_ledger, amount=Decimal(6_500_000))
    first, second = cost_forecast(of=by_ledger), cost_forecast(of=by_sum)

    score(now=now)

    assert [ForecastScore.objects.get(forecast=one).kept for one in (first, second)] == [False, True]


def test_a_cost_that_nobody_knows_is_not_scored(db: None, now: datetime) -> None:
    cost_forecast(of=ended())

    assert score(now=now) == 0


def test_an_open_or_cancelled_project_scores_nothing(db: None, now: datetime) -> None:
    finish_forecast(of=project())
    finish_forecast(of=ended(state="cancelled"))

    assert score(now=now) == 0


def test_what_was_said_after_the_outcome_is_not_scored(db: None, now: datetime) -> None:
    finish_forecast(of=ended(), made_on=JULY + timedelta(days=1))

    assert score(now=now) == 0


def test_one_forecast_of_a_method_counts_at_each_age(db: None, now: datetime) -> None:
    of = ended()
    old, late = (finish_forecast(of=of, made_on=JULY - timedelta(days=age)) for age in (170, 20))

    score(now=now)

    bands = dict(ForecastScore.objects.values_list("forecast", "bands"))
    assert bands == {old.pk: [30, 90, 180], late.pk: []}


def test_what_a_method_withdrew_no_longer_counts(db: None, now: datetime) -> None:
    of = ended()
    old = finish_forecast(of=of, made_on=JULY - timedelta(days=170))
    silence(of=of, made_on=JULY - timedelta(days=40))

    score(now=now)

    assert ForecastScore.objects.get().forecast == old
    assert ForecastScore.objects.get().bands == [90, 180]


def test_scoring_again_changes_nothing(db: None, now: datetime) -> None:
    finish_forecast(of=ended())
    score(now=now)

    assert score(now=now) == 0


def test_a_corrected_outcome_scores_anew(db: None, now: datetime) -> None:
    of = ended()
    finish_forecast(of=of)
    score(now=now)
    Project.objects.filter(pk=of.pk).update(finish_actual=date(2027, 8, 1))

    assert score(now=now) == 1
    assert ForecastScore.objects.get().kept is False


def test_what_is_open_again_has_no_score(db: None, now: datetime) -> None:
    of = ended()
    finish_forecast(of=of)
    score(now=now)
    Project.objects.filter(pk=of.pk).update(state="active", closed_on=None, finish_actual=None)

    score(now=now)

    assert not ForecastScore.objects.exists()
