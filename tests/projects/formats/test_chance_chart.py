"""Charts of how sure forecasts are, of finish and of cost."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.formats.chance_chart import Mark, cost_chance_chart, finish_chance_chart

JUNE = date(2027, 6, 1)
SHARES = (0.1, 0.5, 0.8, 0.9)
DAYS = [(share, JUNE + timedelta(days=round(share * 100))) for share in SHARES]
AMOUNTS = [(share, Decimal(round(share * 10)) * 100_000) for share in SHARES]


@pytest.mark.parametrize("narrow", [False, True])
def test_a_chart_of_the_finish_says_in_words_what_it_draws(narrow: bool) -> None:
    drawn = finish_chance_chart(DAYS, [Mark("approved", JUNE)], narrow=narrow)

    assert "80% by Fri 20 Aug 2027" in drawn
    assert "Approved Tue 1 Jun 2027." in drawn
    assert f'class="{"narrow" if narrow else "wide"} chart"' in drawn


@pytest.mark.parametrize("narrow", [False, True])
def test_a_chart_of_the_cost_says_in_words_what_it_draws(narrow: bool) -> None:
    drawn = cost_chance_chart(AMOUNTS, [Mark("approved", Decimal(600_000))], currency="USD", narrow=narrow)

    assert "80% that it is at most $800k" in drawn
    assert "Approved $600k." in drawn
    assert ">P50 $500k</text>" in drawn
    assert f'class="{"narrow" if narrow else "wide"} chart"' in drawn


def test_without_a_curve_there_is_no_chart() -> None:
    assert finish_chance_chart([], [Mark("approved", JUNE)], narrow=False) == ""
    assert cost_chance_chart([], [], currency="USD", narrow=False) == ""


def test_the_name_of_a_mark_is_escaped() -> None:
    assert "<b>" not in finish_chance_chart(DAYS, [Mark("<b>", JUNE)], narrow=False)


def test_a_cost_that_is_sure_is_drawn_too() -> None:
    sure = [(share, Decimal(7)) for share in SHARES]

    assert ">P80 $7</text>" in cost_chance_chart(sure, [], currency="USD", narrow=True)


@given(st.lists(st.integers(0, 4000), min_size=4, max_size=4).map(sorted), st.integers(-2000, 4000))
def test_the_curve_stays_within_the_chart(values: list[int], promised: int) -> None:
    days = [(share, JUNE + timedelta(days=day)) for share, day in zip(SHARES, values, strict=True)]
    amounts = [(share, Decimal(amount)) for share, amount in zip(SHARES, values, strict=True)]

    drawn = [
        finish_chance_chart(days, [Mark("approved", JUNE + timedelta(days=promised))], narrow=False),
        cost_chance_chart(amounts, [Mark("approved", Decimal(promised))], currency="USD", narrow=False),
    ]

    for chart in drawn:
        path = chart.split('<path d="M')[1].split('"')[0]
        places = [tuple(map(float, point.split())) for point in path.split("L")]
        assert all(40 <= x <= 706 and 28 <= y <= 234 for x, y in places)
