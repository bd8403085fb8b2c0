"""The People tab."""

from __future__ import annotations

from projects.models import Project
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, manager, stakeholder
from tests.factories.projects import member, project


def managed() -> Project:
    ines = manager(name="Ines Okafor", phone="555-0142")
    return project(manager=ines, department=ines.department)


def test_people_shows_phones_to_everybody_who_sees_the_project(client_of: ClientOf) -> None:
    work = managed()

    page = client_of(stakeholder(department=work.department)).get(work.url("people")).content.decode()

    assert "tel:555-0142" in page
    assert "Add somebody" not in page


def test_people_names_a_manager_without_an_account(client_of: ClientOf) -> None:
    work = project(manager_named="J. Doe")

    page = client_of(analyst()).get(work.url("people")).content.decode()

    assert "J. Doe" in page
    assert "no account here" in page


def test_people_searches_for_somebody_to_add(client_of: ClientOf) -> None:
    work = managed()
    stakeholder(name="Marco Lisi")
    htmx = {"HX-Request": "true", "HX-Target": "found"}

    page = client_of(work.manager).get(work.url("people"), {"q": "marco"}, headers=htmx).content.decode()

    assert "Marco Lisi" in page
    assert "<html" not in page


def test_people_finds_nobody_for_a_reader(client_of: ClientOf) -> None:
    work = managed()
    stakeholder(name="Marco Lisi")

    page = client_of(stakeholder(department=work.department)).get(work.url("people"), {"q": "marco"})

    assert "Marco Lisi" not in page.content.decode()


def test_people_cost_the_same_at_any_number(client_of: ClientOf, queries: Queries) -> None:
    few, many, client = managed(), managed(), client_of(analyst())
    for work, number in ((few, 1), (many, 15)):
        for _ in range(number):
            member(of=work, user=stakeholder())

    assert queries(lambda: client.get(few.url("people"))) == queries(lambda: client.get(many.url("people")))


def test_add_and_remove(client_of: ClientOf) -> None:
    work, marco = managed(), stakeholder()
    client = client_of(work.manager)

    client.post(work.url("add_member"), {"user": marco.pk, "part": "viewer"})
    there = work.members.get()
    assert (there.user, there.part) == (marco, "viewer")
    client.post(work.url("remove_member", there.pk))

    assert not work.members.exists()


def test_add_twice_says_why_not(client_of: ClientOf) -> None:
    work = managed()
    there = member(of=work, user=stakeholder())

    response = client_of(work.manager).post(work.url("add_member"), {"user": there.user_id, "part": "team"})

    assert response.status_code == 422
    assert "already" in response.content.decode()


def test_add_with_a_part_that_does_not_exist_is_refused(client_of: ClientOf) -> None:
    work = managed()

    response = client_of(work.manager).post(work.url("add_member"), {"user": stakeholder().pk, "part": "manager"})

    assert response.status_code == 422
    assert not work.members.exists()


def test_make_viewer_and_back(client_of: ClientOf) -> None:
    work = managed()
    there = member(of=work, user=stakeholder(), part="team")
    client = client_of(work.manager)

    client.post(work.url("make_viewer", there.pk))
    there.refresh_from_db()
    assert there.part == "viewer"
    client.post(work.url("make_team", there.pk))

    there.refresh_from_db()
    assert there.part == "team"


def test_remove_of_a_member_of_another_project_is_not_found(client_of: ClientOf) -> None:
    work, foreign = managed(), member(of=project(), user=stakeholder())

    response = client_of(work.manager).post(work.url("remove_member", foreign.pk))

    assert response.status_code == 404
    assert foreign.project.members.exists()
