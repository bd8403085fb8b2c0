"""Popolo JSON, in the shapes that real files have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pmo_site.people.domain.directory import problems
from pmo_site.people.domain.imports import Unreadable
from pmo_site.people.formats import departments


def read(*organisations: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    return departments.read(json.dumps(organisations).encode(), where="offices.json")


def office(id: str, uid: str = "", dn: str = "", **values: Any) -> dict[str, Any]:
    contacts = [{"type": "uid", "value": uid}, {"type": "voice"}, {"type": "voice", "value": values.pop("phone", "")}]
    names = [{"schema": "Distinguished Name", "identitfier": dn}]
    return {"id": id, "name": f"Office {id}", "contact_details": contacts, "identifiers": names} | values


def test_a_code_is_the_agency_code_the_id_or_a_digest_whichever_is_its_own() -> None:
    rows, _ = read(office("1", "A1"), office("2", "00"), office("3", "00", dn="x"), office("3", "00", dn="y"))

    assert [row.code for row in rows][:2] == ["A1", "2"]
    assert len({row.code for row in rows}) == 4


def test_codes_do_not_depend_on_the_order() -> None:
    offices = [office("3", "00", dn="x"), office("3", "00", dn="y")]

    forth, back = read(*offices)[0], read(*reversed(offices))[0]

    assert [row.code for row in forth] == [row.code for row in reversed(back)]


def test_a_parent_is_found_by_its_id_and_told_by_its_code() -> None:
    rows, _ = read(office("2", "A2", parent_id="1"), office("1", "A1", parent_id=""))

    assert [(row.code, row.parent) for row in rows] == [("A2", "A1"), ("A1", "")]


def test_a_parent_that_could_be_two_offices_is_refused() -> None:
    rows, _ = read(office("1", dn="x"), office("1", dn="y"), office("2", "A2", parent_id="1"))

    assert [str(problem) for problem in problems(rows, {})] == [
        "Row 3: The parent “1” is neither in the file nor in the directory."
    ]


def test_a_phone_that_a_spreadsheet_spoilt_is_left_out_and_told() -> None:
    rows, remarks = read(office("1", "A1", phone="04-3.70618e+007"), office("2", "A2", phone="02-23413183"))

    assert [row.phone for row in rows] == ["", "02-23413183"]
    assert [remark.row for remark in remarks] == [1]


@pytest.mark.parametrize("text", ["[", "{}", '{"organizations": 3}', "[1, 2]", "[" * 100_000])
def test_what_is_no_list_of_organisations_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match=r"offices\.json"):
        departments.read(text.encode(), where="offices.json")


def test_the_real_directory_is_read_whole(real_directory: Path) -> None:
    rows, remarks = departments.read(real_directory.read_bytes(), where=real_directory.name)

    assert (len(rows), len({row.code for row in rows}), len(remarks)) == (1522, 1522, 2)
    assert list(problems(rows, {})) == []


def test_json_is_read_in_utf_16_too() -> None:
    rows, _ = departments.read(json.dumps([office("1", "Ä1")], ensure_ascii=False).encode("utf-16"), where="o.json")

    assert rows[0].code == "Ä1"


def test_json_that_breaks_off_says_where() -> None:
    with pytest.raises(Unreadable, match=r"offices\.json, line 2: this is no JSON \("):
        departments.read(b'[{"id": "1",\n"name": "a"', where="offices.json")


def test_json_that_is_too_deep_is_refused() -> None:
    with pytest.raises(Unreadable, match="too deep"):
        departments.read(b"[" * 100_000 + b"]" * 100_000, where="offices.json")


def test_what_no_database_stores_is_left_out_of_a_text() -> None:
    rows, _ = departments.read(b'[{"id": "1", "name": "Park\\u0000s\\ud800"}]', where="offices.json")

    assert rows[0].name == "Parks?"
