"""Days as people say them, seconds as plans count them."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from projects.domain.durations import days, seconds

HOUR, DAY = 3600, 8 * 3600
HUNDREDTHS = st.decimals(min_value=0, max_value=9_999, places=2)


def test_days_are_whole_or_to_the_hundredth() -> None:
    assert str(days(12 * DAY, DAY)) == "12"
    assert str(days(20 * DAY + 4 * HOUR, DAY)) == "20.5"
    assert str(days(HOUR // 3, DAY)) == "0.04"


def test_a_day_is_as_long_as_the_plan_says() -> None:
    assert days(24 * HOUR, 24 * HOUR) == 1
    assert seconds(Decimal("1.5"), 10 * HOUR) == 15 * HOUR


@given(said=HUNDREDTHS, per_day=st.integers(min_value=HOUR, max_value=24 * HOUR))
def test_what_people_say_comes_back_as_they_said_it(said: Decimal, per_day: int) -> None:
    assert days(seconds(said, per_day), per_day) == said
