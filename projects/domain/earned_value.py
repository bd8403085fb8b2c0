"""Earned value: what was planned, what is done and what it cost, in one unit, and what follows from the three.

Definitions of EIA-748, Earned Value Management Systems. All amounts are of one project in one currency, cumulated to
one day. A figure that is not defined is None, never zero or infinite, and `why` says what is missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

Amount = Decimal | None


@dataclass(frozen=True, slots=True)
class Performance:
    """Budget at completion, planned value, earned value and actual cost; None is not known.

    `level_of_effort` is the part of `pv`, and so of `ev`, that earns by the passing of time: it stays out of the SPI,
    which it could only draw towards 1. `bottom_up` is what the rest will cost in the judgement of those who do it.
    """

    bac: Amount
    pv: Amount
    ev: Amount
    ac: Amount
    bottom_up: Amount = None
    level_of_effort: Decimal = Decimal(0)

    @property
    def sv(self) -> Amount:
        """Schedule variance in money: negative is behind the plan."""
        return _minus(self.ev, self.pv)

    @property
    def cv(self) -> Amount:
        """Cost variance: negative costs more than it is worth."""
        return _minus(self.ev, self.ac)

    @property
    def spi(self) -> Amount:
        """Schedule performance index: below 1 is behind the plan. It returns to 1 when late work is done at last: for
        the time that was lost see `earned_schedule`."""
        return _ratio(_minus(self.ev, self.level_of_effort), self._planned_discrete)

    @property
    def cpi(self) -> Amount:
        """Cost performance index: below 1 costs more than it is worth."""
        return _ratio(self.ev, self.ac)

    @property
    def complete(self) -> Amount:
        """Share of the budget that is earned: 0.35."""
        return _ratio(self.ev, self.bac)

    @property
    def tcpi(self) -> Amount:
        """To-complete performance index: the CPI that the rest needs for the whole to cost its budget.

        Negative once more than the budget is spent: then nothing can keep to it, and `why` says so.
        """
        return self.tcpi_to(self.bac)

    def tcpi_to(self, target: Amount) -> Amount:
        """The CPI that the rest needs for the whole to cost `target`, the budget or an estimate at completion."""
        return _ratio(_minus(self.bac, self.ev), _minus(target, self.ac))

    @property
    def eac_cpi(self) -> Amount:
        """Estimate at completion if the rest costs as the work so far did: BAC / CPI."""
        return _ratio(_times(self.bac, self.ac), self.ev) if self.cpi else None

    @property
    def eac_plan(self) -> Amount:
        """Estimate at completion if the rest costs what was planned: AC + BAC - EV."""
        return _plus(self.ac, _minus(self.bac, self.ev))

    @property
    def eac_cpi_spi(self) -> Amount:
        """Estimate at completion if haste costs too: AC + (BAC - EV) / (CPI x SPI)."""
        return _plus(self.ac, _ratio(_minus(self.bac, self.ev), _times(self.cpi, self.spi)))

    @property
    def eac_bottom_up(self) -> Amount:
        """Estimate at completion by those who do the work: AC + their estimate of the rest."""
        return _plus(self.ac, self.bottom_up)

    @property
    def why(self) -> dict[str, str]:
        """By figure that is not defined, or that cannot be reached: a sentence that says why.

        E.g. `{"cpi": "No cost has been entered yet, so CPI is not defined."}`.
        """
        causes = {name: self._cause(needs) for name, needs in _NEEDS.items()}
        said = {name: f"{cause}, so {_NEEDS[name].label} is not defined." for name, cause in causes.items() if cause}
        if self.tcpi is not None and self.tcpi < 0:
            said["tcpi"] = "More than the budget is spent: no performance of the rest can keep to it."
        return said

    @property
    def _planned_discrete(self) -> Amount:
        return _minus(self.pv, self.level_of_effort)

    @property
    def _left(self) -> Amount:
        return _minus(self.bac, self.ac)

    def _cause(self, needs: _Needs) -> str:
        for name in needs.known:
            if getattr(self, name) is None:
                return _UNKNOWN[name]
        for name in needs.not_zero:
            if getattr(self, name) == 0:
                return _ZERO[name]
        return ""


class _Needs(NamedTuple):
    label: str
    known: tuple[str, ...]
    not_zero: tuple[str, ...] = ()


_UNKNOWN = {
    "bac": "No budget has been approved yet",
    "pv": "The budget is not spread over the plan yet",
    "ev": "No progress has been entered yet",
    "ac": "No cost has been entered yet",
    "bottom_up": "Nobody has estimated the rest yet",
}
_ZERO = {
    "bac": "The budget is zero",
    "_planned_discrete": "Nothing was planned to be done by now",
    "ev": "Nothing has been earned yet",
    "ac": "The cost so far is zero",
    "_left": "The budget is spent to the cent",
}
_NEEDS = {
    "sv": _Needs("the schedule variance", ("pv", "ev")),
    "cv": _Needs("the cost variance", ("ev", "ac")),
    "spi": _Needs("SPI", ("pv", "ev"), ("_planned_discrete",)),
    "cpi": _Needs("CPI", ("ev", "ac"), ("ac",)),
    "complete": _Needs("the share that is complete", ("bac", "ev"), ("bac",)),
    "tcpi": _Needs("TCPI", ("bac", "ev", "ac"), ("_left",)),
    "eac_cpi": _Needs("the estimate by CPI", ("bac", "ev", "ac"), ("ac", "ev")),
    "eac_plan": _Needs("the estimate at plan", ("bac", "ev", "ac")),
    "eac_cpi_spi": _Needs("the estimate by CPI and SPI", ("bac", "pv", "ev", "ac"), ("ac", "_planned_discrete", "ev")),
    "eac_bottom_up": _Needs("the bottom-up estimate", ("ac", "bottom_up")),
}


def _plus(one: Amount, other: Amount) -> Amount:
    return None if one is None or other is None else one + other


def _minus(one: Amount, other: Amount) -> Amount:
    return None if one is None or other is None else one - other


def _times(one: Amount, other: Amount) -> Amount:
    return None if one is None or other is None else one * other


def _ratio(one: Amount, other: Amount) -> Amount:
    return None if one is None or not other else one / other
