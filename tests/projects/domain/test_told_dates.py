"""Dates that people tell hold a line where they say."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from projects.domain.calendars import WorkCalendar
from projects.domain.critical_path import compute
from projects.domain.network import Activity, ConstraintKind, Network
from projects.domain.told_dates import Terms, terms_of
from projects.domain.working_time import WorkingTime

OFFICE = WorkCalendar("office")
HOURS, DAY = WorkingTime(OFFICE), 8 * 3600
MONDAY, FRIDAY, SATURDAY = date(2026, 11, 2), date(2026, 11, 6), date(2026, 11, 7)
WORKDAYS = st.dates(min_value=date(2026, 1, 1), max_value=date(2029, 1, 1)).filter(lambda day: day.weekday() < 5)


def test_two_days_say_how_long_it_lasts() -> None:
    assert terms_of(MONDAY, FRIDAY, HOURS).duration == 5 * DAY


def test_a_day_off_says_nothing_of_how_long_it_lasts() -> None:
    assert terms_of(SATURDAY, SATURDAY, HOURS).duration is None
    assert terms_of(FRIDAY, MONDAY, HOURS).duration is None


def test_a_finish_alone_holds_the_finish() -> None:
    assert terms_of(None, FRIDAY, HOURS).constraint is ConstraintKind.FNET


def test_without_a_day_nothing_holds_it() -> None:
    assert terms_of(None, None, HOURS) == Terms()


@given(start=WORKDAYS, days=st.integers(min_value=0, max_value=300))
def test_the_network_gives_the_same_days_back(start: date, days: int) -> None:
    finish = start + timedelta(days=days)
    terms = terms_of(start, finish, HOURS)
    line = Activity(1, terms.duration or 0, constraint=terms.constraint, constraint_at=terms.at)
    begin = HOURS.next_start(HOURS.add(terms.at or 0, -100 * DAY))

    said = compute(Network(begin, (line,), (), {1: OFFICE}, 1)).computed[1]

    worked = finish if finish.weekday() < 5 else finish - timedelta(days=finish.weekday() - 4)
    assert (said.early_start.date(), said.early_finish.date()) == (start, worked)
