"""What charts over time share: days on an axis, and names that do not collide."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from projects.formats.charts import APART, Frame, moved_apart, share, svg, ticks

NEW_YEAR, MIDSUMMER = date(2027, 1, 1), date(2027, 7, 2)


def test_days_lie_between_the_ends_of_the_frame() -> None:
    frame = Frame(left=50, right=150, top=0, bottom=10, first=NEW_YEAR, last=MIDSUMMER)

    assert (frame.x(NEW_YEAR), frame.x(MIDSUMMER)) == (50, 150)
    assert share(NEW_YEAR, date(2028, 1, 1), MIDSUMMER) == 182 / 365


def test_a_short_time_is_named_twice_a_month() -> None:
    assert ticks(date(2027, 1, 10), date(2027, 2, 20), 6) == [date(2027, 1, 15), date(2027, 2, 1), date(2027, 2, 15)]


@given(st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.dates(date(2000, 1, 1), date(2099, 1, 1)))
def test_no_more_months_are_named_than_fit(one: date, other: date) -> None:
    first, last = sorted((one, other))

    named = ticks(first, last, 5)

    assert len(named) <= 5 + 1
    assert all(first <= day <= last for day in named)


@given(st.lists(st.floats(0, 300), max_size=5))
def test_names_stand_apart_and_never_above_their_ends(ends: list[float]) -> None:
    placed = list(moved_apart(((y, y) for y in ends), top=0))

    assert all(place >= y for place, y in placed)
    assert all(below - above >= APART - 1e-9 for (above, _), (below, _) in pairwise(placed))


def test_the_words_of_a_chart_are_escaped() -> None:
    assert 'aria-label="&lt;b&gt;"' in svg("", 10, 10, kind="wide", said="<b>")
