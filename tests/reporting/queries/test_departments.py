"""Departments with how their projects stand."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.timezone import localtime

from projects.domain.as_of import AsOf
from projects.domain.questions import Answer
from projects.models import Project
from reporting.queries.departments import SIZE, Wanted, branches, department_page
from tests.conftest import NOW
from tests.factories.people import admin, analyst, department, stakeholder, user
from tests.factories.projects import action_item, closed_project, project
from tests.factories.standings import stood

TODAY = AsOf(localtime(NOW))
DAY = timedelta(days=1)


def test_branches_count_what_is_below_with_what_is_above(db: None) -> None:
    city = department(name="City")
    water, fire = department(name="Water", parent=city), department(name="Fire", parent=city)
    department(name="Idle", parent=city)
    stood(project(department=city), project(department=water), project(department=water), project(department=fire))

    found = {branch.department.name: branch.projects for branch in branches(analyst(), TODAY)}

    assert found == {"City": 4, "Water": 2, "Fire": 1}


def test_branches_leave_out_ended_and_invisible_projects(db: None) -> None:
    stood(closed_project(), project(confidential=True))

    assert branches(analyst(), TODAY) == []
    assert len(branches(admin(), TODAY)) == 1


def test_a_department_answers_the_three_questions_of_its_projects(db: None) -> None:
    place = department()
    late = project(department=place, finish_approved=date(2027, 1, 29), finish_forecast=date(2027, 1, 29))
    stood(late, now=NOW - 10 * DAY)
    Project.objects.filter(pk=late.pk).update(finish_forecast=date(2027, 3, 12))
    stood(late, now=NOW - DAY)

    (one,) = department_page(place, analyst(), TODAY).told

    assert one.replies[1].answer is Answer.NO
    assert (one.dimensions[0].move, one.dimensions[0].said) == ("worse", "was On track")


def test_the_next_update_is_due_on_the_last_day_that_is_young_enough(db: None) -> None:
    work = project(reported_on=date(2026, 11, 20))  # a tier of 14 days
    stood(work)

    (one,) = department_page(work.department, analyst(), TODAY).told

    assert one.report_due == date(2026, 12, 4)


def test_a_department_with_many_projects_has_pages_worst_first(db: None) -> None:
    place = department()
    stood(*(project(department=place) for _ in range(SIZE)))
    red = project(department=place, finish_approved=date(2026, 1, 1), finish_forecast=date(2027, 1, 1))
    stood(red)

    first = department_page(place, analyst(), TODAY)
    second = department_page(place, analyst(), TODAY, after=first.after)

    assert first.told[0].project == red
    assert (len(first.told), len(second.told)) == (SIZE, 1)


def test_what_is_wanted_is_overdue_or_due_soon_and_of_its_own_people(db: None) -> None:
    place = department()
    ours, theirs = user(department=department(parent=place)), user(department=department())
    work = project()
    overdue = action_item(of=work, owner=ours, due=date(2026, 11, 2))
    action_item(of=work, owner=ours, due=date(2027, 11, 2))
    action_item(of=work, owner=ours, due=date(2026, 11, 2), done_on=date(2026, 11, 2))
    action_item(of=work, owner=theirs, due=date(2026, 11, 2))
    action_item(of=project(confidential=True), owner=ours, due=date(2026, 11, 2))

    wanted = [Wanted(overdue.what, overdue.due, ours.name, work.code, work.name)]
    assert department_page(place, analyst(), TODAY).wanted == wanted


def test_a_stranger_sees_the_department_and_none_of_its_projects(db: None) -> None:
    work = project()
    stood(work)

    page = department_page(work.department, stakeholder(), TODAY)

    assert (page.told, page.projects) == ([], 0)
