"""Whose money the projects of the demo spend: budgets, ledgers, and what is expected yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from reporting.management.demo import contracts, expected, money
from reporting.management.demo.cases import Case, cases
from reporting.management.demo.city import City
from reporting.management.demo.timeline import Event


@pytest.fixture
def told(city: City) -> list[Case]:
    return [case for case in cases(30, city) if not case.course.filed]


def given(events: Iterable[Event], name: str) -> list[Any]:
    found = [getattr(event.act, "keywords", {}) for event in events]
    return [keywords[name] for keywords in found if name in keywords]


def by_source(rows: Iterable[Any]) -> Counter[str]:
    summed: Counter[str] = Counter()
    for row in rows:
        summed[row.funding_source.code] += row.amount
    return summed


def test_the_lines_of_a_budget_sum_up_to_it(told: list[Case]) -> None:
    assert all(sum(line.amount for line in given(money.events(case), "line")) == case.budget for case in told)


def test_nothing_is_budgeted_or_expected_on_a_source_that_will_have_expired(told: list[Case]) -> None:
    lines = [line for case in told for line in given(money.events(case), "line")]
    entries = [entry for case in told for entry in given(expected.events(case), "entry")]

    assert all(line.fiscal_year <= (line.funding_source.expires_on or date.max).year for line in lines)
    assert all(entry.month <= (entry.funding_source.expires_on or date.max) for entry in entries)


def test_a_grant_never_pays_more_than_it_gives(told: list[Case]) -> None:
    for case in told:
        gives = by_source(given(money.events(case), "line"))
        paid = by_source(given(money.events(case), "entry"))
        assert all(paid[source.code] <= gives[source.code] for source, _ in money.shares_of(case)[1:])


def test_what_was_spent_before_is_in_the_books_of_its_year(told: list[Case]) -> None:
    case = next(case for case in told if case.start.year < case.added.year)
    entries = [entry for entry in given(money.events(case), "entry") if entry.month.year < case.added.year]

    assert sum(entry.amount for entry in entries) == money.spent(case, date(case.added.year - 1, 12, 31))


def test_what_is_expected_yet_leads_to_the_cost_at_completion(told: list[Case]) -> None:
    case = next(case for case in told if case.course_name == "late")
    day = date(2026, 11, 17)
    list(contracts.events(case))

    ahead = sum(entry.amount for entry in given(expected.events(case), "entry"))
    promised = contracts.ordered(case, case.contract, day) if case.contract else Decimal(0)

    assert abs(money.spent(case, day) + promised + ahead - case.costs(day)) < 5_000
