"""How each method did: one outcome counts once."""

from __future__ import annotations

from projects.domain.scoring_records import Record
from projects.models import ForecastScore
from projects.queries.forecast_records import MONEY, TIME, by, of, records
from tests.factories.forecasts import cost_forecast, finish_forecast, milestone_forecast, scored
from tests.factories.projects import milestone, project

DEPARTMENT = "forecast__project__department__name"


def counted(found: list[Record]) -> list[tuple[str, int | None, int]]:
    return [(record.method, record.band, record.n) for record in found]


def test_a_score_counts_in_each_of_its_bands(db: None) -> None:
    scored(finish_forecast(of=project()), bands=[30, 90])
    scored(finish_forecast(of=project(), method="declared"), bands=[30])

    assert counted(of(ForecastScore.objects.all(), TIME)) == [("slips", 30, 1), ("slips", 90, 1), ("declared", 30, 1)]


def test_days_and_money_are_never_averaged_together(db: None) -> None:
    scored(finish_forecast(of=project()))
    scored(milestone_forecast(of=milestone(of=project())))
    scored(cost_forecast(of=project()))

    found = records()

    assert counted(found[TIME]) == [("slips", 90, 2)]
    assert counted(found[MONEY]) == [("reference", 90, 1)]


def test_in_a_department_an_outcome_counts_once_by_its_oldest_forecast(db: None) -> None:
    quay = project()
    scored(finish_forecast(of=quay), age=80, kept=False)
    scored(finish_forecast(of=quay, made_on="2026-11-01"), age=20, bands=[30])

    found = by(ForecastScore.objects.all(), TIME, DEPARTMENT)

    record = found[quay.department.name]["slips"]
    assert (record.n, record.calibration.hits) == (1, 0)
