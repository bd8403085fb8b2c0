"""The pages of departments."""

from __future__ import annotations

import pytest

from pmo_site.people.models import Department
from tests.conftest import NOW, ClientOf, Queries
from tests.factories.people import analyst, department, stakeholder, user
from tests.factories.projects import action_item, project
from tests.factories.standings import stood


@pytest.fixture
def water(db: None) -> Department:
    return department(code="WAT", name="Water", phone="555-0171", address="10 Harbor Street")


def filled(place: Department, rows: int) -> None:
    for _ in range(rows):
        work = project(department=place)
        action_item(of=work, owner=user(department=place), due=NOW.date())
        stood(work)


def test_departments_cost_the_same_at_any_number(client_of: ClientOf, queries: Queries) -> None:
    client = client_of(analyst())
    filled(department(), 1)
    few = queries(lambda: client.get("/departments/"))
    for _ in range(12):
        filled(department(), 1)

    assert queries(lambda: client.get("/departments/")) == few


def test_a_department_costs_the_same_at_any_length(client_of: ClientOf, queries: Queries, water: Department) -> None:
    client = client_of(analyst())
    filled(water, 2)
    few = queries(lambda: client.get("/departments/WAT/"))
    filled(water, 30)

    assert queries(lambda: client.get("/departments/WAT/")) == few


def test_a_department_says_who_to_call(client_of: ClientOf, water: Department) -> None:
    user(name="Sam Reyes", phone="555-0142", department=water)

    shown = client_of(analyst()).get("/departments/WAT/").content.decode()

    assert all(said in shown for said in ("555-0171", "10 Harbor Street", "Sam Reyes", "tel:555-0142"))


def test_a_department_is_public_and_its_projects_are_not(client_of: ClientOf, water: Department) -> None:
    stood(project(name="Pump house", department=water))

    strange = client_of(stakeholder()).get("/departments/WAT/")
    own = client_of(stakeholder(department=water)).get("/departments/WAT/")

    assert (strange.status_code, "Pump house" in strange.content.decode()) == (200, False)
    assert "Pump house" in own.content.decode()


def test_a_department_is_found_in_any_case(client_of: ClientOf, water: Department) -> None:
    assert "555-0171" in client_of(stakeholder()).get("/departments/wat/").text


def test_an_unknown_department_is_not_found(client_of: ClientOf) -> None:
    assert client_of(analyst()).get("/departments/NONE/").status_code == 404


def test_the_second_page_of_a_department_has_a_way_back(client_of: ClientOf, water: Department) -> None:
    stood(*(project(department=water) for _ in range(25)))
    client = client_of(analyst())

    first = client.get("/departments/WAT/").content.decode()
    link = first.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0]
    second = client.get(f"/departments/WAT/{link}").content.decode()

    assert 'rel="prev"' in second and 'rel="next"' not in second
