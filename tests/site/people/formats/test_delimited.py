"""CSV as spreadsheets save it."""

from __future__ import annotations

import pytest

from pmo_site.people.domain.imports import MAX_BYTES, MAX_ROWS, Unreadable
from pmo_site.people.formats import departments, people


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_any_usual_encoding_and_delimiter_is_read(encoding: str, delimiter: str) -> None:
    text = "Email,Name,Role\r\nJOSE@example.org,José  Núñez,manager\r\n".replace(",", delimiter)

    rows, _ = people.read(text.encode(encoding), where="people.csv")

    assert [(row.row, row.email, row.name, row.role) for row in rows] == [
        (2, "jose@example.org", "José Núñez", "manager")
    ]


def test_a_column_that_is_missing_says_nothing_and_an_empty_cell_says_empty() -> None:
    rows, _ = departments.read(b"code,name,phone\nPW,Public Works,\n", where="d.csv")

    assert (rows[0].phone, rows[0].address) == ("", None)


def test_blank_rows_count_but_are_left_out() -> None:
    rows, _ = departments.read(b"code,name\n\n , \nPW,Public Works\n", where="d.csv")

    assert [row.row for row in rows] == [4]


def test_a_column_that_is_not_known_is_told() -> None:
    _, remarks = departments.read(b"code,name,Fax\nPW,Public Works,1\n", where="d.csv")

    assert [str(remark) for remark in remarks] == ["Row 1: The column “Fax” is not read."]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b"name,phone\nWorks,1\n", "among them “code”"),
        (b"code,name,name\nPW,A,B\n", "stands there twice"),
        (b'code,name\nPW,"never closed\n', "row 2"),
        (b"code\n" + b"x\n" * (MAX_ROWS + 1), "20,000 rows"),
        (b"x" * (MAX_BYTES + 1), "at most 5 MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        departments.read(data, where="d.csv")


def test_a_heading_is_known_whatever_its_case_and_signs() -> None:
    rows, unknown = people.read(b"E-Mail_Address;Full Name\na@example.org;Ann Bell\n", where="p.csv")

    assert (rows[0].email, rows[0].name, unknown) == ("a@example.org", "Ann Bell", [])


@pytest.mark.parametrize(
    ("data", "what"), [(b"PK\x03\x04", "spreadsheet"), (b"%PDF-1.7", "PDF"), (b"<html>", "web page")]
)
def test_what_is_no_text_is_told_as_what_it_is(data: bytes, what: str) -> None:
    with pytest.raises(Unreadable, match=rf"p\.csv: this is an? .*{what}.*; save it as CSV"):
        people.read(data, where="p.csv")
