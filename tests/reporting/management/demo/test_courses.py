"""Courses of the demo."""

from __future__ import annotations

import csv
from itertools import pairwise

import pytest

from reporting.management.demo.cases import FILE
from reporting.management.demo.courses import COURSES, Beat, Course


def test_a_course_stands_where_its_latest_beat_put_it() -> None:
    course = Course((Beat(0.2, 10, 1.0, "one"), Beat(0.5, 20, 2.0, "two")))

    assert [course.at(share).days for share in (0.0, 0.2, 0.49, 0.5, 1.0)] == [0, 10, 10, 20, 20]


@pytest.mark.parametrize("name", COURSES)
def test_beats_follow_one_another(name: str) -> None:
    assert all(a.at < b.at for a, b in pairwise(COURSES[name].beats))


def test_every_course_is_taken_by_a_project() -> None:
    with FILE.open(newline="") as file:
        assert {row["course"] for row in csv.DictReader(file)} == set(COURSES)
