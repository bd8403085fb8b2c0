"""What a project needs and what is needed from it, with when it can be expected."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from pmo_site.people.models import User
from projects.queries.dependencies import needed_from, needs_of, open_around, suggestions
from tests.conftest import Queries
from tests.factories.people import admin, analyst, manager
from tests.factories.projects import closed_project, dependency, milestone, project

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)


def test_need_is_expected_with_its_milestone(db: None) -> None:
    flow = milestone(of=project(), finish_approved=TODAY, finish_forecast=TODAY + 9 * DAY)
    dependency(of=project(), on=flow.project, milestone=flow, needed_by=TODAY + 2 * DAY)

    [need] = needed_from(flow.project, analyst(), TODAY)

    assert (need.expected, need.late, need.overdue) == (TODAY + 9 * DAY, 7, False)


def test_need_without_a_milestone_has_no_expectation(db: None) -> None:
    needing = dependency(of=project(), on=project(), needed_by=TODAY - DAY).project

    [need] = needs_of(needing, analyst(), TODAY)

    assert (need.expected, need.late, need.overdue) == (None, None, True)


def test_need_that_is_met_is_measured_by_the_day_of_it(db: None) -> None:
    needing = dependency(of=project(), on=project(), needed_by=TODAY, met_on=TODAY - 3 * DAY).project

    [need] = needs_of(needing, analyst(), TODAY)

    assert (need.late, need.overdue) == (-3, False)


def test_needs_leave_out_a_project_that_the_reader_may_not_see(db: None) -> None:
    needing = dependency(of=project(), on=project(confidential=True)).project

    assert needs_of(needing, analyst(), TODAY) == []
    assert len(needs_of(needing, admin(), TODAY)) == 1


@pytest.mark.parametrize(("reader", "seen"), [(analyst, 1), (admin, 2)])
def test_open_around_tells_both_directions_as_far_as_the_other_end_may_be_seen(
    db: None, reader: Callable[[], User], seen: int
) -> None:
    work, hidden = project(), project(confidential=True)
    for other in (project(), hidden):
        dependency(of=work, on=other), dependency(of=other, on=work)
    dependency(of=work, on=project(), met_on=TODAY)

    needs, needed = open_around(work, reader(), TODAY)

    assert (len(needs), len(needed)) == (seen, seen)
    assert {need.dependency.project_id for need in needs} == {work.pk}


def test_open_around_is_told_in_one_query_with_names_and_dates(db: None, queries: Queries) -> None:
    flow = milestone(of=project(name="Old harbor wall"), finish_forecast=TODAY + DAY)
    work = dependency(of=project(), on=flow.project, milestone=flow).project
    reader = analyst()
    _ = reader.stands_for  # asked once per request
    told = []

    count = queries(
        lambda: told.extend((n.dependency.needs.name, n.expected) for n in open_around(work, reader, TODAY)[0])
    )

    assert (told, count) == ([("Old harbor wall", TODAY + DAY)], 1)


@pytest.mark.parametrize("text", ["HARB", "wrk-9"])
def test_suggestions_look_into_code_and_name(db: None, text: str) -> None:
    other = project(code="WRK-9", name="Old harbor wall")

    assert suggestions(analyst(), text, besides=project()) == [other]


def test_suggestions_keep_to_what_is_open_and_may_be_seen(db: None) -> None:
    ines = manager()
    own = project(department=ines.department, name="Own harbor")
    project(name="Foreign harbor")
    closed_project(department=ines.department, name="Closed harbor")

    assert suggestions(ines, "harbor", besides=own) == []


def test_suggestions_for_nothing_are_none(db: None) -> None:
    project()

    assert suggestions(analyst(), "", besides=project()) == []
