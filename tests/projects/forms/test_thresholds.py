"""The form of the limits of health."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from projects.domain.thresholds import Limits, Thresholds
from projects.forms.thresholds import PAIRS, SINGLE, ThresholdsForm, rules
from projects.models import ThresholdsRow


def filled(**values: Any) -> ThresholdsForm:
    known = {name: value for name, value in Thresholds().flat().items() if value is not None}
    return ThresholdsForm(known | {"version": 1} | values, instance=ThresholdsRow(pk=1))


def test_the_form_knows_every_limit_of_the_domain() -> None:
    names = {f"{name}_{colour}" for pairs in PAIRS.values() for name in pairs for colour in ("amber", "red")}

    assert names | set(SINGLE) == set(Thresholds().flat())


def test_untouched_it_gives_back_what_is_published(db: None) -> None:
    form = filled()

    assert form.is_valid()
    assert form.limits() == Thresholds()
    assert form.changed_data == []


def test_an_empty_limit_is_not_used(db: None) -> None:
    form = filled(cost_percent_amber="", cost_percent_red="12.50")

    assert form.is_valid()
    assert form.limits().cost_percent == Limits(None, Decimal("12.5"))
    assert form.limits().flat()["cost_percent_red"] == "12.5"


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("cost_percent_red", "4", "Off track beyond 4 would come before at risk beyond 5."),
        ("finish_days_amber", "-1", "greater than or equal to 0"),
        ("margin", "", "required"),
        ("override_days", "two weeks", "whole number"),
    ],
)
def test_a_limit_that_makes_no_sense_is_refused_in_words(name: str, value: str, says: str, db: None) -> None:
    form = filled(**{name: value})

    assert not form.is_valid()
    assert says in str(form.errors[name])


def test_rules_say_the_limits_in_words() -> None:
    told = rules(Thresholds(cost_percent=Limits(None, 10)))["Cost"]

    assert told == [("Forecast over the approved budget, percent", "not used", "10")]
