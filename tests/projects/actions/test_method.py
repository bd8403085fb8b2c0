"""What the PMO changes of its method, and what follows from it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.versions import Stale
from projects.actions import method as actions
from projects.actions.standings import derive
from projects.domain.thresholds import Limits, Thresholds
from projects.models import Standing, ThresholdsRow
from tests.factories.people import admin
from tests.factories.projects import closed_project, project, stage, tier


def test_new_thresholds_colour_every_open_project(now: datetime, db: None) -> None:
    over = project(budget_approved=Decimal(100), cost_forecast=Decimal(108))
    derive([over.pk], now=now)
    before = Standing.objects.get(project=over).cost

    actions.set_thresholds(
        row=ThresholdsRow.objects.get(), limits=Thresholds(cost_percent=Limits(2, 5)), by=admin(), now=now
    )

    assert (before, Standing.objects.get(project=over).cost) == ("amber", "red")
    assert Change.objects.get(verb="edited").after["values"]["cost_percent_red"] == "5"


def test_new_thresholds_leave_closed_projects_alone(now: datetime, db: None) -> None:
    closed_project()

    actions.set_thresholds(row=ThresholdsRow.objects.get(), limits=Thresholds(margin=3), by=admin(), now=now)

    assert not Standing.objects.exists()


def test_thresholds_that_were_overtaken_stay(now: datetime, reference_data: None) -> None:
    mine = ThresholdsRow.objects.get()
    ThresholdsRow.objects.update(version=2)

    with pytest.raises(Stale):
        actions.set_thresholds(row=mine, limits=Thresholds(margin=9), by=admin(), now=now)

    assert ThresholdsRow.objects.get().values == {}


def test_a_longer_cadence_makes_data_fresh_again(now: datetime, db: None) -> None:
    weekly = tier("full")
    old = project(tier=weekly, reported_on=date(2026, 11, 10), finish_approved=date(2027, 1, 1))
    derive([old.pk], now=now)
    before = Standing.objects.get(project=old).stale
    weekly.cadence_days = 28

    actions.edit_tier(tier=weekly, fields=["cadence_days"], by=admin(), now=now)

    assert (before, Standing.objects.get(project=old).stale) == (True, False)


def test_a_new_name_of_a_stage_is_told(now: datetime, db: None) -> None:
    build = stage("build")
    build.name = "Construct"

    actions.edit_stage(stage=build, fields=["name"], by=admin(), now=now)

    assert Change.objects.get(verb="edited").before["name"] == "Build"
