"""How each method of forecasting did: by age, by department, by tier, and a person's own dates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from projects.domain.forecast_records import BANDS, Tally, from_plain
from projects.domain.forecasts import Kind, Method
from projects.domain.scoring_records import Record
from projects.models import ForecastNight, ForecastScore
from projects.models.forecasts import ForecastScoreQuerySet

COUNTED = ("forecast__method", "bands", "kept", "pinball", "crps")
# milestones are days too: what is said of one is scored like what is said of the finish
TIME, MONEY = "time", "money"
OF = {TIME: (Kind.FINISH.value, Kind.MILESTONE.value), MONEY: (Kind.COST.value,)}


def records() -> dict[str, list[Record]]:
    """Of the whole city, by what is forecast: time and money."""
    return {what: of(ForecastScore.objects.all(), what) for what in OF}


def of(scores: ForecastScoreQuerySet, what: str) -> list[Record]:
    """By method and band, in their orders; one query."""
    found: dict[tuple[str, int], Tally] = defaultdict(Tally)
    for method, bands, *scored in _rows(scores, what, *COUNTED):
        for band in bands:
            found[method, band] += _tally(*scored)
    order = {(method.value, band): (at, band) for at, method in enumerate(Method) for band in BANDS}
    return [tally.record(*key) for key, tally in sorted(found.items(), key=lambda pair: order[pair[0]])]


def by(scores: ForecastScoreQuerySet, what: str, column: str) -> dict[Any, dict[str, Record]]:
    """By the value of a column and by method, over all ages; one query.

    Here an outcome counts once a method, whatever the age: the oldest forecast that counts.
    """
    oldest: dict[tuple[Any, str, int, int | None], tuple[int, Tally]] = {}
    columns = ("forecast__project", "forecast__milestone", "age", column, *COUNTED)
    for project, milestone, age, value, method, _, *scored in _rows(scores, what, *columns):
        key = (value, method, project, milestone)
        if key not in oldest or age > oldest[key][0]:
            oldest[key] = age, _tally(*scored)
    found: dict[Any, dict[str, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for (value, method, *_), (_, tally) in oldest.items():
        found[value][method] += tally
    return {
        value: {method: tally.record(method, None) for method, tally in tallies.items()}
        for value, tallies in found.items()
    }


def _rows(scores: ForecastScoreQuerySet, what: str, *columns: str) -> Iterable[tuple[Any, ...]]:
    return scores.counted().filter(forecast__kind__in=OF[what]).order_by().values_list(*columns)


def _tally(kept: bool, pinball: float, crps: float) -> Tally:
    return Tally(1, int(kept), pinball, crps)


def latest_night() -> ForecastNight | None:
    return ForecastNight.objects.done().first()


def records_of(night: ForecastNight | None, what: str) -> list[Record]:
    """As the night kept them: a page of one project need not count the city's scores."""
    return from_plain(told for told in night.records if told["kind"] == what) if night else []
