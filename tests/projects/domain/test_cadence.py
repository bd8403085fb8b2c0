"""Cadence: due and stale."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.cadence import due_in_cycle, next_due, stale_on

THU = date(2026, 11, 19)
THURSDAYS = [THU + timedelta(weeks=week) for week in range(1, 14)]


def test_stale_on_is_the_day_after_the_cadence_ends() -> None:
    assert stale_on(date(2026, 11, 1), cadence_days=14) == date(2026, 11, 16)
    assert stale_on(date(2026, 11, 1), cadence_days=14, grace_days=2) == date(2026, 11, 18)


def test_stale_on_is_unknown_without_an_update_or_a_cadence() -> None:
    assert stale_on(None, cadence_days=14) is None
    assert stale_on(THU, cadence_days=None) is None


@pytest.mark.parametrize(("cadence", "weeks"), [(7, 1), (14, 2), (28, 4), (31, 4), (92, 13)])
def test_next_due_is_the_last_weekly_cycle_within_the_cadence(cadence: int, weeks: int) -> None:
    closings = [*THURSDAYS, THURSDAYS[-1] + timedelta(weeks=1)]

    assert next_due(THU, cadence, closings) == THU + timedelta(weeks=weeks)


def test_next_due_is_unknown_beyond_the_cycles_that_are_planned() -> None:
    assert next_due(THU, 28, THURSDAYS[:2]) is None


def test_due_in_cycle_at_once_when_nothing_was_ever_reported() -> None:
    assert due_in_cycle(None, 28, closes=THU, next_closes=THURSDAYS[0])


@given(cadence=st.integers(7, 120), back=st.integers(0, 6))
def test_reporting_when_due_never_lets_data_go_stale(cadence: int, back: int) -> None:
    updated = THU - timedelta(days=back)
    due = next_due(updated, cadence, [THU + timedelta(weeks=week) for week in range(30)])

    assert due is not None
    assert due < stale_on(updated, cadence)
