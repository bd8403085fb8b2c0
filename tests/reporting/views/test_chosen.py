"""Changing the projects that were chosen in the list."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from pmo_site.outbox.models import Message
from projects.models import Project
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, executive, manager
from tests.factories.projects import closed_project, program, project
from tests.factories.standings import stood

LIST = reverse("reporting:portfolio")
MANAGER, PROGRAM, UPDATES = (reverse(f"reporting:{name}") for name in ("set_manager", "set_program", "request_updates"))


@pytest.fixture
def pmo(client_of: ClientOf) -> Client:
    return client_of(analyst())


def sent(*projects: Project) -> list[str]:
    return [f"{made.pk}:{made.version}" for made in projects]


def test_the_list_offers_it_to_those_who_steer(client_of: ClientOf) -> None:
    stood(project())

    assert MANAGER in client_of(analyst()).get(LIST).content.decode()
    assert MANAGER not in client_of(executive()).get(LIST).content.decode()
    assert MANAGER not in client_of(analyst()).get(LIST, {"as_of": "2026-01-01"}).content.decode()


def test_the_page_names_what_was_chosen_and_what_refuses(pmo: Client) -> None:
    project(code="A", name="Pump"), closed_project(code="B", name="Pool"), project(code="C", name="Roof")

    html = pmo.get(MANAGER, {"code": ["A", "B"]}).content.decode()

    assert "Pump" in html and "Roof" not in html
    assert "Not this one: it is closed" in html
    assert html.count('name="project"') == 2
    assert html.count(" checked") == 1


def test_all_that_are_ticked_get_the_manager_and_the_list_comes_back(pmo: Client) -> None:
    ines, made = manager(), [project(code="A"), project(code="B"), project(code="C")]

    response = pmo.post(f"{MANAGER}?q=pump&code=A&code=B&code=C", {"to": ines.pk, "project": sent(*made[:2])})

    assert response.headers["Location"] == f"{LIST}?q=pump"
    assert set(Project.objects.filter(manager=ines).values_list("code", flat=True)) == {"A", "B"}


def test_a_refusal_names_the_project_and_keeps_the_form(pmo: Client) -> None:
    water, made = program(), [project(code="A", name="Pump"), project(code="B", name="Pool")]
    versions = sent(*made)
    Project.objects.filter(code="B").update(version=2)

    response = pmo.post(f"{PROGRAM}?code=A&code=B", {"program": water.pk, "project": versions})

    assert response.status_code == 422
    assert "Nothing was changed, because of Pool: somebody changed it meanwhile." in response.content.decode()
    assert not water.projects.exists()


@pytest.mark.parametrize("both", [False, True])
def test_nothing_is_taken_out_of_its_program_by_not_choosing(pmo: Client, both: bool) -> None:
    water = program()
    made = project(code="A", program=water)

    data = {"program": water.pk, "out": "on"} if both else {}
    response = pmo.post(f"{PROGRAM}?code=A", data | {"project": sent(made)})

    assert response.status_code == 422
    assert "Choose a program, or tick that they are in none: one of the two." in response.content.decode()
    assert ">Choose one<" in response.content.decode()
    assert water.projects.get() == made


def test_who_ticks_it_takes_them_out_of_their_program(pmo: Client) -> None:
    made = project(code="A", program=program())

    pmo.post(f"{PROGRAM}?code=A", {"out": "on", "project": sent(made)})

    assert not Project.objects.exclude(program=None).exists()


def test_what_one_may_not_see_is_neither_named_nor_changed(pmo: Client) -> None:
    secret = project(code="S", name="Suit", confidential=True)

    assert "Suit" not in pmo.get(PROGRAM, {"code": "S"}).content.decode()
    response = pmo.post(f"{PROGRAM}?code=S", {"program": program().pk, "project": sent(secret)})

    assert response.status_code == 422
    assert not Project.objects.exclude(program=None).exists()


def test_managers_are_asked_by_mail(pmo: Client) -> None:
    made = project(code="A", manager=manager(name="Ines"))

    pmo.post(f"{UPDATES}?code=A", {"why": "The mayor asks.", "project": sent(made)})

    assert Message.objects.get().recipient == "Ines"


def test_a_project_without_a_manager_to_ask_is_told_beforehand(pmo: Client) -> None:
    project(code="A", manager_named="Somebody")

    html = pmo.get(UPDATES, {"code": "A"}).content.decode()

    assert "Not this one: nobody who can sign in leads it" in html
    assert "Not this one" not in pmo.get(MANAGER, {"code": "A"}).content.decode()


def test_without_a_choice_the_page_says_what_to_do(pmo: Client) -> None:
    assert "Tick projects in the list first" in pmo.get(MANAGER).content.decode()


def test_nonsense_among_the_ticks_is_passed_over(pmo: Client) -> None:
    project(code="A")

    response = pmo.post(f"{PROGRAM}?code=A", {"out": "on", "project": ["x:1", "1", "9" * 40, ":"]})

    assert response.status_code == 422
    assert "Choose at least one project" in response.content.decode()


def test_the_page_costs_the_same_with_any_number_of_projects(pmo: Client, queries: Queries) -> None:
    def cost(number: int) -> int:
        codes = [project(manager=manager(), program=program()).code for _ in range(number)]
        return queries(lambda: pmo.get(PROGRAM, {"code": codes}))

    cost(1)
    assert cost(2) == cost(12)
