"""Scoring: whatever has happened is held against each forecast that was made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db import transaction

from projects.domain.forecast_records import counting_bands
from projects.domain.forecasts import SHARES
from projects.domain.scoring_records import PastForecast
from projects.models import Forecast, ForecastScore
from projects.queries.forecast_outcomes import Outcome, outcomes

SCORED = ("happened_on", "cost", "age", "bands", "pinball", "crps", "kept")


class Made(NamedTuple):
    """A forecast and what became of it."""

    forecast: Forecast
    outcome: Outcome


@transaction.atomic
def score(*, now: datetime) -> int:
    """Score each forecast whose outcome is known; returns how many scores are new or others.

    A corrected outcome scores anew. One that is open again, and a forecast that was made after it, has no score.
    """
    wanted = {one.forecast_id: one for one in _scores(outcomes())}
    held = ForecastScore.objects.in_bulk()
    changed = [one for key, one in wanted.items() if key not in held or _said(held[key]) != _said(one)]
    ForecastScore.objects.filter(pk__in=held.keys() - wanted.keys()).delete()
    ForecastScore.objects.bulk_create(
        changed, batch_size=2_000, update_conflicts=True, unique_fields=["forecast"], update_fields=list(SCORED)
    )
    return len(changed)


def _said(one: ForecastScore) -> tuple[object, ...]:
    return tuple(getattr(one, name) for name in SCORED)


def _scores(made: Iterable[tuple[Forecast, Outcome]]) -> Iterator[ForecastScore]:
    """Of one outcome and method at a time: which forecast counts at which age hangs on the others."""
    groups: dict[tuple[int, str, str, int | None], list[Made]] = defaultdict(list)
    for forecast, outcome in made:
        key = (forecast.project_id, forecast.kind, forecast.method, forecast.milestone_id)
        groups[key].append(Made(forecast, outcome))
    for group in groups.values():
        yield from _of_one(group)


def _of_one(group: Sequence[Made]) -> Iterator[ForecastScore]:
    """In the order in which they were made. Where a method had fallen silent, nothing held."""
    ages = [(one.outcome.on - one.forecast.made_on).days for one in group]
    for one, age, bands in zip(group, ages, counting_bands(ages), strict=True):
        if not one.forecast.reason:
            yield _scored(one, age, bands)


def _scored(made: Made, age: int, bands: list[int]) -> ForecastScore:
    forecast, outcome = made
    happened = outcome.cost if forecast.is_cost else outcome.on
    quantiles = [_number(value) for value in forecast.quantiles]
    past = PastForecast(
        forecast.method, forecast.project_id, age, dict(zip(SHARES, quantiles, strict=True)), _number(happened)
    )
    return ForecastScore(
        forecast=forecast,
        happened_on=outcome.on,
        cost=outcome.cost if forecast.is_cost else None,
        age=age,
        bands=bands,
        pinball=past.pinball,
        crps=past.crps,
        kept=past.kept,
    )


def _number(value: date | Decimal | None) -> float:
    """Days from an origin, or money."""
    return float(value.toordinal()) if isinstance(value, date) else float(value or 0)
