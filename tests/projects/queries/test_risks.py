"""Registers in figures."""

from __future__ import annotations

from decimal import Decimal

from projects.queries.risks import register, told
from projects.queries.scales import levels, meaning
from tests.factories.projects import issue, project, risk


def test_register_shows_the_largest_and_sums_all(db: None) -> None:
    of = project()
    for exposure in (10, 30, 20):
        risk(of=of, exposure=exposure)

    found = register(of.risks.by_exposure(), shown=2)

    assert [scored.risk.exposure for scored in found.risks] == [30, 20]
    assert (found.exposure, found.more) == (Decimal(60), 1)


def test_register_of_unscored_risks_has_no_exposure_and_an_empty_one_none_at_all(db: None) -> None:
    of = project()
    empty = register(of.risks.all()).exposure
    risk(of=of, exposure=None)

    assert (empty, register(of.risks.all()).exposure) == (Decimal(0), None)


def test_figures_are_refined_by_percent_and_three_points(db: None) -> None:
    of = project()
    risk(of=of, probability=4, impact=3)
    risk(of=of, probability=4, impact=3, percent=Decimal(55), cost_low=1, cost_likely=2, cost_high=6)

    level, refined = register(of.risks.order_by("pk")).risks

    assert (level.chance, level.impact) == (Decimal("0.6"), Decimal(625_000))
    assert (refined.chance, refined.impact) == (Decimal("0.55"), Decimal(3))


def test_told_says_what_the_levels_mean_in_the_currency_of_the_project(db: None) -> None:
    found = risk(of=project(currency="GBP"), probability=4, impact=3, impact_days=2)
    born = issue(of=found.project, risk=found)

    said = told(found)

    assert (said.probability, said.impact, said.impact_days) == (
        "High, 50–70%",
        "Medium, £250k–£1.0M",
        "Low, 5–20 days",
    )
    assert (said.days, said.issues) == (Decimal("7.5"), [born])


def test_meaning_drops_zeros_that_say_nothing(reference_data: None) -> None:
    assert [meaning(level, "USD") for level in levels()["probability"]][:2] == ["0–10%", "10–30%"]
