"""What managers of the demo say of a week."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from reporting.management.demo.cases import Case, cases
from reporting.management.demo.city import City
from reporting.management.demo.sentences import AS_PLANNED, of_week
from tests.factories.projects import milestone, project, task

DAY = date(2026, 11, 18)


@pytest.fixture
def case(city: City) -> Case:
    found = next(case for case in cases(60, city) if case.course_name == "drift")
    found.project = project()
    return found


def test_what_was_reached_in_the_week_comes_before_what_is_next(case: Case) -> None:
    milestone(of=case.project, name="Bid awarded", finish_actual=date(2026, 11, 16))
    milestone(of=case.project, name="Ground broken", finish_forecast=date(2027, 2, 1))

    assert of_week(case, DAY) == "Bid awarded was done on Mon 16 Nov. Ground broken comes next, on Mon 1 Feb."


def test_without_anything_reached_the_work_that_goes_on_is_told(case: Case) -> None:
    task(of=case.project, name="Main works", start_actual=date(2026, 11, 2), finish_forecast=date(2026, 12, 9))
    milestone(of=case.project, name="Handover", finish_approved=date(2026, 12, 9), finish_forecast=date(2026, 12, 11))

    assert of_week(case, DAY) == (
        "Main works goes on for 3 more weeks. Handover is expected on Fri 11 Dec, 2 days late."
    )


def test_a_turn_of_the_project_is_news_for_three_weeks(case: Case) -> None:
    turned = case.day_at(0.7) + timedelta(days=2)

    assert of_week(case, turned) == "One crew less than planned until the end of the month."
    assert of_week(case, turned + timedelta(days=23)) == AS_PLANNED
