"""What needs a person today."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.utils.timezone import localtime

from pmo_site.people.backends import PolicyBackend
from pmo_site.people.models import User
from projects.domain.as_of import AsOf
from reporting.queries.home import delegations, desk, view, watch
from tests.conftest import NOW
from tests.factories.capacity import allocation, skill
from tests.factories.people import admin, analyst, delegation, executive, manager
from tests.factories.projects import action_item, closed_project, issue, milestone, project, risk, standing
from tests.factories.standings import period

TODAY = AsOf(localtime(NOW))
DAY = timedelta(days=1)
YESTERDAY = date(2026, 11, 23)


def today(person: User) -> User:
    """The person as signed in on that day, with whoever is stood in for."""
    found = PolicyBackend().get_user(person.pk)
    assert found is not None
    found.acting_on = TODAY.today
    return found


def test_a_manager_sees_own_projects_worst_first_and_no_others(db: None) -> None:
    ines = manager()
    for colour in ("green", "red"):
        standing(of=project(code=colour, manager=ines), overall=colour)
    standing(of=project(code="OTHER", department=ines.department), overall="red")
    standing(of=closed_project(manager=ines))

    assert [row.code for row in desk(today(ines), TODAY).projects] == ["red", "green"]


def test_a_manager_sees_what_is_overdue_by_its_day(db: None) -> None:
    ines = manager()
    work = project(manager=ines)
    action_item(of=work, owner=manager(), what="Promise of another", due=YESTERDAY)
    issue(of=work, what="Issue", due=YESTERDAY - DAY)
    risk(of=work, event="Event", review_on=YESTERDAY - 2 * DAY)
    milestone(of=work, name="Milestone", finish_forecast=YESTERDAY - 3 * DAY)

    told = desk(today(ines), TODAY)

    assert [todo.kind for todo in told.overdue] == ["milestone", "risk", "issue", "promise"]
    assert told.soon == []


def test_a_manager_sees_own_promises_on_projects_of_others(db: None) -> None:
    ines = manager()
    theirs = project(department=ines.department)
    action_item(of=theirs, owner=ines, due=TODAY.today + 3 * DAY)
    action_item(of=theirs, owner=ines, due=TODAY.today + 30 * DAY)
    action_item(of=project(), owner=ines, due=YESTERDAY)  # of a project that she may not see

    told = desk(today(ines), TODAY)

    assert (len(told.soon), told.overdue) == (1, [])


def test_what_is_done_or_on_an_ended_project_needs_nobody(db: None) -> None:
    ines = manager()
    work = project(manager=ines)
    action_item(of=work, owner=ines, due=YESTERDAY, done_on=YESTERDAY)
    milestone(of=work, finish_forecast=YESTERDAY, finish_actual=YESTERDAY)
    action_item(of=closed_project(manager=ines), owner=ines, due=YESTERDAY)

    assert desk(today(ines), TODAY).overdue == []


def test_a_delegate_sees_the_projects_of_the_person_stood_in_for(db: None) -> None:
    away, here = manager(), manager()
    given = delegation(delegator=away, delegate=here, starts=YESTERDAY, ends=TODAY.today)
    standing(of=project(code="AWAY", manager=away))

    assert [row.code for row in desk(today(here), TODAY).projects] == ["AWAY"]
    assert delegations(here, TODAY.today) == delegations(away, TODAY.today) == [given]
    assert delegations(here, TODAY.today + DAY) == []


def test_the_pmo_sees_stale_odd_and_red_projects_and_what_is_overdue(db: None) -> None:
    stale = standing(of=project(code="STALE"), overall="amber", stale=True).project
    standing(of=project(code="ODD"), overall="red", watermelon=True)
    action_item(of=stale, owner=manager(), due=YESTERDAY), risk(of=stale, review_on=YESTERDAY)
    action_item(of=closed_project(), owner=manager(), due=YESTERDAY)

    told = watch(today(analyst()), TODAY)

    assert [[row.code for row in rows] for rows in (told.stale, told.better, told.off_track)] == [
        ["STALE"], ["ODD"], ["ODD"],
    ]  # fmt: skip
    assert (told.all_overdue, told.overdue["promises"], told.failed) == (2, 1, 0)


def test_an_analyst_is_not_told_of_confidential_projects(db: None) -> None:
    secret = standing(of=project(confidential=True), overall="red").project
    action_item(of=secret, owner=manager(), due=YESTERDAY)

    told, whole = watch(today(analyst()), TODAY), watch(today(admin()), TODAY)

    assert (told.summary.projects, told.all_overdue) == (0, 0)
    assert (whole.summary.projects, whole.all_overdue) == (1, 1)


def test_an_executive_reads_one_sentence_and_the_movers(db: None) -> None:
    fell = project()
    period(of=fell, since=NOW - 30 * DAY, until=NOW - 2 * DAY, colour="green")
    period(of=fell, since=NOW - 2 * DAY, colour="red")
    standing(of=fell, overall="red")
    standing(of=project(), overall="green")

    told = view(today(executive()), TODAY)

    assert told.headline == "1 of 2 open projects is off track, 1 more than a week ago."
    assert [move.code for move in told.worse] == [fell.code]


def test_top_risks_are_of_the_currency_that_most_projects_have(db: None) -> None:
    dollars, other, pounds = project(), project(), project(currency="GBP")
    for work in (dollars, other, pounds):
        standing(of=work)
    small = risk(of=dollars, exposure=Decimal(10))
    large = risk(of=other, exposure=Decimal(20))
    risk(of=pounds, exposure=Decimal(99)), risk(of=other, exposure=None)

    assert view(today(executive()), TODAY).risks == [large, small]


def test_an_analyst_sees_how_many_skills_are_asked_for_too_much_soon(db: None) -> None:
    allocation(skill=skill(), month=date(2027, 1, 1))
    allocation(skill=skill(), month=date(2027, 2, 1))

    assert watch(today(analyst()), TODAY).skills_over == 1
