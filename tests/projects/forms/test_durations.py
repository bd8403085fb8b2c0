"""The field for durations: days on the page, seconds in the plan."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from projects.forms.durations import DaysField
from tests.factories.schedules import DAY, HOUR


def test_stored_seconds_are_shown_as_days() -> None:
    assert DaysField().prepare_value(3 * DAY) == 3
    assert DaysField(per_day=24 * HOUR).prepare_value(3 * DAY) == 1
    assert DaysField().prepare_value("two") == "two"


def test_days_that_are_typed_become_seconds() -> None:
    assert DaysField().clean("2.5") == 20 * HOUR
    assert DaysField(required=False).clean("") is None


def test_what_was_shown_and_left_alone_has_not_changed() -> None:
    field, odd = DaysField(), DAY // 3

    assert not field.has_changed(odd, str(field.prepare_value(odd)))
    assert field.has_changed(odd, "0.5")
    assert not field.has_changed(None, "")
    assert field.has_changed(None, "0")


@pytest.mark.parametrize("typed", ["-1", "10000", "soon", "NaN", "0.001"])
def test_what_is_no_number_of_days_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        DaysField().clean(typed)


def test_any_part_of_a_day_may_be_typed_in_the_browser() -> None:
    assert DaysField().widget.attrs["step"] == "any"
    assert Decimal(str(DaysField().widget.attrs["min"])) == 0
