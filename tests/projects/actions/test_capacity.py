"""What happens to skills, to the time of people, and to the hours that projects ask for."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.versions import Stale
from projects.actions import capacity as actions
from projects.actions.projects import NotAllowed
from projects.models import Allocation, Availability, Leave, PersonSkill, Project, Skill
from tests.factories.capacity import DECEMBER, allocation, skill, skilled
from tests.factories.people import admin, stakeholder
from tests.factories.projects import project


def asked(of: Project, engineer: Skill, *months: date) -> list[Allocation]:
    return [Allocation(project=of, skill=engineer, month=month, hours=Decimal(40)) for month in months]


def test_hours_of_some_months_are_asked_for_with_a_trace(now: datetime, db: None) -> None:
    of = project()

    actions.allocate(rows=asked(of, skill(), DECEMBER, date(2027, 1, 1)), by=admin(), now=now)

    told = Change.objects.filter(target_type="projects.allocation")
    assert of.allocations.count() == 2
    assert [(change.verb, change.subject) for change in told] == [("added", f"projects.project:{of.pk}")] * 2


def test_a_month_that_was_asked_for_is_not_asked_for_twice(now: datetime, db: None) -> None:
    of, engineer = project(), skill()
    allocation(of=of, skill=engineer)

    with pytest.raises(NotAllowed, match="already"):
        actions.allocate(rows=asked(of, engineer, date(2027, 1, 1), DECEMBER), by=admin(), now=now)

    assert of.allocations.count() == 1


def test_hours_that_somebody_else_edited_are_not_overwritten(now: datetime, db: None) -> None:
    mine = allocation(skill=skill())
    theirs = Allocation.objects.get(pk=mine.pk)
    theirs.hours = Decimal(50)
    actions.edit_allocation(allocation=theirs, fields=["hours"], by=admin(), now=now)

    mine.hours = Decimal(60)
    with pytest.raises(Stale):
        actions.edit_allocation(allocation=mine, fields=["hours"], by=admin(), now=now)

    assert Allocation.objects.get().hours == 50


def test_hours_that_are_not_asked_for_any_more_stay_in_the_trail(now: datetime, db: None) -> None:
    row = allocation(skill=skill())

    actions.remove_allocation(allocation=row, by=admin(), now=now)

    assert not Allocation.objects.exists()
    assert Change.objects.get(target_type="projects.allocation").verb == "removed"


def test_skills_of_a_person_are_said_anew_and_only_what_differs_is_told(now: datetime, db: None) -> None:
    engineer, planner, writer = skill(), skill(), skill()
    person = skilled(engineer)
    PersonSkill.objects.create(person=person, skill=planner)

    actions.say_skills(person=person, main=writer, others=[planner, engineer], by=admin(), now=now)

    held = dict(PersonSkill.objects.filter(person=person).values_list("skill", "is_main"))
    assert held == {writer.pk: True, planner.pk: False, engineer.pk: False}
    told = Change.objects.filter(target_type="projects.personskill").order_by("pk")
    assert [change.verb for change in told] == ["removed", "added", "added"]


def test_a_share_of_the_same_day_replaces_the_one_before(now: datetime, db: None) -> None:
    person = skilled(skill())

    for percent in (50, 80):
        said = Availability(person=person, since=DECEMBER, percent=percent)
        actions.say_availability(availability=said, by=admin(), now=now)

    assert Availability.objects.get().percent == 80


def test_leave_is_added_and_taken_back(now: datetime, db: None) -> None:
    leave = Leave(person=stakeholder(), first=DECEMBER, last=DECEMBER)

    actions.add_leave(leave=leave, by=admin(), now=now)
    actions.take_back(row=leave, by=admin(), now=now)

    assert not Leave.objects.exists()
    told = Change.objects.filter(target_type="projects.leave").order_by("pk")
    assert [change.verb for change in told] == ["added", "removed"]


def test_a_skill_is_edited_with_a_trace_and_without_a_change_leaves_none(now: datetime, db: None) -> None:
    row = actions.add_skill(skill=Skill(name="Engineer"), by=admin(), now=now)
    row.name = "Civil engineer"

    actions.edit_skill(skill=row, fields=["name"], by=admin(), now=now)
    actions.edit_skill(skill=row, fields=[], by=admin(), now=now)

    told = Change.objects.filter(target_type="projects.skill").order_by("pk")
    assert [change.verb for change in told] == ["added", "edited"]
