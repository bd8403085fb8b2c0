"""Projects that a file makes: their codes, places and trail."""

from __future__ import annotations

from pmo_site.audit.models import Change
from pmo_site.people.models import Department
from projects.models import Program, Project
from tests.conftest import Queries
from tests.factories.people import department
from tests.factories.projects import project
from tests.projects.actions.imports.conftest import BringIn


def codes() -> list[str]:
    return list(Project.objects.imported().order_by("pk").values_list("code", flat=True))


def test_key_is_the_code_unless_somebody_has_it(import_text: BringIn) -> None:
    project(code="a-1")

    import_text("Project ID,Project name", "A-1,Bridge", "A-2,Tunnel")

    assert codes() == ["CITY-001", "A-2"]


def test_keys_that_differ_by_case_only_are_no_codes(import_text: BringIn) -> None:
    import_text("Project ID,Project name", "x,Bridge", "X,Tunnel")

    assert codes() == ["CITY-001", "CITY-002"]


def test_projects_without_ids_are_numbered_on(import_text: BringIn) -> None:
    import_text("Project name,Category", "Bridge,Roads", "Tunnel,Roads")

    import_text("Project name,Category", "Bridge,Roads", "Quay / North,Roads")

    assert codes() == ["CITY-001", "CITY-002", "CITY-003"]


def test_number_that_an_id_of_the_file_has_is_not_given(import_text: BringIn) -> None:
    import_text("Project ID,Project name", "CITY-001,Bridge", "a b,Tunnel")

    assert codes() == ["CITY-001", "CITY-002"]


def test_departments_and_programs_are_found_by_name_or_code_else_made(import_text: BringIn) -> None:
    works = department(name="Public Works", code="DPW")

    import_text("Project name,Department,Program", "Bridge,public works,Rail", "Quay,dpw,RAIL", "Dam,Water,Rail")

    assert set(Project.objects.filter(department=works).values_list("name", flat=True)) == {"Bridge", "Quay"}
    assert Department.objects.get(name="Water").code == "Water"
    assert Program.objects.get().code == "rail"


def test_project_without_a_department_says_so(import_text: BringIn) -> None:
    import_text("Project ID,Project name", "A,Bridge")
    import_text("Project ID,Project name", "A,Bridge", "B,Tunnel")

    assert {work.department.name for work in Project.objects.all()} == {"Department not named"}
    assert Department.objects.count() == 1


def test_history_tells_where_a_project_and_its_changes_come_from(import_text: BringIn) -> None:
    import_text("Project ID,Project name", "A,Bridge")
    import_text("Project ID,Project name", "A,Tunnel", filename="city-2028.csv")

    told = Change.objects.filter(target_type="projects.project").order_by("pk").values_list("verb", "note", "before")
    assert [(verb, note) for verb, note, _ in told] == [
        ("added", "From city.csv of city."),
        ("edited", "From city-2028.csv of city."),
    ]
    assert told[1][2] == {"name": "Bridge", "version": 1}


def test_one_change_tells_of_the_import_itself(import_text: BringIn) -> None:
    import_text("Project ID,Project name", "A,Bridge")

    told = Change.objects.get(verb="imported")
    assert (told.actor, told.target) == ("The portal", "city.csv of city: 1 created, 0 updated, 0 unchanged")


def test_many_rows_cost_as_many_statements_as_few(import_text: BringIn, queries: Queries) -> None:
    def rows(size: int, prefix: str) -> list[str]:
        return [f"{prefix}-{n},Bridge {n},Works,100,Green" for n in range(size)]

    heading = "Project ID,Project name,Department,Spent to date,RAG rating"
    import_text(heading, "Z,Quay,Works,5,Red")

    few = queries(lambda: import_text(heading, *rows(5, "A"), source="few"))
    many = queries(lambda: import_text(heading, *rows(60, "B"), source="many"))

    assert few == many
