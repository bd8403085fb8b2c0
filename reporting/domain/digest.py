"""The risk digest: what a department, or the PMO, should know of its risks since the last one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pmo_site.ui.words import count, day, money
from projects.domain.risks import Trend
from reporting.domain.risk_lines import Exposure, Register, RiskLine, compared, exposures, having, review_overdue

TOP = 5
LISTED = 20  # of each kind, the most urgent; the counts tell how many there are
KEPT_POINTS = 26  # half a year of weeks


@dataclass(frozen=True, slots=True)
class ClosedRisk:
    """A risk that is no longer open; one that `occurred` became an issue."""

    label: str
    text: str
    code: str
    project: str
    department: str
    closed_on: date
    occurred: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """The exposure on the day of a digest, in one currency."""

    on: date
    currency: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Digest:
    """What a reader gets, frozen. `since` is the day of the last digest; the first one has nothing to compare with.

    Lists hold at most `LISTED`, `counts` tell how many there are: "new", "grown", "overdue", "closed".
    """

    scope: str
    on: date
    since: date | None
    headline: str
    counts: dict[str, int]
    exposures: tuple[Exposure, ...] = ()
    trend: tuple[Point, ...] = ()
    top: tuple[RiskLine, ...] = ()
    new: tuple[RiskLine, ...] = ()
    grown: tuple[RiskLine, ...] = ()
    overdue: tuple[RiskLine, ...] = ()
    closed: tuple[ClosedRisk, ...] = ()


def digest(
    scope: str,
    opened: Iterable[RiskLine],
    closed: Iterable[ClosedRisk],
    *,
    on: date,
    last: Digest | None = None,
    before: Register | None = None,
) -> Digest:
    """The digest of one scope on the morning of `on`, after the `last` one and the register that was kept with it.

    `closed` are those that were closed since then.
    """
    lines = compared(opened, before)
    sums = exposures(lines, {one.currency: one.amount for one in last.exposures} if last else {})
    new, grown, overdue = having(lines, Trend.NEW), having(lines, Trend.GROWN), review_overdue(lines, on)
    gone = sorted(closed, key=lambda risk: (risk.closed_on, risk.code, risk.label))
    since = last.on if last else None
    return Digest(
        scope=scope,
        on=on,
        since=since,
        headline=_headline(sums, since, [(new, "new"), (grown, "grown"), (overdue, "with an overdue review")]),
        counts={"new": len(new), "grown": len(grown), "overdue": len(overdue), "closed": len(gone)},
        exposures=sums,
        trend=_trend(last, sums, on),
        top=tuple(lines[:TOP]),
        new=tuple(new[:LISTED]),
        grown=tuple(grown[:LISTED]),
        overdue=tuple(overdue[:LISTED]),
        closed=tuple(gone[:LISTED]),
    )


def by_department(
    opened: Iterable[RiskLine],
    closed: Iterable[ClosedRisk],
    *,
    on: date,
    last: Mapping[str, Digest],
    before: Register | None = None,
) -> dict[str, Digest]:
    """A digest for each department that has risks or had a digest, by the department's name."""
    open_in: dict[str, list[RiskLine]] = {department: [] for department in last}
    closed_in: dict[str, list[ClosedRisk]] = {}
    for line in opened:
        open_in.setdefault(line.department, []).append(line)
    for risk in closed:
        closed_in.setdefault(risk.department, []).append(risk)
    return {
        name: digest(name, open_in.get(name, ()), closed_in.get(name, ()), on=on, last=last.get(name), before=before)
        for name in sorted(open_in | closed_in)
    }


def _trend(last: Digest | None, sums: Sequence[Exposure], on: date) -> tuple[Point, ...]:
    """One point a digest and currency, the oldest first; a digest made twice on one day leaves one."""
    earlier = [point for point in last.trend if point.on < on] if last else []
    now = [Point(on, one.currency, one.amount) for one in sums if one.amount is not None]
    return tuple((earlier + now)[-KEPT_POINTS * max(1, len(now)) :])


def _headline(sums: Sequence[Exposure], since: date | None, parts: Sequence[tuple[Sequence[RiskLine], str]]) -> str:
    number = sum(one.risks for one in sums)
    if not number:
        return "No risk is open."
    told = [f"{len(lines)} {words}" for lines, words in parts if lines]
    total = " and ".join(_sum_said(one, since) for one in sums)
    return f"{count(number, 'open risk')}, {total}{': ' if told else ''}{', '.join(told)}."


def _sum_said(one: Exposure, since: date | None) -> str:
    if one.amount is None:
        return "not scored"
    said = f"exposure {money(one.amount, one.currency)}"
    if since is None or one.change is None:
        return said
    if one.change == 0:
        return f"{said}, the same as on {day(since)}"
    moved = "grown" if one.change > 0 else "less"
    return f"{said}, {moved} by {money(abs(one.change), one.currency)} since {day(since)}"
