"""The phone directory."""

from __future__ import annotations

import pytest
from django.test import Client

from pmo_site.people.models import Department
from tests.conftest import ClientOf, Queries
from tests.factories.people import admin, analyst, department, manager, stakeholder


@pytest.fixture
def reader(client_of: ClientOf) -> Client:
    return client_of(stakeholder())


def test_directory_shows_departments_with_head_phone_and_address(reader: Client) -> None:
    department(name="Sewers", phone="555-0101 ext. 3", address="12 Harbor Street", head=manager(name="Ines Okafor"))

    page = reader.get("/directory/").content.decode()

    for said in ("Sewers", "12 Harbor Street", "Ines Okafor", 'href="tel:5550101;ext=3"'):
        assert said in page


def test_directory_counts_what_lies_inside(reader: Client) -> None:
    works = department(name="Works")
    for _ in range(3):
        department(parent=works)

    assert "3 offices" in reader.get("/directory/").content.decode()


def test_directory_finds_departments_with_what_is_above_them_and_people(reader: Client) -> None:
    sewers = department(name="Sewers", parent=department(name="Public Works"))
    manager(name="Sewerage Sam", department=sewers)

    page = reader.get("/directory/", {"q": "sewer"}).content.decode()

    assert "Public Works · " in page
    assert "Sewerage Sam" in page


def test_directory_lists_nobody_who_has_left(reader: Client) -> None:
    left = manager(name="Gone Greta", is_active=False)
    department(name="Headless", head=left)

    assert "Gone Greta" not in reader.get("/directory/").content.decode()
    assert "Gone Greta" not in reader.get("/directory/", {"q": "greta"}).content.decode().replace("Nothing found", "")


def test_directory_gives_htmx_only_what_was_found(reader: Client) -> None:
    department(name="Sewers")

    response = reader.get("/directory/", {"q": "sew"}, headers={"HX-Request": "true", "HX-Target": "found"})

    assert response.content.decode().strip().startswith('<div id="found"')


def test_directory_says_what_to_do_when_nothing_is_found(reader: Client) -> None:
    assert "Nothing found" in reader.get("/directory/", {"q": "zzz"}).content.decode()


def test_directory_costs_the_same_at_any_size(reader: Client, queries: Queries) -> None:
    works = department()
    few = queries(lambda: reader.get("/directory/"))
    for number in range(60):
        department(parent=works if number % 2 else None, head=manager(department=works))

    assert queries(lambda: reader.get("/directory/")) == few


def test_directory_is_paged_where_one_level_is_long(reader: Client) -> None:
    Department.objects.bulk_create(Department(code=f"D-{n}", name=f"Office {n:03}") for n in range(250))

    first, second = (reader.get("/directory/", {"page": page}).content.decode() for page in (1, 2))

    assert "Office 150" in first and "Office 249" not in first
    assert "Office 249" in second


def test_department_shows_its_people_and_what_belongs_to_it(reader: Client) -> None:
    works = department(name="Public Works")
    department(name="Sewers", parent=works)
    manager(name="Ines Okafor", phone="555-0142", department=works)

    page = reader.get(f"/directory/{works.code}/").content.decode()

    for said in ("Sewers", "Ines Okafor", 'href="tel:5550142"'):
        assert said in page


def test_department_costs_the_same_at_any_size(reader: Client, queries: Queries) -> None:
    def inhabited(number: int) -> Department:
        works = department(parent=department())
        for _ in range(number):
            manager(department=department(parent=works))
            manager(department=works)
        return works

    few, many = inhabited(1), inhabited(20)

    assert queries(lambda: reader.get(f"/directory/{few.code}/")) == queries(
        lambda: reader.get(f"/directory/{many.code}/")
    )


def test_department_is_found_in_any_case_and_as_typed_where_two_differ_in_it_alone(reader: Client) -> None:
    department(code="SEW", name="Sewers")

    assert "Sewers" in reader.get("/directory/sew/").text
    department(code="sew", name="Sewing")
    assert "Sewing" in reader.get("/directory/sew/").text
    assert "Sewers" in reader.get("/directory/SEW/").text


def test_department_that_is_not_there_is_not_found(reader: Client) -> None:
    assert reader.get("/directory/NOPE/").status_code == 404


def test_a_department_is_added_below_another(client_of: ClientOf) -> None:
    works = department(code="PW")
    client = client_of(analyst())
    fields = {"code": "SEW", "name": "Sewers", "parent": works.pk, "version": 1}

    form = client.get("/directory/new/?under=PW").content.decode()
    response = client.post("/directory/new/", fields)

    assert f'value="{works.pk}" selected' in form
    assert response.headers["Location"] == "/directory/SEW/"
    assert Department.objects.get(code="SEW").parent == works


def test_a_stale_department_shows_both_versions(client_of: ClientOf) -> None:
    works = department(code="PW", name="Theirs", version=2)

    response = client_of(analyst()).post(
        "/directory/PW/edit/", {"code": "PW", "name": "Mine", "phone": "1", "version": 1}
    )

    assert response.status_code == 409
    assert "Mine" in response.content.decode() and "Theirs" in response.content.decode()
    assert Department.objects.get(pk=works.pk).phone == ""


def test_a_department_cannot_be_put_below_itself(client_of: ClientOf) -> None:
    works = department(code="PW")
    below = department(parent=works)

    response = client_of(admin()).post(
        "/directory/PW/edit/", {"code": "PW", "name": "Works", "parent": below.pk, "version": 1}
    )

    assert response.status_code == 422


@pytest.mark.parametrize("code", ["new", "import", "a/b"])
def test_a_code_that_no_address_can_hold_is_refused(client_of: ClientOf, code: str) -> None:
    response = client_of(admin()).post("/directory/new/", {"code": code, "name": "X", "version": 1})

    assert response.status_code == 422
    assert not Department.objects.filter(name="X").exists()


def test_editing_is_forbidden_to_readers(reader: Client) -> None:
    works = department()

    codes = [reader.get(url).status_code for url in ("/directory/new/", f"/directory/{works.code}/edit/")]

    assert codes == [403, 403]


def test_one_department_below_another_is_told_as_one(reader: Client) -> None:
    department(parent=department(code="SEW"), code="SEW-TP")

    assert "1 department or office" in reader.get("/directory/SEW/").content.decode()
