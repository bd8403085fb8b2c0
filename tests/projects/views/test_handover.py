"""The pages about what a person holds."""

from __future__ import annotations

from projects.models import Project
from tests.conftest import ClientOf
from tests.factories.people import admin, analyst, manager
from tests.factories.projects import project, risk


def test_hand_over_offers_everything_and_does_what_is_chosen(client_of: ClientOf) -> None:
    ines, ray = manager(name="Ines"), manager(name="Ray Dufour")
    chosen, other = project(manager=ines), project(manager=ines)
    client = client_of(admin())

    page = client.get(f"/people/{ines.pk}/hand-over/").content.decode()
    response = client.post(f"/people/{ines.pk}/hand-over/", {"to": ray.pk, "projects": [chosen.pk]}, follow=True)

    assert page.count(" checked>") == 2
    assert "Ray Dufour has taken over from Ines" in response.content.decode()
    assert set(Project.objects.filter(manager=ines)) == {other}


def test_hand_over_of_nothing_keeps_the_choice_and_says_what_to_do(client_of: ClientOf) -> None:
    ines, ray = manager(), manager()
    project(manager=ines)

    response = client_of(admin()).post(f"/people/{ines.pk}/hand-over/", {"to": ray.pk})

    assert response.status_code == 422
    assert "Choose at least one project or program." in response.content.decode()


def test_hand_over_takes_no_project_of_somebody_else(client_of: ClientOf) -> None:
    foreign = project(manager=manager())

    response = client_of(admin()).post(
        f"/people/{manager().pk}/hand-over/", {"to": manager().pk, "projects": [foreign.pk]}
    )

    assert response.status_code == 422
    assert Project.objects.get(pk=foreign.pk).manager == foreign.manager


def test_holdings_are_a_part_for_the_page_of_a_person(client_of: ClientOf) -> None:
    ines = manager()
    work = project(manager=ines, name="Quay Street bridge")
    risk(of=work, owner=ines)

    response = client_of(admin()).get(f"/people/{ines.pk}/holdings/", headers={"HX-Request": "true"})

    assert "Quay Street bridge" in response.content.decode()
    assert "<html" not in response.content.decode()


def test_holdings_are_for_the_pmo_admin(client_of: ClientOf) -> None:
    assert client_of(analyst()).get(f"/people/{manager().pk}/holdings/").status_code == 403
