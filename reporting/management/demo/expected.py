"""What projects still expect to spend, by fiscal year: what is neither paid nor promised to a vendor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial

from projects.actions import money
from projects.models import CostEntry, FundingSource
from reporting.management.demo.cases import Case
from reporting.management.demo.contracts import ordered
from reporting.management.demo.money import month_of, shares_of, spent
from reporting.management.demo.projects import expected_finish
from reporting.management.demo.timeline import DAY, WEEK, Event, moment, workday


def events(case: Case) -> Iterator[Event]:
    """Once, for the budget talks of the autumn."""
    day = workday(case.today - WEEK)
    if day <= case.added or (case.ended_on and case.ended_on <= case.today):
        return
    for n, (source, month, amount) in enumerate(_by_source(case, day)):
        entry = CostEntry(
            project=case.project,
            kind=CostEntry.Kind.FORECAST,
            month=month,
            amount=amount,
            funding_source=source,
        )
        yield Event(moment(day, 10, n), case.analyst, partial(money.add_cost_entry, entry=entry))


def _by_source(case: Case, day: date) -> Iterator[tuple[FundingSource, date, Decimal]]:
    """A source that will have expired pays nothing; the larger one pays the rest."""
    (larger, _), *others = shares_of(case)
    for month, amount in _by_year(case, day):
        rest = amount
        for source, share in others:
            part = round(amount * share, -3)
            if part > 0 and month <= (source.expires_on or date.max):
                rest -= part
                yield source, month, part
        if rest > 0:
            yield larger, month, rest


def _by_year(case: Case, day: date) -> Iterator[tuple[date, Decimal]]:
    """By the time that is left of each year, in the last month of it."""
    promised = ordered(case, case.contract, day) if case.contract else Decimal(0)
    rest, finish = case.costs(day) - spent(case, day) - promised, expected_finish(case, day)
    for year in range(day.year, finish.year + 1):
        first, until = max(day, date(year, 1, 1)), min(finish, date(year + 1, 1, 1))
        if (amount := round(rest * max(0, (until - first).days) / max(1, (finish - day).days), -3)) > 0:
            yield month_of(until - DAY), amount
