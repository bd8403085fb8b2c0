"""CSV: any delimiter and line ending in, one plain form out."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from projects.domain.tables import Unreadable
from projects.formats import delimited
from projects.formats.delimited import read_rows, write_csv

ROWS = [["Name", "Budget"], ["Bridge", "1,5"], ["Pool; indoor", "two\nlines"]]


def rows(data: bytes) -> list[list[str]]:
    return read_rows(data, where="f.csv")[0]


def written(delimiter: str, ending: str) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=ending, quoting=csv.QUOTE_ALL).writerows(ROWS)
    return out.getvalue().encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_file_is_read_with_any_delimiter_and_line_ending(delimiter: str, ending: str) -> None:
    assert rows(written(delimiter, ending)) == ROWS


def test_delimiter_is_not_fooled_by_texts_full_of_commas() -> None:
    data = b"a;b;c\n1;one, two, three;x\n2;four, five, six, seven;y\n3;eight, nine;z\n"

    assert rows(data)[1] == ["1", "one, two, three", "x"]


def test_hint_of_excel_names_the_delimiter_and_is_no_row_of_the_table() -> None:
    assert rows(b"sep=|\nName|Budget\nBridge|5\n") == [[], ["Name", "Budget"], ["Bridge", "5"]]


def test_blank_lines_stay_so_that_rows_keep_their_numbers() -> None:
    assert rows(b"\nName,Budget\n\nBridge,5\n")[3] == ["Bridge", "5"]


def test_empty_columns_far_to_the_right_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "MAX_CELLS", 100)

    assert rows(b"\n".join([b"Name,Budget" + b"," * 5000, b"Bridge,5" + b"," * 5000])) == [
        ["Name", "Budget"],
        ["Bridge", "5"],
    ]


def test_mixed_line_endings_within_a_cell_are_kept() -> None:
    assert rows(b'Name,Note\r\nBridge,"a\rb\nc\r\nd"\r\n')[1] == ["Bridge", "a\rb\nc\r\nd"]


def test_quotation_mark_within_a_word_is_a_character() -> None:
    assert rows(b'Name,Size\nScreen,15"\n"Rail" yard,2\n')[1:] == [["Screen", '15"'], ["Rail yard", "2"]]


def test_quotation_mark_that_never_closes_is_told() -> None:
    with pytest.raises(Unreadable, match=r"f\.csv: a quotation mark is opened and never closed"):
        rows(b'Name,Budget\n"Bridge,5\nPool,6\n')


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"a,b\n" * 6, "row 6: too large"),
        (b"a,b,c,d\n", "row 1: too large"),
        (b"a,b,c\n" * 5, "row 5: too large"),
        (b"Name,Note\nx," + b"y" * 140_000, "row 2: a cell is longer than"),
    ],
    ids=["rows", "columns", "cells", "cell"],
)
def test_hostile_file_is_refused_with_its_row(monkeypatch: pytest.MonkeyPatch, data: bytes, says: str) -> None:
    monkeypatch.setattr(delimited, "MAX_ROWS", 5)
    monkeypatch.setattr(delimited, "MAX_COLUMNS", 3)
    monkeypatch.setattr(delimited, "MAX_CELLS", 12)

    with pytest.raises(Unreadable, match=says):
        rows(data)


def test_written_file_is_plain_and_inert() -> None:
    values = [1, Decimal("1E+3"), date(2026, 3, 1), datetime.fromisoformat("2026-03-01T12:00"), None, "=1+1", "a,b"]

    text = "".join(write_csv(["Name"], [values]))

    assert text == '\ufeffName\r\n1,1000,2026-03-01,2026-03-01T12:00:00,,\'=1+1,"a,b"\r\n'


def test_file_is_written_in_pieces_and_not_before_they_are_asked_for() -> None:
    taken: list[int] = []

    def source() -> Iterator[list[int]]:
        for number in range(1000):
            taken.append(number)
            yield [number]

    pieces = write_csv(["n"], source())
    next(pieces)

    assert len(taken) < 1000


cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@example([["", "\r"]])
@example([["'\r", "\ra"]])
@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=6))
def test_written_texts_come_back(table: list[list[str]]) -> None:
    data = "".join(write_csv(["first", "second"], table)).encode()

    assert rows(data)[1:] == [[cell.strip() for cell in row] for row in table]
