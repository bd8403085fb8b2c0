"""Cost and risk: the forecast against the budget, exposure against what is left."""

from decimal import Decimal

import pytest

from projects.domain.colours import Colour
from projects.domain.evidence import Evidence, Likely
from tests.factories.health import AMBER, COST, GREEN, RED, RISK, M, judge

# --- cost


@pytest.mark.parametrize(
    ("forecast", "colour"),
    [("100", GREEN), ("105", GREEN), ("105.01", AMBER), ("110", AMBER), ("110.01", RED), ("70", GREEN)],
)
def test_cost_is_red_beyond_ten_percent(forecast: str, colour: Colour) -> None:
    evidence = Evidence(budget_approved=Decimal(100), cost_forecast=Decimal(forecast))

    assert judge(evidence).verdict(COST).colour is colour


def test_cost_says_how_far_the_forecast_is_over_the_budget() -> None:
    evidence = Evidence(budget_approved=Decimal("18.4") * M, cost_forecast=Decimal("20.3") * M)

    assert judge(evidence).verdict(COST).says == (
        "Forecast $20.3M is 10.3% over the approved budget $18.4M; limit 10%.",
    )


def test_cost_goes_by_the_p50_where_it_is_more_than_what_the_manager_says() -> None:
    likely = Likely(Decimal("20.3") * M, "simulation")
    evidence = Evidence(budget_approved=Decimal("18.4") * M, cost_forecast=Decimal("18.4") * M, likely_cost=likely)

    assert judge(evidence).verdict(COST).says == (
        "P50 of the simulation $20.3M is 10.3% over the approved budget $18.4M; limit 10%.",
        "Its manager expects $18.4M.",
    )


def test_cost_goes_by_the_manager_where_he_says_more_than_the_p50() -> None:
    evidence = Evidence(
        budget_approved=Decimal(100), cost_forecast=Decimal(111), likely_cost=Likely(Decimal(90), "simulation")
    )

    assert judge(evidence).verdict(COST).says[0].startswith("Forecast $111 is 11% over")


def test_cost_shows_enough_decimals_to_tell_a_figure_from_its_limit() -> None:
    evidence = Evidence(budget_approved=Decimal(10_000), cost_forecast=Decimal("11_004"))

    assert "is 10.04% over" in judge(evidence).verdict(COST).says[0]


def test_cost_cannot_be_less_than_what_is_spent_and_committed() -> None:
    evidence = Evidence(
        budget_approved=Decimal(10 * M), cost_forecast=Decimal(10 * M), spent=Decimal(8 * M), committed=Decimal(4 * M)
    )

    verdict = judge(evidence).verdict(COST)

    assert verdict.colour is RED
    assert verdict.says == ("Spent and committed $12.0M is 20% over the approved budget $10.0M; limit 10%.",)


@pytest.mark.parametrize("budget", [None, Decimal(0)])
def test_cost_without_a_budget_is_not_assessed(budget: Decimal | None) -> None:
    verdict = judge(Evidence(budget_approved=budget, cost_forecast=Decimal(M))).verdict(COST)

    assert (verdict.colour, verdict.enter) == (None, "Enter an approved budget.")


# --- risk


def test_risk_measures_exposure_against_the_contingency_left() -> None:
    evidence = Evidence(exposure=Decimal(1_405_000), contingency=Decimal(670_000))

    verdict = judge(evidence).verdict(RISK)

    assert verdict.colour is RED
    assert verdict.says == ("Exposure $1.4M is 209.7% of the contingency left, $670k; limit 200%.",)


def test_risk_measures_exposure_against_the_budget_where_there_is_no_contingency() -> None:
    evidence = Evidence(exposure=Decimal(700_000), budget_approved=Decimal(10 * M))

    assert judge(evidence).verdict(RISK).says == ("Exposure $700k is 7% of the budget, $10.0M; limit 5%.",)


def test_risk_is_red_when_the_contingency_is_used_up() -> None:
    assert judge(Evidence(exposure=Decimal(1), contingency=Decimal(0))).verdict(RISK).colour is RED


def test_risk_without_a_register_is_not_assessed_but_an_empty_one_is_green() -> None:
    assert judge(Evidence()).verdict(RISK).colour is None
    assert judge(Evidence(exposure=Decimal(0))).verdict(RISK).colour is GREEN
