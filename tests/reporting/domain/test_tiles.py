"""The strip of figures above the portfolio."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from projects.domain.success import Score
from reporting.domain.summary import Change, Money, Summary
from reporting.domain.tiles import Tile, tiles

TODAY = date(2026, 11, 24)
DOLLARS = Money("USD", 45, Decimal(6_300_000), Decimal(412_600_000), 40, Decimal(17_200_000), 30)
POUNDS = Money("GBP", 3, Decimal(1_800_000), Decimal(46_100_000), 3, None, 0)
SUMMARY = Summary(
    colours={"red": 5, "amber": 9, "green": 30, "unknown": 4},
    money=(DOLLARS, POUNDS),
    better=3,
    stale=4,
    fresh=44,
    oldest=date(2026, 10, 29),
    on_time_original=Score(27, 50, 2),
    on_time_approved=Score(35, 50, 2),
)
NOTHING = Summary({}, (), 0, 0, 0, None, Score(0, 0, 0), Score(0, 0, 0))


def shown(summary: Summary = SUMMARY, change: Change | None = None) -> dict[str, Tile]:
    return {tile.label: tile for tile in tiles(summary, change, "as of 10:42", TODAY)}


def test_off_track_says_how_many_more_in_a_week() -> None:
    for number, said in ((2, "2 more in a week"), (-1, "1 fewer in a week"), (0, "as many as a week ago")):
        assert shown(change=Change(red=number))["Off track"].said == said


def test_off_track_without_a_comparison_says_of_how_many() -> None:
    assert shown()["Off track"].said == "of 48 projects"


def test_sums_of_other_currencies_stand_under_the_first() -> None:
    tile = shown()["Forecast against budget"]

    assert (tile.figure, tile.said) == ("+$6.3M", "+1.5% of $412.6M")
    assert tile.also == ("+£1.8M, +3.9% of £46.1M",)
    assert tile.age == "43 of 48 have both"


def test_exposure_is_compared_in_its_own_currency() -> None:
    grown = Change(exposure={"USD": Decimal(2_600_000), "GBP": Decimal(-9)})

    assert shown(change=grown)["Exposure"].said == "grown by $2.6M in a week"


def test_on_time_stands_against_both_baselines_with_the_cancelled() -> None:
    tile = shown()["On time, original dates"]

    assert (tile.figure, tile.said) == ("54%", "70% of approved dates")
    assert tile.age.startswith("within tolerance; of ")


def test_an_empty_portfolio_shows_no_zero_for_what_is_not_known() -> None:
    empty = shown(NOTHING)

    assert {empty[label].figure for label in ("Forecast against budget", "Exposure", "On time, original dates")} == {
        "not known"
    }


def test_a_forecast_that_is_the_budget_is_as_budgeted_as_in_the_rows() -> None:
    tile = shown(replace(SUMMARY, money=(replace(DOLLARS, over=Decimal(0)),)))["Forecast against budget"]

    assert (tile.figure, tile.said) == ("as budgeted", "a budget of $412.6M")


def test_what_saves_money_is_shown_as_less() -> None:
    cheaper = replace(SUMMARY, money=(replace(DOLLARS, over=Decimal(-4_000_000)),))

    assert shown(cheaper)["Forecast against budget"].figure == "\u2212$4.0M"
