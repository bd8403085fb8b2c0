"""What the keys in rows are called."""

from __future__ import annotations

from reporting.queries.names import names
from tests.factories.people import admin, department, manager, stakeholder
from tests.factories.projects import program, project


def test_departments_are_those_with_projects_and_all_above_them(db: None) -> None:
    city = department(code="CITY", name="City")
    water = department(code="WAT", name="Water", parent=city)
    department(code="IDLE", name="Idle", parent=city)
    project(department=department(code="WAT-E", name="Engineering", parent=water))

    found = names(admin())

    assert [code for code, _ in found.options("department")] == ["CITY", "WAT", "WAT-E"]
    assert found.options("department")[2][1].endswith("Engineering")
    assert found.path("WAT-E") and found.path("IDLE") is None


def test_a_manager_who_left_is_named_and_not_offered(db: None) -> None:
    gone = manager(name="Gone", is_active=False)
    project(manager=gone)

    found = names(admin())

    assert (found.of("manager", gone.pk), found.options("manager")) == ("Gone", [])


def test_a_program_is_not_named_to_those_who_see_none_of_its_projects(db: None) -> None:
    secret = program(name="Secret")
    project(program=secret, confidential=True)

    assert names(admin()).of("program", secret.pk) == "Secret"
    assert names(stakeholder()).of("program", secret.pk) == ""


def test_a_key_that_is_not_there_has_no_name(db: None) -> None:
    assert names(admin()).of("stage", None) == ""


def test_stages_are_offered_in_their_order(reference_data: None) -> None:
    assert [code for code, _ in names(admin()).options("stage")][:2] == ["initiate", "plan"]
