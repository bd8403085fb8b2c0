"""What an import knows before it looks at a file."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from projects.domain.proposals import propose
from projects.domain.tables import Table
from projects.formats.tables import read_table
from projects.queries.imports import known, report_date_of, source_called, source_of
from tests.factories.people import department, user
from tests.factories.projects import portfolio_import, program, project
from tests.projects.actions.imports.conftest import BringIn, import_text

__all__ = ["import_text"]

LIST = "\n".join(["Project ID,Project name,Cost", *(f"P{n},Project {chr(64 + n)},{n}" for n in range(1, 11))])


def table(text: str, filename: str = "city_2027.csv") -> Table:
    return read_table(text.encode(), filename=filename)


def source(text: str, filename: str = "city_2027.csv") -> str:
    read = table(text, filename)
    return source_of(read, propose(read))


def test_names_and_codes_are_known_without_case(reference_data: None) -> None:
    works, rail = department(code="DPW", name="Public Works"), program(code="rail", name="Rail Renewal")
    ines = user(email="ines@example.org")

    found = known()

    assert (found.departments["dpw"], found.departments["public works"]) == (works.pk, works.pk)
    assert (found.programs["rail renewal"], found.people["ines@example.org"]) == (rail.pk, ines.pk)
    assert {"standard", "cross-department"} <= set(found.tiers)


def test_department_that_two_are_called_is_the_older_one(db: None) -> None:
    older, _ = department(name="Water"), department(name="Water")

    assert known().departments["water"] == older.pk


def test_name_counts_before_a_code(db: None) -> None:
    department(code="Water", name="Sewers")
    named = department(code="W", name="Water")

    assert known().departments["water"] == named.pk


def test_first_file_gives_its_source_a_label(db: None) -> None:
    assert source(LIST) == "city"


def test_file_of_another_name_with_known_projects_is_of_their_source(import_text: BringIn) -> None:
    import_text(*LIST.splitlines(), filename="city_2026.csv")

    assert source(LIST.replace("Project A", "Something else"), "download (3).csv") == "city"


def test_file_without_ids_is_recognised_by_its_names(import_text: BringIn) -> None:
    import_text(*LIST.splitlines(), filename="city_2026.csv")

    assert source("Name,Cost\nPROJECT B,5\nProject C,6\n", "list.csv") == "city"


def test_same_name_of_file_with_other_headings_is_another_source(import_text: BringIn) -> None:
    import_text(*LIST.splitlines(), filename="city_2026.csv")

    assert source("Title,Budget,Owner\nNew thing,5,Ann\nOther thing,6,Bob\n") == "city 2"


def test_same_keys_for_other_names_is_another_source(import_text: BringIn) -> None:
    import_text(*LIST.splitlines(), filename="city_2026.csv")
    others = "\n".join(["Project ID,Project name,Cost", *(f"P{n},Work {n},{n}" for n in range(1, 11))])

    assert source(others) == "city 2"


def test_next_page_of_the_same_list_is_of_the_same_source(import_text: BringIn) -> None:
    import_text(*LIST.splitlines(), filename="city_2026.csv")

    assert source("Project ID,Project name,Cost\nQ1,Tunnel,5\nQ2,Quay,6\n") == "city"


def test_same_bytes_keep_the_day_on_which_they_came_first(db: None, now: datetime) -> None:
    first = date(2026, 3, 31)
    portfolio_import(state="applied", source="city", digest="a" * 64, report_date=first, ended_at=now)

    days = [report_date_of(digest * 64, "city", now.date()) for digest in "ab"]

    assert days == [first, now.date()]


@pytest.mark.parametrize(("label", "found"), [("CITY", "City"), ("other", "other")])
def test_source_is_called_as_it_is_known(label: str, found: str, db: None) -> None:
    project(source="City", source_key="A")

    assert source_called(label) == found
