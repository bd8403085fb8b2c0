"""How one column writes its values: the unit of its amounts, its currency, which number of a date is the day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from projects.domain.amounts import read_amount, says_scale, writes_decimal_comma
from projects.domain.dates import Order, is_ambiguous, order_told_by
from projects.domain.fields import Kind, Named
from projects.domain.headings import currency_named, unit_named
from projects.domain.profiles import spread
from projects.domain.scales import scale_told_by
from projects.domain.tables import Table
from projects.domain.values import UnfitError
from projects.domain.withheld import withholding

_SMALL = Decimal(100_000)  # a portfolio whose largest amount is below this is probably told in thousands or millions
_SAMPLE = 1_000  # cells
_FAR = 1_000  # times: columns of the same unit are seldom further apart


@dataclass(frozen=True, slots=True)
class Conventions:
    """How to read the cells of one column. What is None is not decided: `conventions` decides it.

    `unit` multiplies amounts that name no scale of their own; `currency` is for those that name none; `comma` is a
    decimal comma; `fraction` says that 0.25 is 25 %. `order` stays None where no date of the column needs it.
    """

    unit: Decimal | None = None
    currency: str = ""
    order: Order | None = None
    comma: bool | None = None
    fraction: bool | None = None


def conventions(
    table: Table, fields: Mapping[str, Named], saved: Mapping[str, Conventions]
) -> tuple[dict[str, Conventions], list[str]]:
    """The conventions of each mapped heading that has any, and remarks on what a person should check.

    Unit, currency and fractions are as `saved` by a person or a profile, else told by the heading ("(£m)"), the cells,
    or the rest of the file. For the order of day and month, and for the decimal comma, the cells come first: where they
    speak they cannot be wrong. The American order is the last resort.
    """
    kinds = {kind: [heading for heading, field in fields.items() if field.kind is kind] for kind in Kind}
    units, about_units = _units(table, kinds[Kind.MONEY], saved)
    orders, about_orders = _orders(table, kinds[Kind.DATE], saved)
    found = {heading: Conventions(order=order) for heading, order in orders.items()}
    for heading, unit in units.items():
        currency = saved[heading].currency or currency_named(heading)
        found[heading] = Conventions(unit, currency, comma=_comma(table.column(heading), saved[heading]))
    remarks = [*about_units, *about_orders]
    for heading in kinds[Kind.PERCENT]:
        cells, kept = table.column(heading), saved[heading].fraction
        fraction = _holds_fractions(cells) if kept is None else kept
        found[heading] = Conventions(fraction=fraction, comma=_comma(cells, saved[heading]))
        if fraction and kept is None:
            remarks.append(f"“{heading}” holds fractions: 0.25 is read as 25 %.")
    return found, remarks


def _comma(cells: Sequence[str], kept: Conventions) -> bool:
    told = writes_decimal_comma(spread(cells, _SAMPLE))
    return bool(kept.comma) if told is None else told


def _units(
    table: Table, headings: Sequence[str], saved: Mapping[str, Conventions]
) -> tuple[dict[str, Decimal], list[str]]:
    units: dict[str, Decimal] = {}
    remarks: list[str] = []
    cells = {heading: spread(table.column(heading), _SAMPLE) for heading in headings}
    sizes = {heading: size for heading in headings if (size := _typical(cells[heading]))}
    for heading in headings:
        told = unit_named(heading) if saved[heading].unit is None else saved[heading].unit
        if told is None and heading in sizes and (scale := scale_told_by(table, heading)):
            told, words = scale.unit, _worded(scale.unit)
            remarks.append(
                f"“{heading}” names no unit; {scale.times} texts beside it quote its figures in {words}, so {words} are"
                " assumed."
            )
        if told is not None:
            units[heading] = told
    for heading in headings:
        if heading not in units:
            units[heading], remark = _unit_beside(heading, units, sizes, cells[heading])
            remarks.extend(remark)
    largest = max((amount for heading in sizes for amount in _plain_amounts(cells[heading])), default=_SMALL)
    if largest < _SMALL and all(unit == 1 for unit in units.values()) and not any(saved[h].unit for h in headings):
        remarks.append(f"No amount is above {_SMALL:,} and nothing names a unit: are these thousands or millions?")
    return units, remarks


def _unit_beside(
    heading: str, told: dict[str, Decimal], sizes: dict[str, Decimal], cells: Sequence[str]
) -> tuple[Decimal, list[str]]:
    """The unit of a column that tells none itself: that of a column like it, else 1."""
    size = sizes.get(heading)
    if size is None or _all_say_scale(cells):
        return Decimal(1), []
    for other, unit in told.items():
        if other in sizes and 1 / Decimal(_FAR) < size / sizes[other] < _FAR and unit != 1:
            return unit, [f"“{heading}” names no unit; {_worded(unit)} are assumed, as in “{other}”."]
    return Decimal(1), []


def _worded(unit: Decimal) -> str:
    return {10**3: "thousands", 10**6: "millions", 10**9: "thousand millions"}.get(int(unit), "whole units")


def _plain_amounts(cells: Iterable[str]) -> list[Decimal]:
    """The sizes of the amounts in a column that name no scale of their own."""
    amounts = []
    for cell in cells:
        if cell and not says_scale(cell):
            try:
                amounts.append(abs(read_amount(cell).amount))
            except UnfitError:
                continue
    return amounts


def _typical(cells: Iterable[str]) -> Decimal | None:
    amounts = [amount for amount in _plain_amounts(cells) if amount]
    return median(amounts) if amounts else None


def _all_say_scale(cells: Iterable[str]) -> bool:
    told = [cell for cell in cells if cell and not withholding(cell) and any(map(str.isdigit, cell))]
    return bool(told) and sum(map(says_scale, told)) > len(told) / 2


def _orders(
    table: Table, headings: Sequence[str], saved: Mapping[str, Conventions]
) -> tuple[dict[str, Order | None], list[str]]:
    own = {heading: order_told_by(table.column(heading)) for heading in headings}
    told = [order for order in own.values() if order]
    # the commonest of the file; a tie goes to the first column
    common = max(told, key=told.count) if told else None
    orders: dict[str, Order | None] = {}
    remarks: list[str] = []
    for heading in headings:
        kept = saved[heading].order
        orders[heading] = own[heading] or kept or common
        if own[heading] or not (doubtful := sum(map(is_ambiguous, table.column(heading)))):
            continue
        why = "as saved" if kept else "as elsewhere in the file" if common else "for nothing in the file says otherwise"
        orders[heading] = orders[heading] or Order.MONTH_FIRST
        remarks.append(f"“{heading}”: {doubtful} dates could be read either way; {orders[heading]} is taken, {why}.")
    return orders, remarks


def _holds_fractions(cells: Iterable[str]) -> bool:
    told = [cell for cell in cells if cell and not withholding(cell)]
    if not told or any("%" in cell for cell in told):
        return False
    amounts = _plain_amounts(spread(told, _SAMPLE))
    return bool(amounts) and max(amounts) <= 1 and any(amount != int(amount) for amount in amounts)
