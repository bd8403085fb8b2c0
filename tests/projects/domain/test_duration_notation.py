"""How durations are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.duration_notation import (
    CLOCK_DAY,
    HOUR,
    LONGEST,
    Day,
    Duration,
    NotADuration,
    parse,
    short,
    written,
)

DAY = Day()
SHORT_DAY = Day(seconds=7 * HOUR, week=35 * HOUR)


@pytest.mark.parametrize(
    ("text", "hours"),
    [("3d", 24), ("3", 24), ("4h", 4), ("2w", 80), ("2 weeks", 80), ("0.5d", 4), ("1,5 d", 12), ("1mo", 160), ("0", 0)],
)
def test_parse_reads_working_time(text: str, hours: int) -> None:
    assert parse(text, DAY) == Duration(hours * HOUR)


def test_parse_counts_in_the_days_of_the_plan() -> None:
    assert parse("2d", SHORT_DAY).seconds == 14 * HOUR
    assert parse("1w", SHORT_DAY).seconds == 35 * HOUR


def test_parse_reads_days_by_the_clock() -> None:
    assert parse("5ed", SHORT_DAY) == Duration(5 * CLOCK_DAY, elapsed=True)


def test_parse_reads_an_estimate() -> None:
    assert parse("2d?", DAY) == Duration(16 * HOUR, estimated=True)


@pytest.mark.parametrize("text", ["", "d", "three days", "3x", "-3d", "3d4h", "99999999d", "9999999w", "1e5d\x00"])
def test_parse_refuses_what_is_no_duration(text: str) -> None:
    with pytest.raises(NotADuration):
        parse(text, DAY)


@given(st.integers(0, LONGEST // 60).map(lambda tenths: tenths * 6), st.booleans(), st.booleans())
def test_written_is_read_as_the_same(seconds: int, elapsed: bool, estimated: bool) -> None:
    duration = Duration(seconds, elapsed, estimated)

    assert parse(written(duration, SHORT_DAY), SHORT_DAY) == duration


@pytest.mark.parametrize(
    ("hours", "said"),
    [(8, "1d"), (0, "0d"), (20, "2.5d"), (-24, "−3d"), (4, "4h"), (0.5, "30m"), (8.1, "1d")],
)
def test_short_is_rounded_to_be_read(hours: float, said: str) -> None:
    assert short(int(hours * HOUR), DAY) == said
