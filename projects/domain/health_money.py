"""Cost and risk, the dimensions of health that are counted in money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pmo_site.ui.words import money
from projects.domain.colours import Colour
from projects.domain.evidence import Evidence
from projects.domain.findings import OVER, Finding, as_declared, beside, certain
from projects.domain.thresholds import Limits, Thresholds


def cost(evidence: Evidence, thresholds: Thresholds, today: date) -> Finding:
    """Forecast against the approved budget. What is spent and committed is a floor under any forecast."""
    budget, forecast, used = evidence.budget, evidence.cost_forecast, evidence.used
    if budget is None or budget <= 0:
        return Finding(enter=evidence.ask("Enter an approved budget.", "budget_approved", "budget_original"))
    if forecast is not None and (used is None or used <= forecast):
        return _by_forecast(evidence, thresholds, forecast, budget)
    if used is not None and (used > budget or forecast is not None):
        return _against_budget(evidence, thresholds, "Spent and committed", used, budget)
    return as_declared(
        evidence,
        today,
        f"budget {money(budget, evidence.currency)}",
        evidence.ask("Enter a forecast cost.", "cost_forecast"),
    )


def _by_forecast(evidence: Evidence, thresholds: Thresholds, said: Decimal, budget: Decimal) -> Finding:
    """The sum that is as likely to be exceeded as not, where that is more than the manager says."""
    likely = evidence.likely_cost
    if likely is None or likely.p50 <= said:
        return _against_budget(evidence, thresholds, "Forecast", said, budget)
    found = _against_budget(evidence, thresholds, f"P50 of the {likely.by}", likely.p50, budget)
    return found._replace(says=(*found.says, f"Its manager expects {money(said, evidence.currency)}."))


def _against_budget(evidence: Evidence, thresholds: Thresholds, what: str, amount: Decimal, budget: Decimal) -> Finding:
    limits, currency = thresholds.cost_percent, evidence.currency
    percent = (amount - budget) * 100 / budget
    limit = limits.at(percent)
    name = "original" if evidence.budget_approved is None else "approved"
    apart = f"{beside(percent, limit)}% over" if percent > 0 else "within"
    said = f"{what} {money(amount, currency)} is {apart} the {name} budget {money(budget, currency)}"
    return Finding(
        colour=limits.colour(percent),
        strict=thresholds.strict.cost_percent.colour(percent),
        says=(f"{said}; limit {limit}%.",),
    )


def risk(evidence: Evidence, thresholds: Thresholds, today: date) -> Finding:
    """Exposure against the contingency left, or against the budget where nobody set a contingency aside."""
    exposure, left = evidence.exposure, evidence.contingency
    if evidence.closed(today):
        return OVER
    if exposure is None:
        return Finding(enter="Score the risks by probability and impact, or confirm that there are none.")
    if exposure <= 0:
        return certain(Colour.GREEN, "No exposure is on the register.")
    if left is None:
        return _exposed_budget(evidence, thresholds, exposure)
    if left <= 0:
        return certain(Colour.RED, f"No contingency is left for an exposure of {money(exposure, evidence.currency)}.")
    percent = exposure * 100 / left
    limits, strict = thresholds.exposure_percent, thresholds.strict.exposure_percent
    said = _exposed(exposure, percent, f"contingency left, {money(left, evidence.currency)}", limits, evidence.currency)
    return Finding(limits.colour(percent), strict.colour(percent), (said,))


def _exposed_budget(evidence: Evidence, thresholds: Thresholds, exposure: Decimal) -> Finding:
    budget = evidence.budget
    if budget is None or budget <= 0:
        return Finding(enter="Enter the contingency left, or an approved budget.")
    percent = exposure * 100 / budget
    limits, strict = thresholds.exposure_of_budget_percent, thresholds.strict.exposure_of_budget_percent
    said = _exposed(exposure, percent, f"budget, {money(budget, evidence.currency)}", limits, evidence.currency)
    return Finding(limits.colour(percent), strict.colour(percent), (said,))


def _exposed(exposure: Decimal, percent: Decimal, of: str, limits: Limits, currency: str) -> str:
    limit = limits.at(percent)
    return f"Exposure {money(exposure, currency)} is {beside(percent, limit)}% of the {of}; limit {limit}%."
