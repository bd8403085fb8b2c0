"""Budget lines, and the ledger: what was spent month by month, and from whose money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from projects.actions import money
from projects.models import BudgetLine, Contract, CostEntry, FundingSource
from reporting.management.demo.cases import Case
from reporting.management.demo.progress import done
from reporting.management.demo.timeline import Event, edited, moment, workday

# of the program or department: the sources that its projects draw on, the larger share first
FUNDED_BY = {
    "SEW": ("BOND-24-SEWER", "SRF"),
    "HBR": ("BOND-24-SEWER", "FEMA-HM-19"),
    "PW": ("BOND-23-STREETS", "GF"),
    "PRK": ("BOND-23-STREETS", "TREES-22"),
    "LIB": ("BOND-23-STREETS", "GF"),
    "HSG": ("GF", "CDBG-B-24"),
    "TRN": ("GF", "FTA-LOWNO"),
}
LARGER = Decimal("0.65")
SLOW = Decimal("0.35")  # how much of its share a slow grant has paid, when others have paid theirs
PAID = Decimal("0.96")  # of the work that is done; the rest is kept back
THRIFT = (0.92, 1.0)  # of what was planned for it, what done work took
BILLED_ON = 8  # the day of the month on which the ledger of the month before is closed
CARRIED = "Spent before the portal"


class Closing(NamedTuple):
    """A ledger is closed: what was spent by the day, in books of the month, entered on a day."""

    by: date
    month: date
    entered: date


def events(case: Case) -> Iterator[Event]:
    shares = shares_of(case)
    lines = list(_lines(case, shares))
    for n, line in enumerate(lines):
        yield Event(moment(case.added, 11, n), case.analyst, partial(money.add_budget_line, line=line))
    if case.rebaselined_on:
        act, line = partial(money.edit_budget_line, line=lines[-1]), lines[-1]
        more = case.costs(case.rebaselined_on) - case.budget
        yield Event(moment(case.rebaselined_on, 14), case.analyst, edited(act, line, amount=line.amount + more))
    yield from _ledger(case, shares, _granted(lines))


def spent(case: Case, day: date) -> Decimal:
    """What is spent by then, and never more than is expected in the end."""
    paid = Decimal(case.dice("thrift").uniform(*THRIFT)) if case.has_network else PAID
    return round(case.costs(day) * paid * Decimal(done(case, day)), 2)


def month_of(day: date) -> date:
    return day.replace(day=1)


def shares_of(case: Case) -> list[tuple[FundingSource, Decimal]]:
    """Whose money it is, and which share of each; the larger one first."""
    larger, smaller = FUNDED_BY.get(case.project.code.split("-")[0], ("GF", None))
    if smaller is None or case.budget < 1_000_000:
        return [(case.city.sources[larger], Decimal(1))]
    return [(case.city.sources[larger], LARGER), (case.city.sources[smaller], 1 - LARGER)]


def _lines(case: Case, shares: list[tuple[FundingSource, Decimal]]) -> Iterator[BudgetLine]:
    """The first approved budget by source and year, in whole thousands. Nothing is budgeted on a source that will have
    expired; the larger one, which never does, takes the rest, and in its last year what is left."""
    (larger, _), *others = shares
    left, years = case.budget, range(case.start.year, case.finish.year + 1)
    given: dict[int, Decimal] = dict.fromkeys(years, Decimal(0))
    for source, share in others:
        for year in years:
            amount = round(case.budget * share * _part(case, year, source.expires_on or date.max), -3)
            if amount > 0:
                given[year] += amount
                left -= amount
                yield BudgetLine(project=case.project, fiscal_year=year, funding_source=source, amount=amount)
    for year in years:
        part = round(case.budget * _part(case, year, date.max), -3) - given[year]
        amount = left if year == years[-1] else min(left, part)
        left -= amount
        yield BudgetLine(project=case.project, fiscal_year=year, funding_source=larger, amount=amount)


def _part(case: Case, year: int, until: date) -> Decimal:
    """The share of the planned time that lies in the year, and not after a day."""
    first, last = max(case.start, date(year, 1, 1)), min(case.finish, date(year, 12, 31), until)
    return Decimal(max(0, (last - first).days)) / (case.finish - case.start).days


def _granted(lines: list[BudgetLine]) -> dict[str, Decimal]:
    """What each source gives, by its code."""
    granted: dict[str, Decimal] = {}
    for line in lines:
        if line.funding_source:
            code = line.funding_source.code
            granted[code] = granted.get(code, Decimal(0)) + line.amount
    return granted


def _ledger(case: Case, shares: list[tuple[FundingSource, Decimal]], granted: Mapping[str, Decimal]) -> Iterator[Event]:
    """At first what was spent before, by year; then each month what it took."""
    paid = {source.code: Decimal(0) for source, _ in shares}
    for closing in _closings(case):
        carried = closing.entered == case.added
        for source, upto in _paid_by(case, shares, granted, spent(case, closing.by)):
            amount = upto - paid[source.code]
            if amount <= 0:
                continue
            paid[source.code] = upto
            entry = CostEntry(
                project=case.project,
                kind=CostEntry.Kind.ACTUAL,
                month=closing.month,
                amount=amount,
                funding_source=source,
                contract=_contract(case, closing.by) if source is shares[0][0] and not carried else None,
                note=CARRIED if carried else "",
            )
            at = moment(closing.entered, 11 if carried else 8, 30)
            yield Event(at, case.analyst, partial(money.add_cost_entry, entry=entry))


def _paid_by(
    case: Case, shares: list[tuple[FundingSource, Decimal]], granted: Mapping[str, Decimal], total: Decimal
) -> list[tuple[FundingSource, Decimal]]:
    """How much of the total each source has paid: the smaller ones their share, as long as it lasts, the larger one
    the rest."""
    (larger, _), *others = shares
    parts = []
    for source, share in others:
        slow = case.course.slow_grant and source.kind == FundingSource.Kind.GRANT
        due = round(total * share * (SLOW if slow else 1), 2)
        parts.append((source, min(due, granted.get(source.code, Decimal(0)))))
    return [(larger, total - sum((amount for _, amount in parts), Decimal(0))), *parts]


def _contract(case: Case, day: date) -> Contract | None:
    """The contract, from the month after its signing on: its invoices are most of what is paid then."""
    contract = case.contract
    return contract if contract and contract.starts_on and contract.starts_on < _month_before(day) else None


def _closings(case: Case) -> list[Closing]:
    """The years before the project is added, the months of that year up to it, and each month after it."""
    added, first = case.added, month_of(case.added)
    before = [Closing(date(year, 12, 31), date(year, 12, 1), added) for year in range(case.start.year, added.year)]
    months = [_months_after(first, n) for n in range(1, (case.last_day - case.added).days // 30 + 2)]
    closings = [workday(month.replace(day=BILLED_ON)) for month in months]
    after = [Closing(day, _month_before(day), day) for day in closings if day <= case.last_day]
    return [*before, Closing(added, _month_before(added), added), *after]


def _months_after(month: date, number: int) -> date:
    years, index = divmod(month.month - 1 + number, 12)
    return date(month.year + years, index + 1, 1)


def _month_before(day: date) -> date:
    return _months_after(month_of(day), -1)
