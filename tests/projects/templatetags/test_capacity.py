"""How a load of hours is drawn and said."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from projects.domain.capacity import Load
from projects.templatetags.capacity import cell_of, month_short, share


@pytest.mark.parametrize(
    ("asked", "of", "said"),
    [(799, 1000, "79%"), (800, 1000, "80%"), (1000, 1000, "100%"), (1001, 1000, "101%"), (5, 0, "no time")],
)
def test_a_percent_never_contradicts_its_colour(asked: int, of: int, said: str) -> None:
    assert share(Load(Decimal(asked), Decimal(of))) == said


def test_a_cell_says_shape_percent_and_hours_and_leads_on() -> None:
    drawn = cell_of(Load(Decimal(90), Decimal(100)), "/resources/1/2026/12/?a=1&b=2")

    assert 'aria-label="nearly full"' in drawn
    assert "90%" in drawn
    assert "90 / 100" in drawn
    assert "?a=1&amp;b=2" in drawn


def test_a_cell_without_hours_says_so() -> None:
    assert "none" in cell_of(Load())


def test_a_year_is_said_in_its_january() -> None:
    assert [month_short(date(2026, 12, 1)), month_short(date(2027, 1, 1))] == ["Dec", "Jan 2027"]
