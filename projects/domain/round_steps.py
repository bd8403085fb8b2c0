"""Steps that people count in: 1, 2, 5, 10, 20 ... and their tenths."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_SIZES = (1, 2, 5, 10)


def round_step(least: Decimal) -> Decimal:
    """The smallest of these steps that is not smaller than an amount, which is above zero."""
    unit = Decimal(10) ** least.adjusted()
    return next(unit * size for size in _SIZES if unit * size >= least)


def round_amounts(least: Decimal, most: Decimal, number: int) -> list[Decimal]:
    """Round amounts between two, so many steps apart at most."""
    if most <= least:
        return [least]
    step = round_step((most - least) / number)
    first, last = (least / step).to_integral_value(ROUND_CEILING), (most / step).to_integral_value(ROUND_FLOOR)
    return [step * at for at in range(int(first), int(last) + 1)]
