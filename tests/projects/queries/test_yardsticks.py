"""What a project is held against is what the PMO has set now, however often it was asked."""

from __future__ import annotations

from decimal import Decimal

from projects.domain.thresholds import Thresholds
from projects.models import ScaleLevel, ThresholdsRow
from projects.queries.scales import scales
from projects.queries.yardsticks import yardsticks
from tests.conftest import Queries


def test_the_yardsticks_are_told_in_one_query(db: None, queries: Queries) -> None:
    assert queries(yardsticks) == 1


def test_the_yardsticks_are_the_published_ones_until_the_pmo_sets_its_own(db: None) -> None:
    ThresholdsRow.objects.all().delete()

    assert yardsticks() == (Thresholds(), scales())


def test_what_the_pmo_changes_counts_at_once(db: None) -> None:
    before = yardsticks()
    ThresholdsRow.objects.update_or_create(defaults={"values": {"finish_days_amber": "3", "finish_days_red": "9"}})
    ScaleLevel.objects.filter(kind=ScaleLevel.Kind.COST, level=5).update(high=Decimal(99_000_000))

    limits, now = yardsticks()

    assert (limits.finish_days.amber, limits.finish_days.red) == (3, 9)
    assert now == scales() != before[1]
