"""What the database refuses of the method."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from projects.models import ScaleLevel, Stage, ThresholdsRow, Tier
from tests.factories.projects import closed_project, project, tier


def test_a_tier_reports_at_least_daily(db: None) -> None:
    with pytest.raises(IntegrityError, match="tier_reports_at_least_daily"):
        Tier.objects.create(code="never", name="Never", position=9, cadence_days=0)


def test_thresholds_are_one_row(db: None) -> None:
    with pytest.raises(IntegrityError, match="thresholds_are_one_row"):
        ThresholdsRow.objects.create(pk=2)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"kind": "shame"}, "scale_kind_known"),
        ({"level": 6}, "scale_level_1_to_5"),
        ({"low": 5, "high": 4}, "scale_range_rises"),
        ({"low": -1}, "scale_range_rises"),
        ({"level": 2}, "scale_level_once"),
    ],
)
def test_the_database_refuses_a_level_that_makes_no_sense(
    values: dict[str, Any], constraint: str, reference_data: None
) -> None:
    ScaleLevel.objects.filter(kind="days", level=1).delete()
    level = {"kind": "days", "level": 1, "name": "Low", "low": 0, "high": 5}

    with pytest.raises(IntegrityError, match=constraint):
        ScaleLevel.objects.create(**(level | values))


def test_with_use_counts_open_projects(reference_data: None) -> None:
    project(tier=tier("full"))
    closed_project(tier=tier("full"), closed_on=date(2026, 11, 2))

    used = {one.code: one.used for one in Tier.objects.in_order().with_use()}

    assert used == {"light": 0, "standard": 0, "full": 1}


def test_in_order_is_the_order_of_the_pmo(reference_data: None) -> None:
    assert [stage.position for stage in Stage.objects.in_order()] == [1, 2, 3, 4, 5, 6]
