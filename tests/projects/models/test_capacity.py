"""What the database keeps true of skills, of the time of people, and of what is asked of both."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError

from projects.models import Availability, Leave, PersonSkill, Skill
from tests.factories.capacity import DECEMBER, allocation, skill, skilled
from tests.factories.projects import project


def test_a_skill_has_a_name_of_its_own(db: None) -> None:
    with pytest.raises(IntegrityError, match="skill_has_a_name"):
        Skill.objects.create(name="")


def test_a_name_of_a_skill_is_given_once(db: None) -> None:
    skill(name="Engineer")

    with pytest.raises(IntegrityError, match="name"):
        skill(name="Engineer")


def test_nobody_has_two_main_skills(db: None) -> None:
    person = skilled(skill())

    with pytest.raises(IntegrityError, match="person_has_one_main_skill"):
        PersonSkill.objects.create(person=person, skill=skill(), is_main=True)


def test_nobody_has_a_skill_twice(db: None) -> None:
    engineer = skill()
    person = skilled(engineer)

    with pytest.raises(IntegrityError, match="person_has_a_skill_once"):
        PersonSkill.objects.create(person=person, skill=engineer)


def test_nobody_is_available_more_than_full_time(db: None) -> None:
    with pytest.raises(IntegrityError, match="availability_at_most_full_time"):
        Availability.objects.create(person=skilled(skill()), since=DECEMBER, percent=101)


def test_a_day_has_one_share_of_full_time(db: None) -> None:
    person = skilled(skill())
    Availability.objects.create(person=person, since=DECEMBER, percent=50)

    with pytest.raises(IntegrityError, match="availability_once_a_day"):
        Availability.objects.create(person=person, since=DECEMBER, percent=60)


def test_leave_does_not_end_before_it_begins(db: None) -> None:
    with pytest.raises(IntegrityError, match="leave_ends_after_it_begins"):
        Leave.objects.create(person=skilled(skill()), first=DECEMBER, last=date(2026, 11, 30))


def test_a_month_is_named_by_its_first_day(db: None) -> None:
    with pytest.raises(IntegrityError, match="allocation_names_its_month_by_the_first"):
        allocation(skill=skill(), month=date(2026, 12, 2))


def test_nothing_is_not_asked_for(db: None) -> None:
    with pytest.raises(IntegrityError, match="allocation_is_more_than_nothing"):
        allocation(skill=skill(), hours=0)


def test_a_project_asks_once_a_month_also_where_nobody_is_named(db: None) -> None:
    of, engineer = project(), skill()
    allocation(of=of, skill=engineer)

    with pytest.raises(IntegrityError, match="allocation_once_a_month"):
        allocation(of=of, skill=engineer, hours=5)
