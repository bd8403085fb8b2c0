"""Forecasts and what became of them, made quickly."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from projects.models import Forecast, ForecastScore, Project
from projects.models.forecasts import COST, FINISH

TUESDAY = date(2026, 11, 24)
_numbers = count(1)


def finish_forecast(
    *, of: Project, method: str = "slips", days: tuple[int, int, int, int] = (0, 30, 60, 90), **values: Any
) -> Forecast:
    """Of the finish: so many days after 1 June 2027, made on 24 November 2026."""
    told = dict(zip(FINISH, (date(2027, 6, 1) + timedelta(days=number) for number in days), strict=True))
    return _forecast(of, {"kind": "finish", "method": method, "n": 12} | told | values)


def milestone_forecast(*, of: Any, **values: Any) -> Forecast:
    return finish_forecast(of=of.project, **({"kind": "milestone", "milestone": of} | values))


def cost_forecast(
    *, of: Project, method: str = "reference", millions: tuple[float, ...] = (4, 5, 6, 7), **values: Any
) -> Forecast:
    told = dict(zip(COST, (Decimal(str(number)) * 1_000_000 for number in millions), strict=True))
    return _forecast(of, {"kind": "cost", "method": method, "n": 12} | told | values)


def silence(*, of: Project, **values: Any) -> Forecast:
    """Of the finish, by its slips: nothing."""
    return _forecast(of, {"kind": "finish", "method": "slips", "reason": "3 periods: at least 6 are needed."} | values)


def _forecast(of: Project, values: dict[str, Any]) -> Forecast:
    told = {"made_on": TUESDAY, "inputs": f"{next(_numbers):064}", "seed": of.pk} | values
    return Forecast.objects.create(project=of, **told)


def scored(forecast: Forecast, **values: Any) -> ForecastScore:
    told = {"happened_on": TUESDAY, "age": 60, "bands": [90], "pinball": 5.0, "crps": 8.0, "kept": True} | values
    return ForecastScore.objects.create(forecast=forecast, **told)
