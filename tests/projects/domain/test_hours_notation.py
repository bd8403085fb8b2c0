"""Hours of a day, typed and read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.calendars import OFFICE_HOURS
from projects.domain.hours_notation import NotHours, parse_hours, written_hours

MINUTES = st.lists(st.integers(0, 1440), unique=True, max_size=8).map(sorted)


def test_hours_are_read_as_they_are_typed() -> None:
    assert parse_hours("8:00-12:00, 13:00-17:00") == OFFICE_HOURS
    assert parse_hours("8 to 12; 13–17") == OFFICE_HOURS
    assert parse_hours("  ") == ()
    assert parse_hours("0-24") == ((0, 86_400),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("morning", "“morning” is no span"),
        ("8:00", "“8:00” is no span"),
        ("12-8", "does not lie within a day"),
        ("8:70-9:00", "does not lie within a day"),
        ("20-25", "does not lie within a day"),
        ("8-12, 11-13", "overlap"),
    ],
)
def test_what_is_no_hours_is_named(text: str, says: str) -> None:
    with pytest.raises(NotHours, match=says):
        parse_hours(text)


@given(minutes=MINUTES)
def test_what_is_written_is_read_as_the_same(minutes: list[int]) -> None:
    hours = tuple((first * 60, last * 60) for first, last in zip(minutes[::2], minutes[1::2], strict=False))

    assert parse_hours(written_hours(hours)) == hours
