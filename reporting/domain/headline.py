"""The first two sentences of the weekly, built from what is stored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_site.ui.words import count, day, money
from projects.domain.colours import Colour
from projects.domain.money import Fund
from projects.domain.standing import Standing
from reporting.domain.weekly import Owed

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """An active project as it stands, and as it stood when the last weekly was frozen; None when it did not exist."""

    code: str
    name: str
    department: str
    manager: str
    standing: Standing
    before: Standing | None = None

    @property
    def moved(self) -> bool:
        return self.before is not None and self.before.shown is not self.standing.shown


def headline(lines: Sequence[ProjectLine], owed: Sequence[Owed]) -> str:
    """E.g. "Two projects went off track, and three decisions are waiting for you; waiting costs $85k a week." """
    health, decisions = _off_track(lines), _waiting(owed)
    said = f"{health}, and {decisions}{_cost(owed)}."
    return said[0].upper() + said[1:]


def lead(lines: Sequence[ProjectLine], totals: Sequence[Fund], since: date | None) -> str:
    """How many, how much, and what changed since the last weekly."""
    sums = "".join(f", {_fund(fund)}" for fund in totals if fund.budget.amount is not None)
    said = f"{count(len(lines), 'project')}{sums}."
    if since is None:
        return f"{said} This is the first weekly."
    moved = sum(line.moved for line in lines)
    changed = f"{number(moved)} {'project' if moved <= 1 else 'projects'} changed health"
    return f"{said} Since {day(since)} {changed}{_forecasts(lines)}."


def number(amount: int) -> str:
    """In words up to ten."""
    return NUMBERS[amount] if amount < len(NUMBERS) else f"{amount:,}"


def _off_track(lines: Sequence[ProjectLine]) -> str:
    red = [line for line in lines if line.standing.shown is Colour.RED]
    fell = [line for line in red if line.moved]
    if len(fell) == 1:
        return f"{fell[0].name} went off track"
    if fell:
        return f"{number(len(fell))} projects went off track"
    if red:
        return f"{number(len(red))} {'project is' if len(red) == 1 else 'projects are'} still off track"
    return "no project is off track"


def _waiting(owed: Sequence[Owed]) -> str:
    return f"{number(len(owed))} {'decision is' if len(owed) <= 1 else 'decisions are'} waiting for you"


def _cost(owed: Sequence[Owed]) -> str:
    """What waiting costs, as far as it is known."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for one in owed:
        if one.cost_a_week:
            sums[one.currency] += one.cost_a_week
    return f"; waiting costs {_together(sums)} a week" if sums else ""


def _fund(fund: Fund) -> str:
    budget = f"{money(fund.budget.amount, fund.currency)} approved"
    if fund.forecast.amount is None:
        return f"{budget}, no forecast"
    partly = " as far as it is known" if fund.forecast.unknown else ""
    return f"{budget}, forecast {money(fund.forecast.amount, fund.currency)}{partly}"


def _forecasts(lines: Sequence[ProjectLine]) -> str:
    """How the forecasts of cost moved, of projects that had one then and have one now."""
    changes: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines:
        before, now = line.before, line.standing
        if before is None or before.currency != now.currency:
            continue
        if before.cost_forecast is not None and now.cost_forecast is not None:
            changes[now.currency] += now.cost_forecast - before.cost_forecast
    if not changes:
        return ""
    told = [f"{'rose' if by > 0 else 'fell'} by {money(abs(by), currency)}" for currency, by in changes.items() if by]
    return f" and the forecast {' and '.join(told) or 'did not change'}"


def _together(sums: Mapping[str, Decimal]) -> str:
    return " and ".join(money(amount, currency) for currency, amount in sorted(sums.items()))
