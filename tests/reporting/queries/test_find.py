"""Finding anything that a person may see."""

from __future__ import annotations

from reporting.queries.find import SHOWN, found
from tests.factories.people import admin, analyst, department, stakeholder, user
from tests.factories.projects import project


def test_projects_are_found_by_name_and_code_the_closest_first(db: None) -> None:
    project(code="B-1", name="The old pump")
    project(code="B-2", name="Pump house")
    project(code="PUMP", name="Water")

    assert [hit.code for hit in found(analyst(), "pump").projects] == ["PUMP", "B-2", "B-1"]


def test_what_a_person_may_not_see_is_not_found(db: None) -> None:
    project(name="Secret pump", confidential=True)
    project(name="Foreign pump")

    assert len(found(admin(), "pump").projects) == 2
    assert [hit.name for hit in found(analyst(), "pump").projects] == ["Foreign pump"]
    assert not found(stakeholder(), "pump").projects


def test_people_of_that_name_come_before_those_of_a_department_of_that_name(db: None) -> None:
    water = department(name="Water")
    user(name="Aaron", department=water)
    user(name="Miriam Waters")

    assert [hit.name for hit in found(analyst(), "water").people] == ["Miriam Waters", "Aaron"]


def test_people_who_left_are_not_found(db: None) -> None:
    user(name="Gone Person", is_active=False)

    assert not found(analyst(), "gone person")


def test_a_phone_finds_its_department(db: None) -> None:
    water = department(name="Water", phone="555-0171")

    assert found(analyst(), "0171").departments == [water]


def test_more_than_fits_is_said(db: None) -> None:
    for number in range(SHOWN + 1):
        project(name=f"Pump {number}")

    hits = found(analyst(), "pump")

    assert (len(hits.projects), hits.more) == (SHOWN, True)


def test_percent_and_underscore_are_letters(db: None) -> None:
    project(name="Pool")
    half = project(name="Half_100%")

    assert [found(analyst(), text).projects for text in ("_100%", "%%%", "P_ol")] == [[half], [], []]
