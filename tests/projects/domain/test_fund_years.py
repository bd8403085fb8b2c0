"""A funding source by fiscal year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from projects.domain.fund_years import Cost, FundYear, by_year, total

TODAY = date(2026, 11, 24)
MARCH, OCTOBER, DECEMBER = date(2026, 3, 1), date(2026, 10, 1), date(2026, 12, 1)


def test_free_is_what_is_neither_bound_nor_spent_nor_expected() -> None:
    costs = [
        Cost("actual", MARCH, Decimal(30)),
        Cost("encumbrance", MARCH, Decimal(20)),
        Cost("forecast", DECEMBER, Decimal(10)),
    ]

    [year] = by_year([(2026, Decimal(100))], costs, TODAY)

    assert (year.year, year.free) == (2026, 40)


def test_what_was_expected_of_a_month_that_is_over_does_not_count() -> None:
    costs = [Cost("forecast", OCTOBER, Decimal(10)), Cost("forecast", date(2026, 11, 1), Decimal(5))]

    assert by_year([], costs, TODAY)[0].forecast == 5


def test_a_year_without_entries_is_zero_where_the_ledger_is_kept() -> None:
    later, earlier = by_year([(2027, Decimal(5)), (2026, Decimal(9))], [Cost("actual", MARCH, Decimal(4))], TODAY)

    assert (later.spent, later.free, earlier.spent) == (0, 5, 4)


def test_a_source_without_a_ledger_has_nothing_known_to_be_free() -> None:
    [year] = by_year([(2026, Decimal(100))], [], TODAY)

    assert (year.spent, year.free) == (None, None)


def test_a_total_to_date_belongs_to_no_year_and_stands_last() -> None:
    years = by_year([(2026, Decimal(100))], [Cost("actual", None, Decimal(60))], TODAY)

    assert [(year.year, year.spent) for year in years] == [(2026, 0), (None, 60)]
    assert total(years).free == 40


def test_a_total_of_nothing_is_not_known() -> None:
    assert total([]) == FundYear(None, None, None, None, None)
