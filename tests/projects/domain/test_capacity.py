"""Hours that people have in a month, and what is asked of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.calendars import CalendarException, WorkCalendar
from projects.domain.capacity import (
    Entry,
    Load,
    Share,
    Span,
    available,
    full_time,
    loads,
    month_after,
    months_from,
    working_seconds,
)
from projects.domain.capacity_effort import read_effort
from projects.domain.capacity_search import Need, earliest_start, effects, shifted
from projects.domain.colours import Colour

MARCH, APRIL = date(2027, 3, 1), date(2027, 4, 1)
YEAR = working_seconds(WorkCalendar("Office"), date(2027, 1, 1), date(2027, 12, 31))
DAYS = st.dates(date(2027, 1, 1), date(2027, 12, 31))


def load(allocated: int, of: int) -> Load:
    return Load(Decimal(allocated), Decimal(of))


@pytest.mark.parametrize(
    ("asked", "of", "colour"),
    [(79, 100, Colour.GREEN), (80, 100, Colour.AMBER), (100, 100, Colour.AMBER), (101, 100, Colour.RED)],
)
def test_a_load_is_amber_from_80_and_red_over_100_percent(asked: int, of: int, colour: Colour) -> None:
    assert load(asked, of).colour is colour


def test_hours_that_nobody_has_are_over_and_have_no_percent() -> None:
    assert (load(1, 0).colour, load(1, 0).share, Load().colour) == (Colour.RED, None, None)


def test_full_time_is_the_working_days_of_the_calendar() -> None:
    """March 2027 has 23 weekdays; a holiday takes its eight hours."""
    off = WorkCalendar("With a holiday", exceptions=(CalendarException(date(2027, 3, 26), date(2027, 3, 26)),))

    assert full_time(YEAR, MARCH) == 23 * 8
    assert full_time(working_seconds(off, MARCH, date(2027, 3, 31)), MARCH) == 22 * 8


def test_a_share_holds_from_its_day_on() -> None:
    """12 weekdays before Wednesday 17 March in full, 11 at half."""
    shares = [Share(date(2027, 3, 17), 50)]

    assert available(YEAR, MARCH, shares, []) == 12 * 8 + 11 * 4
    assert available(YEAR, APRIL, shares, []) == full_time(YEAR, APRIL) / 2


def test_days_of_leave_count_once_and_by_the_share_that_holds() -> None:
    leaves = [Span(date(2027, 3, 1), date(2027, 3, 5)), Span(date(2027, 3, 3), date(2027, 3, 8))]

    assert available(YEAR, MARCH, [], leaves) == (23 - 6) * 8
    assert available(YEAR, MARCH, [Share(date(2026, 1, 1), 50)], leaves) == (23 - 6) * 4


@given(st.lists(st.tuples(DAYS, st.integers(0, 100)), max_size=4), st.lists(st.tuples(DAYS, DAYS), max_size=4))
def test_nobody_has_less_than_nothing_or_more_than_full_time(
    shares: list[tuple[date, int]], leaves: list[tuple[date, date]]
) -> None:
    said = [Share(*share) for share in sorted(shares)]
    away = [Span(*sorted(days)) for days in leaves]

    for month in months_from(date(2027, 1, 1), 12):
        assert 0 <= available(YEAR, month, said, away) <= full_time(YEAR, month)


def test_loads_sum_by_what_tells_entries_apart_and_leave_other_months_out() -> None:
    entries = [
        Entry(1, 7, 70, MARCH, load(0, 160)),
        Entry(1, 7, 70, MARCH, load(40, 0)),
        Entry(1, None, None, APRIL, load(30, 0)),
        Entry(2, 7, 71, date(2026, 1, 1), load(5, 0)),
    ]

    assert loads(entries, [MARCH, APRIL], lambda entry: entry.skill) == {1: [load(40, 160), load(30, 0)]}


def test_months_go_on_over_the_end_of_a_year() -> None:
    assert months_from(date(2026, 11, 1), 3) == [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)]
    assert month_after(date(2026, 1, 1), -1) == date(2025, 12, 1)


@pytest.mark.parametrize(
    ("text", "hours"), [("60", 60), ("60 h", 60), ("50%", 84), ("0.5 FTE", 84), ("0,25 fte", 42), ("12.5 hours", 12.5)]
)
def test_effort_is_hours_or_a_share_of_full_time(text: str, hours: float) -> None:
    assert read_effort(text).in_month(Decimal(168)) == Decimal(str(hours))


@pytest.mark.parametrize("text", ["", "much", "-3", "0", "3 days", "99999999 h", "50%%"])
def test_effort_that_is_none_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match="Write"):
        read_effort(text)


def test_effects_add_what_is_asked_twice_of_one_month() -> None:
    needs = [Need(1, MARCH, Decimal(30)), Need(1, MARCH, Decimal(20))]

    (effect,) = effects(needs, {(1, MARCH): load(60, 100)})

    assert (effect.before, effect.after, effect.goes_over) == (load(60, 100), load(110, 100), True)


def test_the_earliest_start_is_the_first_month_in_which_all_of_it_fits() -> None:
    months = months_from(MARCH, 6)
    free = {(1, month): load(asked, 100) for month, asked in zip(months, [50, 90, 40, 100, 0, 0], strict=True)}
    needs = [Need(1, MARCH, Decimal(50)), Need(1, APRIL, Decimal(60))]

    assert earliest_start(needs, free, within=4) == 4
    assert earliest_start(needs, free, within=3) is None


def test_what_is_over_already_does_not_hinder_whoever_asks_nothing_of_it() -> None:
    free = {(1, MARCH): load(0, 100), (2, MARCH): load(300, 100)}

    assert earliest_start([Need(1, MARCH, Decimal(100))], free, within=0) == 0


@given(st.lists(st.integers(0, 100), min_size=12, max_size=12), st.lists(st.integers(1, 60), min_size=1, max_size=4))
def test_at_the_earliest_start_nothing_goes_over_and_before_it_something_does(
    taken: list[int], asked: list[int]
) -> None:
    months = months_from(MARCH, 12)
    free = {(1, month): load(hours, 100) for month, hours in zip(months, taken, strict=True)}
    needs = [Need(1, month, Decimal(hours)) for month, hours in zip(months, asked, strict=False)]

    found = earliest_start(needs, free, within=8)

    fits = [not any(effect.goes_over for effect in effects(shifted(needs, n), free)) for n in range(9)]
    assert found == (fits.index(True) if True in fits else None)
