"""The holidays of the city."""

from __future__ import annotations

from datetime import date

import pytest

from reporting.domain.business_days import holidays_between


@pytest.mark.parametrize(
    "day",
    [date(2026, 2, 17), date(2026, 11, 26), date(2027, 2, 9), date(2027, 7, 5)],
    ids=["Mardi Gras 2026", "Thanksgiving", "Mardi Gras 2027", "observed Independence Day"],
)
def test_holidays_are_those_of_louisiana(day: date) -> None:
    assert day in holidays_between(date(2026, 1, 1), date(2027, 12, 31))


def test_an_ordinary_tuesday_is_no_holiday() -> None:
    assert date(2026, 2, 24) not in holidays_between(date(2026, 1, 1), date(2026, 12, 31))
