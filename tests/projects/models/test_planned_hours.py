"""What the database holds of the hours that plans ask for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError

from projects.models import PlannedHours
from tests.factories.capacity import DECEMBER, allocation, skill, skilled
from tests.factories.projects import project
from tests.factories.schedules import resource


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"month": date(2026, 12, 2)}, "planned_hours_name_their_month_by_the_first"),
        ({"hours": 0}, "planned_hours_are_more_than_nothing"),
    ],
)
def test_hours_of_a_plan_have_a_month_and_are_some(wrong: dict[str, Any], says: str, db: None) -> None:
    with pytest.raises(IntegrityError, match=says):
        PlannedHours.objects.create(resource=resource(of=project()), **({"month": DECEMBER, "hours": 8} | wrong))


def test_hours_of_a_plan_stand_once(db: None) -> None:
    row = PlannedHours.objects.create(resource=resource(of=project()), month=DECEMBER, hours=8)

    with pytest.raises(IntegrityError, match="planned_hours_once_a_month"):
        PlannedHours.objects.create(resource=row.resource, month=DECEMBER, hours=9)


def test_what_is_asked_for_by_hand_of_the_same_person_goes_before(db: None) -> None:
    engineer, work = skill(), project()
    ana, bo = skilled(engineer), skilled(engineer)
    for person in (ana, bo):
        PlannedHours.objects.create(resource=resource(of=work, person=person), month=DECEMBER, hours=8)
    allocation(of=work, skill=skill(), person=ana)
    allocation(skill=engineer, person=bo)

    assert [row.resource.person for row in PlannedHours.objects.counted()] == [bo]


def test_what_is_asked_for_by_hand_without_a_name_goes_before_a_crew_of_that_skill(db: None) -> None:
    work, welder = project(), skill(name="Welder")
    crew = resource(of=work, name="Night shift", group="welder")
    PlannedHours.objects.create(resource=crew, month=DECEMBER, hours=8)
    kept = PlannedHours.objects.create(resource=crew, month=date(2027, 1, 1), hours=8)
    allocation(of=work, skill=welder)

    assert list(PlannedHours.objects.counted()) == [kept]
