"""How forecasts are said."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from projects.domain.forecast_records import BEYOND, Choice, Tally
from projects.models import Forecast, Project
from projects.queries.forecasts import Line, Sure
from projects.templatetags.forecasts import driver_bar, how_often, how_sure, interval, loss, rests_on, why_first

RECORD = Tally(41, 32, 82.0, 99.0).record("simulation", 90)
PROJECT = Project(currency="USD")


def sure(forecast: Forecast, choice: Choice) -> Sure:
    return Sure([Line(forecast, choice.record, first=True)], choice)


def cost(**values: Any) -> Forecast:
    told = {f"cost_p{share}": Decimal(amount) for share, amount in ((10, 1), (50, 2), (80, 3_000_000), (90, 4_000_000))}
    return Forecast(**({"kind": "cost", "method": "simulation", "details": {"risks": 6}} | told | values))


def test_the_sentence_says_how_often_the_method_was_right_and_of_how_many() -> None:
    said = how_sure(sure(cost(), Choice("simulation", RECORD, by_score=True)), PROJECT, "cost")

    assert said == (
        "We are 80% sure that it costs at most $3.0M: simulation of 6 open risks;"
        " what it said 31–90 days before the outcome was kept 78% of the time here (n=41)."
    )


def test_without_an_outcome_so_far_ahead_the_sentence_tells_of_the_nearest_ones() -> None:
    said = how_sure(sure(cost(), Choice("simulation", None, by_score=False, nearest=RECORD)), PROJECT, "cost")

    assert said.endswith(
        "nothing it said so far ahead has come true or failed yet,"
        " but what it said 31–90 days before the outcome was kept 78% of the time here (n=41)."
    )


def test_a_method_that_is_right_too_seldom_is_said_to_be() -> None:
    seldom = Tally(11, 5, 11.0, 11.0).record("simulation", 90)

    said = how_sure(sure(cost(), Choice("simulation", seldom, by_score=True)), PROJECT, "cost")

    assert said.endswith("was kept 45% of the time here (n=11), less often than the 80% that it should be.")


def test_of_what_is_declared_nobody_can_say_how_sure_it_is() -> None:
    said = how_sure(sure(cost(method="declared"), Choice("declared", None, by_score=False)), PROJECT, "cost")

    assert said.startswith("Its manager expects a cost of $2. No method can say how sure that is;")


def test_without_any_method_there_is_no_sentence() -> None:
    assert how_sure(Sure([], None), PROJECT, "finish") == ""
    assert why_first(Sure([], None)) == ""


def test_the_page_says_whether_scores_chose_the_method() -> None:
    by_score, by_order = (Choice("simulation", RECORD, by_score=chosen) for chosen in (True, False))

    assert "its error was the smallest of all methods 31–90 days before" in why_first(sure(cost(), by_score))
    assert "scores choose once two methods have 10 outcomes each" in why_first(sure(cost(), by_order))


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            {"kind": "finish", "method": "simulation", "details": {"tasks": 42, "risks": 1}},
            "42 open tasks and 1 open risk",
        ),
        ({"kind": "finish", "method": "slips", "n": 10}, "10 periods of 28 days"),
        (
            {"kind": "finish", "method": "reference", "n": 24, "details": {"class": {"breadth": "tier"}}},
            "24 closed projects, of this tier",
        ),
        ({"kind": "finish", "method": "declared"}, "what its manager entered"),
    ],
)
def test_each_method_says_what_it_rests_on(values: dict[str, Any], said: str) -> None:
    assert rests_on(Forecast(**values)) == said


def test_a_record_is_told_with_its_numbers_and_its_interval() -> None:
    assert (how_often(RECORD), interval(RECORD)) == ("78% (32 of 41)", "63% to 88%")
    assert (how_often(None), interval(None)) == ("no outcome yet", "")
    assert RECORD.band != BEYOND


def test_losses_are_days_or_money() -> None:
    assert (loss(4.25, "days"), loss(38_415.2, "money")) == ("4.2 days", "$38k")


def test_a_bar_is_as_wide_as_its_share() -> None:
    assert '<rect class="done" width="25.0" height="8"/>' in driver_bar(25)
