"""What follows from a new scale of risk."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.versions import Stale
from projects.actions import scales as actions
from projects.models import Risk, ScaleLevel, Standing
from tests.conftest import Queries
from tests.factories.people import admin
from tests.factories.projects import project, risk

NAMES = ["Rare", "Unlikely", "Possible", "Likely", "Certain"]
BOUNDS = [Decimal(n) for n in (0, 20, 40, 60, 80, 100)]


def first() -> ScaleLevel:
    return ScaleLevel.objects.get(kind="probability", level=1)


def test_a_new_scale_rescored_every_open_risk(now: datetime, db: None) -> None:
    found = risk(of=project())

    actions.set_scale(first=first(), names=NAMES, bounds=BOUNDS, by=admin(), now=now)

    exposure = Risk.objects.get(pk=found.pk).exposure
    assert exposure == Decimal("0.30") * 625_000
    assert Standing.objects.get(project=found.project).exposure == exposure
    assert "Probability" in Change.objects.get(verb="rescored").note


def test_levels_meet(now: datetime, reference_data: None) -> None:
    actions.set_scale(first=first(), names=NAMES, bounds=BOUNDS, by=admin(), now=now)

    levels = list(ScaleLevel.objects.of("probability").values_list("name", "low", "high"))
    assert levels[:2] == [("Rare", 0, 20), ("Unlikely", 20, 40)]


def test_a_scale_that_was_overtaken_stays(now: datetime, reference_data: None) -> None:
    mine = first()
    ScaleLevel.objects.filter(pk=mine.pk).update(version=2)

    with pytest.raises(Stale):
        actions.set_scale(first=mine, names=NAMES, bounds=BOUNDS, by=admin(), now=now)

    assert ScaleLevel.objects.filter(name="Rare").count() == 0


def test_a_new_scale_costs_the_same_for_any_number_of_risks(now: datetime, queries: Queries, db: None) -> None:
    of, by = project(), admin()
    risk(of=of)
    few = queries(lambda: actions.set_scale(first=first(), names=NAMES, bounds=BOUNDS, by=by, now=now))
    for _ in range(30):
        risk(of=of)

    many = queries(lambda: actions.set_scale(first=first(), names=NAMES, bounds=[*BOUNDS[:-1], 90], by=by, now=now))

    assert many == few
