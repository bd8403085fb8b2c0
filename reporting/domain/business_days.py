"""The holidays of the city: federal ones and those of Louisiana, Mardi Gras with them."""

from __future__ import annotations

from datetime import date
from functools import cache

from holidays import country_holidays


def holidays_between(first: date, last: date) -> frozenset[date]:
    """Every holiday of the years in which the two days lie."""
    return frozenset[date]().union(*(_of(year) for year in range(first.year, last.year + 1)))


@cache
def _of(year: int) -> frozenset[date]:
    return frozenset(country_holidays("US", subdiv="LA", years=year))
