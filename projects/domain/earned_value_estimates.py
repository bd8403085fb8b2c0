"""Which estimate at completion a project uses, and why."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from projects.domain.earned_value import Amount, Performance
from projects.domain.findings import beside

STABLE = Decimal("0.20")  # share complete from which the CPI is trusted


class Method(StrEnum):
    """How the cost of the rest is estimated; the values are the figures of `Performance`."""

    CPI = "eac_cpi"
    PLAN = "eac_plan"
    CPI_SPI = "eac_cpi_spi"
    BOTTOM_UP = "eac_bottom_up"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Method.CPI: "The rest costs as the work so far did",
    Method.PLAN: "The rest costs what was planned",
    Method.CPI_SPI: "The rest costs as the work so far did, and haste costs too",
    Method.BOTTOM_UP: "The rest costs what those who do it estimate",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A method that the manager prefers to the rule. Raises ValueError without a reason."""

    method: Method
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("Say why another estimate is used.")


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate at completion with what follows from it; amounts are None where it is not defined.

    `etc` is what the rest costs, `vac` budget less estimate (negative is over), `tcpi` the CPI that the rest needs for
    the estimate to come true. `why` says why it is used, or why it is not defined.
    """

    method: Method
    eac: Amount
    etc: Amount
    vac: Amount
    tcpi: Amount
    why: str


def estimate(performance: Performance, method: Method, why: str = "") -> Estimate:
    eac: Amount = getattr(performance, method)
    bac, ac = performance.bac, performance.ac
    return Estimate(
        method=method,
        eac=eac,
        etc=None if eac is None or ac is None else eac - ac,
        vac=None if eac is None or bac is None else bac - eac,
        tcpi=performance.tcpi_to(eac),
        why=performance.why.get(method, why),
    )


def estimates(performance: Performance) -> list[Estimate]:
    """All of them, to be shown side by side."""
    return [estimate(performance, method) for method in Method]


def chosen_eac(performance: Performance, choice: Choice | None = None) -> Estimate:
    """The estimate that the project uses: the manager's choice where it is defined, or else by rule.

    The rule: by CPI once a fifth of the work is complete and some cost is known, before that at plan. Source: D.
    Christensen and S. Heise, Cost Performance Index Stability, National Contract Management Journal, 1993: from 20 %
    complete on the cumulative CPI of the contracts studied changed by no more than 0.10. Those were large defence
    contracts, and later studies found it stable only later: such an estimate is a floor rather than a middle.
    """
    by_rule = _by_rule(performance)
    if choice is None:
        return by_rule
    chosen = estimate(performance, choice.method, f"Chosen by the manager: {choice.reason.strip()}")
    if chosen.eac is not None:
        return chosen
    method, why = by_rule.method, f"The manager's choice cannot be used. {chosen.why} {by_rule.why}"
    return estimate(performance, method, why)


def _by_rule(performance: Performance) -> Estimate:
    complete = performance.complete
    if complete is None or performance.eac_cpi is None:
        return estimate(performance, Method.PLAN, "The CPI is not defined yet, so the rest counts as planned.")
    if complete >= 1:
        return estimate(performance, Method.CPI, "The work is complete: the estimate is what it cost.")
    said = f"{beside(complete * 100, STABLE * 100)}% complete"
    if complete >= STABLE:
        why = f"{said}: from 20% on the CPI seldom moves by more than 0.10, so the rest is expected to cost alike."
        return estimate(performance, Method.CPI, why)
    return estimate(performance, Method.PLAN, f"{said}: before 20% the CPI still moves, so the rest counts as planned.")
