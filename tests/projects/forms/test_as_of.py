"""The past day or moment as of which a page is shown."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from projects.forms.as_of import AsOf
from tests.conftest import NOW


def test_as_of_a_day_is_its_end_in_the_city() -> None:
    as_of = AsOf.read("2026-11-20", NOW)

    assert as_of.moment == datetime(2026, 11, 21, 6, 0, tzinfo=UTC) - timedelta(microseconds=1)
    assert as_of.today == date(2026, 11, 20)


def test_as_of_a_moment_keeps_its_zone_and_is_local_without_one() -> None:
    assert AsOf.read("2026-11-20T17:00", NOW).moment == datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
    assert AsOf.read("2026-11-20T17:00Z", NOW).moment == datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "soon", "2026-02-31", "2026-11-24", "2031-01-01", "9999-12-31"])
def test_as_of_what_is_no_past_moment_is_now(text: str) -> None:
    as_of = AsOf.read(text, NOW)

    assert (as_of.then, as_of.moment) == (None, NOW)


def test_as_of_back_keeps_the_time_of_day() -> None:
    assert AsOf(NOW).back(7) == NOW - timedelta(days=7)
