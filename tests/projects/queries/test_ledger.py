"""The ledger, summed and month by month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from projects.queries.ledger import Cell, Kind, Month, left, months, total

JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)


def cell(month: date, amount: int, kind: str = Kind.ACTUAL, *, imported: bool = False) -> Cell:
    return Cell(None, None, kind, month, imported, Decimal(amount))


def test_months_stand_in_order_and_add_up_what_was_spent() -> None:
    rows = months([cell(FEB, 20), cell(JAN, 10), cell(MAR, 5, Kind.FORECAST)], None)

    assert rows == [
        Month(JAN, Decimal(10), None, None, Decimal(10)),
        Month(FEB, Decimal(20), None, None, Decimal(30)),
        Month(MAR, None, None, Decimal(5), None),
    ]


def test_months_before_the_first_shown_are_one_row() -> None:
    rows = months([cell(JAN, 10), cell(FEB, 20), cell(MAR, 30)], MAR)

    assert [(row.month, row.actual, row.spent_to_date) for row in rows] == [(None, 30, 30), (MAR, 30, 60)]


def test_a_total_of_a_file_is_no_month_but_counts_as_spent() -> None:
    rows = months([cell(JAN, 1000, imported=True), cell(FEB, 20)], None)

    assert [(row.month, row.spent_to_date) for row in rows] == [(FEB, Decimal(1020))]


def test_total_of_nothing_is_unknown_and_not_zero() -> None:
    assert total(Kind.ACTUAL, [cell(JAN, 10, Kind.FORECAST)]) is None


def test_left_counts_no_commitment_as_none_and_nothing_spent_as_unknown() -> None:
    assert left(Decimal(10), Decimal(4), None) == Decimal(6)
    assert left(Decimal(10), None, Decimal(4)) is None
    assert left(None, Decimal(4), None) is None


CELLS = st.lists(
    st.builds(cell, st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(lambda d: d.replace(day=1)), st.integers(0, 999))
)


@given(cells=CELLS, first=st.none() | st.sampled_from([date(2022, 1, 1), date(2026, 6, 1)]))
def test_no_way_to_show_the_months_loses_money(cells: list[Cell], first: date | None) -> None:
    rows = months(cells, first)

    assert sum(row.actual or 0 for row in rows) == sum(one.total for one in cells)
    assert not rows or rows[-1].spent_to_date == sum(one.total for one in cells)
