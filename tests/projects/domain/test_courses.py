"""How a project got to where it stands."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from projects.domain.courses import Point, at, finishes, last_of_each_day, weekly

NOV = date(2026, 11, 1)
JAN, FEB, MAR = date(2027, 1, 15), date(2027, 2, 12), date(2027, 3, 12)

points = st.lists(
    st.builds(
        Point,
        on=st.dates(NOV, NOV + timedelta(days=60)),
        expected=st.sampled_from([None, JAN, FEB, MAR]),
        approved=st.sampled_from([None, JAN, FEB]),
    ),
    max_size=12,
).map(last_of_each_day)


def test_of_several_points_on_a_day_the_last_counts() -> None:
    slip, corrected = Point(NOV, expected=MAR), Point(NOV, expected=JAN)

    assert last_of_each_day([slip, corrected]) == [corrected]


def test_a_point_holds_until_the_next() -> None:
    first, second = Point(NOV, expected=JAN), Point(NOV + timedelta(days=7), expected=FEB)

    assert at([first, second], NOV + timedelta(days=6)) == first
    assert at([first, second], NOV + timedelta(days=7)) == second
    assert at([first, second], NOV - timedelta(days=1)) is None


def test_finishes_tell_how_far_each_forecast_moved() -> None:
    course = [Point(NOV + timedelta(days=n), expected=day) for n, day in enumerate([None, JAN, JAN, FEB, None, MAR])]

    assert [(shift.point.expected, shift.days) for shift in finishes(course)] == [
        (None, None), (JAN, None), (FEB, 28), (None, None), (MAR, None),
    ]  # fmt: skip


def test_finishes_tell_a_new_approved_date_although_the_forecast_stays() -> None:
    course = [Point(NOV, approved=JAN, expected=FEB), Point(NOV + timedelta(days=1), approved=FEB, expected=FEB)]

    assert [shift.days for shift in finishes(course)] == [None, 0]


@given(points)
def test_finishes_leave_out_only_what_repeats(course: list[Point]) -> None:
    shifts = finishes(course)

    dates = [(shift.point.original, shift.point.approved, shift.point.expected) for shift in shifts]
    assert all(one != other for one, other in pairwise(dates))
    assert len(shifts) <= len(course)


@given(points, st.integers(1, 30))
def test_weekly_ends_with_what_is_true_today(course: list[Point], weeks: int) -> None:
    today = NOV + timedelta(days=70)

    found = weekly(course, today, weeks)

    assert len(found) == weeks
    assert found[-1] == (course[-1] if course else None)


def test_weekly_is_not_known_before_the_first_point() -> None:
    first = Point(NOV, days_late=3)

    assert weekly([first], NOV + timedelta(days=6), 3) == [None, None, first]
