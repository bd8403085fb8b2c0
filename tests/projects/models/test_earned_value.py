"""What the database refuses of estimates that are chosen, and of months that are kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError

from projects.domain.earned_value_estimates import Choice, Method
from projects.models import EacChoice, EarnedValuePeriod
from tests.conftest import NOW
from tests.factories.projects import project


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"method": "hope", "reason": "Why not"}, "eac_choice_method_known"),
        ({"method": "eac_plan"}, "eac_choice_says_why"),
        ({"method": "eac_bottom_up", "reason": "Bids"}, "eac_choice_bottom_up_has_its_figure"),
        ({"rest": Decimal(-1)}, "eac_choice_rest_is_not_negative"),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused(values: dict[str, Any], constraint: str, db: None) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        EacChoice.objects.create(project=project(), **values)


def test_a_choice_by_the_rule_is_none(db: None) -> None:
    assert EacChoice(project=project()).choice() is None
    assert EacChoice(method="eac_cpi", reason="Stable").choice() == Choice(Method.CPI, "Stable")


def test_a_month_is_kept_once_and_by_its_first_day(db: None) -> None:
    of = project()

    with pytest.raises(IntegrityError, match="earned_value_month_is_its_first_day"):
        EarnedValuePeriod.objects.create(project=of, month=date(2026, 11, 2), kept_at=NOW)


def test_a_month_is_not_kept_twice(db: None) -> None:
    of = project()
    EarnedValuePeriod.objects.create(project=of, month=date(2026, 11, 1), kept_at=NOW)

    with pytest.raises(IntegrityError, match="earned_value_once_a_month"):
        EarnedValuePeriod.objects.create(project=of, month=date(2026, 11, 1), kept_at=NOW)
