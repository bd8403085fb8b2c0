"""Conventions: how a column writes its values, and who decides."""

from decimal import Decimal

from projects.domain.conventions import Conventions, conventions
from projects.domain.dates import Order
from projects.domain.fields import Field
from projects.domain.tables import Layout, Table


def decided(
    field: Field, *cells: str, heading: str = "h", saved: Conventions | None = None
) -> tuple[Conventions, list[str]]:
    table = Table("f.csv", None, Layout(1), (heading,), [[cell] for cell in cells], range(2, len(cells) + 2))
    found, remarks = conventions(table, {heading: field}, {heading: saved or Conventions()})
    return found[heading], remarks


def test_unit_is_the_one_a_person_saved() -> None:
    reads, _ = decided(Field.BUDGET_APPROVED, "1.5", heading="Budget (£m)", saved=Conventions(Decimal(1)))

    assert (reads.unit, reads.currency) == (Decimal(1), "GBP")


def test_unit_is_one_when_the_cells_name_their_own_scale() -> None:
    reads, remarks = decided(Field.BUDGET_APPROVED, "£26.19m", "£1.2bn")

    assert (reads.unit, remarks) == (Decimal(1), [])


def test_order_of_the_cells_wins_over_the_saved_one() -> None:
    reads, _ = decided(Field.FINISH_APPROVED, "31/12/2024", saved=Conventions(order=Order.MONTH_FIRST))

    assert reads.order is Order.DAY_FIRST


def test_saved_order_decides_where_the_cells_are_silent() -> None:
    reads, remarks = decided(Field.FINISH_APPROVED, "05/06/2024", saved=Conventions(order=Order.DAY_FIRST))

    assert reads.order is Order.DAY_FIRST
    assert remarks == ["“h”: 1 dates could be read either way; day first is taken, as saved."]


def test_american_order_is_the_last_resort_and_told() -> None:
    reads, remarks = decided(Field.FINISH_APPROVED, "05/06/2024", "")

    assert reads.order is Order.MONTH_FIRST
    assert "for nothing in the file says otherwise" in remarks[0]


def test_decimal_comma_of_the_cells_wins_over_the_saved_one() -> None:
    assert decided(Field.BUDGET_APPROVED, "12.50", saved=Conventions(comma=True))[0].comma is False
    assert decided(Field.BUDGET_APPROVED, "1.500", saved=Conventions(comma=True))[0].comma is True


def test_percents_that_exceed_one_are_no_fractions() -> None:
    assert decided(Field.PERCENT_COMPLETE, "0.5", "45")[0].fraction is False
