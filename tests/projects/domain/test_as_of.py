"""The past day or moment as of which a page is shown."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from projects.domain.as_of import AsOf

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=ZoneInfo("America/Chicago"))


def test_as_of_a_day_is_its_end_in_the_city() -> None:
    as_of = AsOf.read("2026-11-20", NOW)

    assert as_of.moment == datetime(2026, 11, 21, 6, 0, tzinfo=UTC) - timedelta(microseconds=1)
    assert as_of.today == date(2026, 11, 20)


def test_as_of_the_day_on_which_the_clocks_change_is_its_end_too() -> None:
    assert AsOf.read("2026-11-01", NOW).moment == datetime(2026, 11, 2, 6, 0, tzinfo=UTC) - timedelta(microseconds=1)


def test_as_of_a_moment_keeps_its_zone_and_is_local_without_one() -> None:
    assert AsOf.read("2026-11-20T17:00", NOW).moment == datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
    assert AsOf.read("2026-11-21T02:00Z", NOW).moment == datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
    assert AsOf.read("2026-11-21T02:00Z", NOW).today == date(2026, 11, 20)


@pytest.mark.parametrize("text", ["", "soon", "2026-02-31", "2026-11-24", "2031-01-01", "9999-12-31", "0001-01-01T00"])
def test_as_of_keeps_to_the_past(text: str) -> None:
    as_of = AsOf.read(text, NOW)

    assert as_of.moment <= NOW
    assert as_of.then is None or as_of.text == text


@pytest.mark.parametrize("text", ["0001-01-01", "1899-12-31", "1899-12-31T23:00"])
def test_as_of_a_day_of_another_age_is_now(text: str) -> None:
    assert AsOf.read(text, NOW).then is None


def test_as_of_what_is_no_past_day_is_now() -> None:
    assert AsOf.read("soon", NOW) == AsOf.read("2026-11-24", NOW) == AsOf(NOW)


def test_as_of_back_keeps_the_time_of_day() -> None:
    assert AsOf(NOW).back(7) == datetime(2026, 11, 17, 10, 0, tzinfo=NOW.tzinfo)
