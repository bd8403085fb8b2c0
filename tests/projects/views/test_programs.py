"""Programs: the list, one program, and editing."""

from __future__ import annotations

from projects.models import Program
from tests.conftest import ClientOf, Queries
from tests.factories.people import analyst, executive, stakeholder
from tests.factories.projects import closed_project, program, project, standing

URL = "/programs/"


def test_programs_lists_only_what_one_may_see(client_of: ClientOf) -> None:
    person = stakeholder()
    project(program=program(name="Clean Harbor"), department=person.department)
    project(program=program(name="Safe Streets"))

    page = client_of(person).get(URL).content.decode()

    assert "Clean Harbor" in page
    assert "Safe Streets" not in page


def test_program_of_foreign_projects_answers_like_a_missing_one(client_of: ClientOf) -> None:
    project(program=program(code="streets"))
    client = client_of(stakeholder())

    there, missing = client.get("/programs/streets/"), client.get("/programs/nothing/")

    assert (there.status_code, missing.status_code) == (404, 404)


def test_program_and_its_timeline_are_found_in_any_case(client_of: ClientOf) -> None:
    client, harbor = client_of(analyst()), program(code="Harbor-2030")

    for url in ("/programs/harbor-2030/", "/programs/HARBOR-2030/edit/", "/programs/harbor-2030/timeline/"):
        assert harbor.name in client.get(url).text


def test_program_leads_to_the_list_of_its_projects_where_their_money_is_summed(client_of: ClientOf) -> None:
    harbor = program(code="harbor")
    inside, outside = (standing(of=project(program=of)).project for of in (harbor, program()))
    client = client_of(executive())

    page = client.get(harbor.get_absolute_url()).content.decode()
    listed = client.get("/portfolio/?program=harbor").content.decode()

    assert 'href="/portfolio/?program=harbor">As a list</a>' in page
    assert [inside.get_absolute_url() in listed, outside.get_absolute_url() in listed] == [True, False]


def test_program_shows_a_stale_project_as_unknown_with_its_last_colour(client_of: ClientOf) -> None:
    harbor = program()
    standing(of=project(program=harbor), overall="red", stale=True)

    page = client_of(executive()).get(harbor.get_absolute_url()).content.decode()

    assert "Unknown, last off track" in page


def test_program_says_where_the_manager_sees_it_better(client_of: ClientOf) -> None:
    harbor = program()
    standing(of=project(program=harbor), overall="red", declared="green")

    page = client_of(executive()).get(harbor.get_absolute_url()).content.decode()

    assert "manager says" in page


def test_program_lists_a_project_that_nobody_has_assessed(client_of: ClientOf) -> None:
    harbor = program()
    project(program=harbor, name="Fresh")
    closed_project(program=harbor, name="Ended")

    page = client_of(executive()).get(harbor.get_absolute_url()).content.decode()

    assert "not assessed" in page
    assert "Closed" in page


def test_program_shows_a_withheld_budget_as_withheld(client_of: ClientOf) -> None:
    harbor = program()
    standing(of=project(program=harbor, withheld={"budget_approved": "Exempt under Section 43"}), budget=None)

    page = client_of(executive()).get(harbor.get_absolute_url()).content.decode()

    assert "Exempt under Section 43" in page


def test_add_and_edit(client_of: ClientOf) -> None:
    client = client_of(analyst())

    client.post("/programs/new/", {"code": "harbor", "name": "Harbor", "version": 1})
    client.post("/programs/harbor/edit/", {"code": "harbor", "name": "Clean Harbor", "version": 1})

    assert Program.objects.get(code="harbor").name == "Clean Harbor"


def test_add_with_the_code_of_another_says_so(client_of: ClientOf) -> None:
    program(code="harbor")

    response = client_of(analyst()).post("/programs/new/", {"code": "harbor", "name": "Kept", "version": 1})

    assert response.status_code == 422
    assert "This code is taken." in response.content.decode()


def test_add_with_the_code_of_the_page_that_adds_is_refused(client_of: ClientOf) -> None:
    response = client_of(analyst()).post("/programs/new/", {"code": "new", "name": "New", "version": 1})

    assert response.status_code == 422


def test_edit_that_was_overtaken_shows_both(client_of: ClientOf) -> None:
    harbor = program(version=2, name="Theirs")

    response = client_of(analyst()).post(
        f"{harbor.get_absolute_url()}edit/", {"code": harbor.code, "name": "Mine", "version": 1}
    )

    assert response.status_code == 409
    assert "Mine" in response.content.decode()
    assert "Theirs" in response.content.decode()


def test_add_is_forbidden_to_a_stakeholder(client_of: ClientOf) -> None:
    assert client_of(stakeholder()).get("/programs/new/").status_code == 403


def test_programs_cost_the_same_at_any_number(client_of: ClientOf, queries: Queries) -> None:
    client = client_of(analyst())
    project(program=program())
    few = queries(lambda: client.get(URL))
    for _ in range(9):
        project(program=program(sponsor=stakeholder()))

    assert queries(lambda: client.get(URL)) == few


def test_program_costs_the_same_at_any_number_of_projects(client_of: ClientOf, queries: Queries) -> None:
    few, many, client = program(), program(), client_of(analyst())
    for of, number in ((few, 1), (many, 12)):
        for _ in range(number):
            standing(of=project(program=of))

    assert queries(lambda: client.get(few.get_absolute_url())) == queries(lambda: client.get(many.get_absolute_url()))
