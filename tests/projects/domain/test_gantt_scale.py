"""The time axis of a Gantt chart."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.calendars import CalendarException, WorkCalendar
from projects.domain.gantt_scale import MOST_WIDTH, Zoom, lower, scale_for, shaded, upper, zoom_for
from tests.factories.gantt import at

FIRST, LAST = date(2026, 11, 2), date(2026, 12, 31)
DAYS = st.dates(date(1950, 1, 1), date(2149, 12, 31))


def test_zoom_for_gets_coarser_with_the_length() -> None:
    zooms = [zoom_for(FIRST, FIRST + timedelta(days=days)) for days in (10, 100, 500, 5_000)]

    assert zooms == [Zoom.DAY, Zoom.WEEK, Zoom.MONTH, Zoom.QUARTER]


def test_the_end_of_a_day_meets_the_start_of_the_next() -> None:
    scale = scale_for(FIRST, LAST, Zoom.DAY)

    assert scale.x(at(0, 17)) == scale.x(at(1, 8)) == scale.day(date(2026, 11, 3))


def test_half_a_working_day_is_half_as_wide() -> None:
    scale = scale_for(FIRST, LAST, Zoom.DAY)

    assert scale.x(at(1)) - scale.x(at(0)) == 26
    assert scale.x(at(0, 12)) - scale.x(at(0)) == round(26 * 4 / 9)


@given(first=DAYS, days=st.integers(0, 80_000), zoom=st.sampled_from(Zoom))
def test_a_scale_holds_its_days_and_no_browser_chokes_on_it(first: date, days: int, zoom: Zoom) -> None:
    last = min(first + timedelta(days=days), date(2149, 12, 31))

    scale = scale_for(first, last, zoom)

    assert 0 <= scale.day(first) <= scale.day(last) <= scale.width <= MOST_WIDTH + 1
    assert len(upper(scale)) + len(lower(scale)) < 2_500


@given(st.datetimes(), st.datetimes())
def test_later_is_never_further_left(one: object, other: object) -> None:
    scale = scale_for(FIRST, LAST, Zoom.WEEK)
    earlier, later = sorted((one, other))

    assert scale.x(earlier) <= scale.x(later)


def test_shaded_are_weekends_and_days_off() -> None:
    thanksgiving = CalendarException(date(2026, 11, 26), date(2026, 11, 27))
    scale = scale_for(FIRST, LAST, Zoom.DAY)

    runs = shaded(scale, WorkCalendar("Standard", exceptions=(thanksgiving,)))

    assert (scale.day(date(2026, 11, 7)), 2 * 26) in runs
    assert (scale.day(date(2026, 11, 26)), 4 * 26) in runs


@pytest.mark.parametrize(
    ("zoom", "above", "below"),
    [
        (Zoom.DAY, "Nov 2026", "2"),
        (Zoom.WEEK, "Nov 2026", "2"),
        (Zoom.MONTH, "2027", "Nov"),
        (Zoom.QUARTER, "2027", "Q4"),
    ],
)
def test_the_axis_names_two_lengths_of_time(zoom: Zoom, above: str, below: str) -> None:
    scale = scale_for(FIRST, LAST, zoom)

    assert above in {tick.label for tick in upper(scale)}
    assert below in {tick.label for tick in lower(scale)}
