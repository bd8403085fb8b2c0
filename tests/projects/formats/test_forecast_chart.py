"""Charts of forecasts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.formats.forecast_chart import Mark, Said, chance_chart, history_chart

JUNE = date(2027, 6, 1)
CURVE = [(share, JUNE + timedelta(days=round(share * 100))) for share in (0.1, 0.5, 0.8, 0.9)]
SAID = [
    Said(JUNE - timedelta(days=days), JUNE, JUNE + timedelta(days=9), JUNE + timedelta(days=20)) for days in (60, 9)
]


@pytest.mark.parametrize("narrow", [False, True])
def test_a_chart_says_in_words_what_it_draws(narrow: bool) -> None:
    drawn = chance_chart(CURVE, [Mark("approved", JUNE)], narrow=narrow)

    assert "80% by Fri 20 Aug 2027" in drawn
    assert "Approved Tue 1 Jun 2027." in drawn
    assert f'class="{"narrow" if narrow else "wide"} chart"' in drawn


def test_without_a_curve_there_is_no_chart() -> None:
    assert chance_chart([], [Mark("approved", JUNE)], narrow=False) == ""
    assert history_chart([], [], None, JUNE, narrow=False) == ""


def test_the_name_of_a_mark_is_escaped() -> None:
    assert "<b>" not in chance_chart(CURVE, [Mark("<b>", JUNE)], narrow=False)


def test_what_happened_is_drawn_across_what_was_said() -> None:
    drawn = history_chart(SAID, SAID[:1], JUNE, JUNE, narrow=False)

    assert all(f">{name}</text>" in drawn for name in ("P80", "Declared", "Finished"))


def test_a_forecast_of_one_day_is_drawn_too() -> None:
    same = Said(JUNE, JUNE, JUNE, JUNE)

    assert ">Declared</text>" in history_chart([], [same], None, JUNE, narrow=True)


@given(st.lists(st.integers(0, 4000), min_size=4, max_size=4).map(sorted), st.integers(-2000, 4000))
def test_the_curve_stays_within_the_chart(days: list[int], promised: int) -> None:
    curve = [(share, JUNE + timedelta(days=day)) for share, day in zip((0.1, 0.5, 0.8, 0.9), days, strict=True)]

    drawn = chance_chart(curve, [Mark("approved", JUNE + timedelta(days=promised))], narrow=False)

    path = drawn.split('<path d="M')[1].split('"')[0]
    places = [tuple(map(float, point.split())) for point in path.split("L")]
    assert all(40 <= x <= 706 and 28 <= y <= 234 for x, y in places)
