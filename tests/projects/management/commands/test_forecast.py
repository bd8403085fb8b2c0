"""manage.py forecast."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from projects.models import Forecast, ForecastNight
from tests.factories.projects import closed_project, project


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("forecast", *arguments, stdout=out)
    return out.getvalue()


def test_every_active_project_is_forecast_as_of_the_moment(db: None) -> None:
    project(finish_forecast=date(2027, 3, 1))

    told = said("--now", "2026-11-25T02:30")

    assert told == "1 projects, 7 new forecasts, 0 scores\n"
    assert ForecastNight.objects.get().day == date(2026, 11, 25)


def test_one_project_is_forecast_without_a_night(db: None) -> None:
    one, _ = project(finish_forecast=date(2027, 3, 1)), project()

    said("--project", one.code.lower())

    assert set(Forecast.objects.values_list("project", flat=True)) == {one.pk}
    assert not ForecastNight.objects.exists()


def test_a_project_that_is_closed_or_not_there_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="There is no active project"):
        said("--project", closed_project().code)


def test_a_moment_that_is_none_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match="is not a moment"):
        said("--now", "tonight")
