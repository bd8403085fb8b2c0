"""Forecasts: what the database refuses."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from projects.models import Forecast, ForecastScore
from tests.factories.forecasts import TUESDAY, cost_forecast, finish_forecast, milestone_forecast, scored, silence
from tests.factories.projects import milestone, project


def refused(constraint: str) -> Any:
    return pytest.raises(IntegrityError, match=constraint)


def test_a_method_speaks_once_a_day_of_one_thing(db: None) -> None:
    first = finish_forecast(of=project())

    with refused("forecast_once_a_day"), transaction.atomic():
        finish_forecast(of=first.project)

    assert finish_forecast(of=first.project, made_on=TUESDAY + timedelta(days=1)).pk


def test_a_method_speaks_once_a_day_of_each_milestone(db: None) -> None:
    first = milestone(of=project())
    milestone_forecast(of=first)

    with refused("forecast_once_a_day"), transaction.atomic():
        milestone_forecast(of=first)

    assert milestone_forecast(of=milestone(of=first.project)).pk


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"kind": "scope"}, "forecast_kind_known"),
        ({"method": "guess"}, "forecast_method_known"),
        ({"kind": "milestone"}, "forecast_of_a_milestone_names_it"),
        ({"reason": "Nobody knows."}, "forecast_tells_quantiles_or_why_not"),
        ({"finish_p80": None}, "forecast_tells_quantiles_or_why_not"),
        ({"cost_p50": Decimal(1)}, "forecast_tells_quantiles_or_why_not"),
        ({"kind": "cost"}, "forecast_tells_quantiles_or_why_not"),
        ({"finish_p80": date(2027, 6, 2)}, "forecast_quantiles_rise"),
    ],
)
def test_a_forecast_that_says_nothing_clear_is_refused(db: None, values: dict[str, Any], constraint: str) -> None:
    of = project()

    with refused(constraint):
        finish_forecast(of=of, **values)


def test_a_finish_of_a_milestone_is_refused(db: None) -> None:
    with refused("forecast_of_a_milestone_names_it"):
        finish_forecast(of=project(), milestone=milestone(of=project()))


def test_sums_rise_too(db: None) -> None:
    with refused("forecast_quantiles_rise"):
        cost_forecast(of=project(), millions=(4, 5, 6, 5))


@pytest.mark.parametrize("loss", ["pinball", "crps"])
def test_a_score_is_a_loss(db: None, loss: str) -> None:
    with refused("forecast_score_is_a_loss"):
        scored(finish_forecast(of=project()), **{loss: -1.0})


def test_what_was_forecast_stays(db: None) -> None:
    forecast = finish_forecast(of=project())

    with pytest.raises(IntegrityError, match="would change what was promised"), transaction.atomic():
        Forecast.objects.filter(pk=forecast.pk).update(finish_p50=TUESDAY)
    with pytest.raises(IntegrityError, match="would change what was promised"), transaction.atomic():
        Forecast.objects.filter(pk=forecast.pk).delete()

    assert Forecast.objects.get().finish_p50 == forecast.finish_p50


def test_what_was_not_made_anew_still_holds(db: None) -> None:
    of = project()
    finish_forecast(of=of, made_on=TUESDAY - timedelta(days=20))
    latest = finish_forecast(of=of, made_on=TUESDAY - timedelta(days=6))
    other = finish_forecast(of=of, made_on=TUESDAY - timedelta(days=13), method="reference")

    assert set(Forecast.objects.in_force()) == {latest, other}


def test_silence_is_not_spoken(db: None) -> None:
    quiet = silence(of=project())

    assert quiet not in Forecast.objects.spoken()
    assert set(quiet.quantiles) == {None}


def test_the_quantiles_of_a_forecast_are_days_or_sums(db: None) -> None:
    days, sums = finish_forecast(of=project()), cost_forecast(of=project())

    assert (days.p50, days.p80) == (date(2027, 7, 1), date(2027, 7, 31))
    assert (sums.p50, sums.p80) == (Decimal(5_000_000), Decimal(6_000_000))


def test_scores_that_repeat_another_do_not_count(db: None) -> None:
    counts = scored(finish_forecast(of=project()))
    scored(finish_forecast(of=project()), bands=[])

    assert list(ForecastScore.objects.counted()) == [counts]
