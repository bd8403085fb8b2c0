"""The step chart of the finish."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from defusedxml import ElementTree
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.courses import Point, last_of_each_day
from projects.formats.charts import APART
from projects.formats.finish_chart import finish_chart

TODAY = date(2026, 11, 24)
SIZES = {"wide": (780, 260), "narrow": (328, 240)}

days = st.none() | st.dates(date(2020, 1, 1), date(2045, 1, 1))
courses = st.lists(
    st.builds(Point, on=st.dates(date(2024, 1, 1), TODAY), original=days, approved=days, expected=days),
    min_size=1,
    max_size=8,
).map(last_of_each_day)


def drawn(course: list[Point], kind: str = "wide") -> str:
    width, height = SIZES[kind]
    return finish_chart(course, TODAY, width=width, height=height, kind=kind)


@given(courses, st.sampled_from([*SIZES]))
def test_the_chart_is_well_formed_and_keeps_within_its_frame(course: list[Point], kind: str) -> None:
    svg = drawn(course, kind)
    if not svg:
        assert not any(day for point in course for day in (point.original, point.approved, point.expected))
        return

    width, height = SIZES[kind]
    for element in ElementTree.fromstring(svg).iter():
        assert 0 <= float(element.get("x", 0)) <= width
        assert 0 <= float(element.get("y", 0)) <= height + APART
    for path in re.findall(r' d="([^"]*)"', svg):
        assert all(0 <= float(number) <= width for number in re.findall(r"[HM]([\d.]+)", path))


@given(courses)
def test_names_of_lines_do_not_collide(course: list[Point]) -> None:
    names = re.findall(r'<text x="594" y="([\d.]+)"', drawn(course))

    places = sorted(map(float, names))
    assert all(below - above >= APART - 0.2 for above, below in pairwise(places))


def test_a_finish_that_was_never_known_draws_nothing() -> None:
    assert drawn([Point(TODAY)]) == ""


def test_the_chart_says_itself_in_words() -> None:
    course = [
        Point(TODAY - timedelta(days=30), approved=date(2027, 1, 29), expected=date(2027, 1, 15)),
        Point(TODAY, approved=date(2027, 1, 29), expected=date(2027, 3, 12)),
    ]

    assert "from Fri 15 Jan 2027 to Fri 12 Mar 2027; approved Fri 29 Jan 2027" in drawn(course)


@pytest.mark.parametrize("kind", SIZES)
def test_a_day_that_became_unknown_leaves_a_gap(kind: str) -> None:
    course = [
        Point(TODAY - timedelta(days=n), expected=day)
        for n, day in [(30, date(2027, 1, 15)), (20, None), (10, date(2027, 2, 12))]
    ]

    forecast = re.findall(r'<path d="([^"]*)"', drawn(course, kind))[-1]

    assert forecast.count("M") == 2


def test_lines_differ_without_their_colour() -> None:
    course = [Point(TODAY, original=date(2027, 1, 1), approved=date(2027, 1, 15), expected=date(2027, 3, 12))]

    svg = drawn(course)

    assert len(set(re.findall(r"stroke-dasharray=\"([^\"]+)\"", svg))) == 2
    assert "style" not in svg
