"""Layouts: where the table stands, and what around it is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.domain.layouts import find_layout, lay_out, telling
from projects.domain.tables import Layout, Table, Unreadable, letters

HEADINGS = ["Project ID", "Project name", "Department", "Budget"]
ROWS = [["1", "Bridge", "Works", "10"], ["2", "Pool", "Parks", "20"]]


def laid_out(*rows: list[str]) -> Table:
    return lay_out(rows, find_layout(rows, where="f.csv"), filename="f.csv")


def test_headings_are_found_below_a_title_and_rows_keep_their_numbers() -> None:
    table = laid_out(["Portfolio, March"], [], HEADINGS, *ROWS)

    assert table.layout == Layout(heading=3)
    assert (table.headings, table.rows, table.numbers) == (tuple(HEADINGS), ROWS, [4, 5])
    assert table.notes == ("Portfolio, March",)


def test_headings_of_unknown_words_are_the_first_row_of_texts() -> None:
    table = laid_out(["Liste"], ["Vorhaben", "Amt", "Summe"], ["Brücke", "Bau", "10"])

    assert table.headings == ("Vorhaben", "Amt", "Summe")


def test_headings_in_a_column_make_a_transposed_table() -> None:
    columns = list(map(list, zip(HEADINGS, *ROWS, strict=True)))

    table = laid_out(*columns)

    assert table.layout == Layout(heading=1, transposed=True)
    assert table.rows == ROWS
    assert table.place(table.numbers[1]) == "column C"


def test_headings_in_two_rows_are_joined_where_a_group_spans() -> None:
    table = laid_out(
        ["Project", "Budget (in thousands)", "", "Finish", ""],
        ["", "Original", "Approved", "Baseline", "Forecast"],
        ["Bridge", "10", "12", "2024-01-01", "2024-02-01"],
    )

    assert table.headings[1:3] == ("Budget (in thousands) Original", "Budget (in thousands) Approved")
    assert table.layout.depth == 2


def test_headings_take_in_a_row_of_units() -> None:
    table = laid_out(HEADINGS, ["", "", "", "£m"], *ROWS)

    assert table.headings[3] == "Budget £m"
    assert table.rows == ROWS


def test_repeated_and_missing_headings_are_told_apart() -> None:
    table = laid_out(["Name", "Rating", "Rating", "", ""], ["Bridge", "Red", "", "", "x"], ["Pool", "", "Red", "", "y"])

    assert table.headings == ("Name", "Rating", "Rating (2)", "Column E")


@pytest.mark.parametrize("note", ["* amounts are rounded", "Source: the PMO", "word " * 30])
def test_note_below_the_table_is_no_row(note: str) -> None:
    table = laid_out(HEADINGS, *ROWS, [note])

    assert table.rows == ROWS
    assert table.notes == (note,)


def test_row_with_a_name_only_is_still_a_row() -> None:
    table = laid_out(HEADINGS, *ROWS, ["", "Archive"])

    assert table.rows[2] == ["", "Archive", "", ""]
    assert table.remarks == (
        "1 row holds a single cell, such as “Archive”: does it head a group? It is taken like the others.",
    )


def test_total_and_repeated_headings_are_left_out_and_told() -> None:
    table = laid_out(HEADINGS, ROWS[0], HEADINGS, ROWS[1], ["Total", "", "", "30"])

    assert table.rows == ROWS
    assert table.remarks == ("Row 3 repeats the headings; left out.", "Row 5 is a total; left out.")


def test_sums_and_headings_of_groups_are_left_out_and_told() -> None:
    rows = [*ROWS, ["Dam", ROWS[0][1], *ROWS[0][2:]]]
    group = [ROWS[0][1], "", "", ""]

    table = laid_out(HEADINGS, group, *rows, ["", "", "", str(sum(int(row[3]) for row in rows))])

    assert table.rows == rows
    assert len(table.remarks) == 2


def test_unit_of_a_column_may_be_thousands_of_dollars() -> None:
    assert find_layout([HEADINGS, ["", "", "", "$000"], *ROWS], where="f").depth == 2


def test_row_with_more_cells_than_headings_is_marked() -> None:
    table = laid_out(HEADINGS, *ROWS, *ROWS, *ROWS, [*ROWS[0], "", "slip"])

    assert table.ragged == {8: 6}


def test_heading_over_nothing_that_is_a_sentence_is_a_note() -> None:
    columns = [[heading, "x", "y"] for heading in HEADINGS]

    table = laid_out(
        *columns, ["Amounts are rounded to the nearest ten thousand and exclude value added tax throughout."]
    )

    assert table.headings == tuple(HEADINGS)
    assert len(table.notes) == 1


@pytest.mark.parametrize("rows", [[["1", "2"], ["3", "4"]], [HEADINGS]])
def test_sheet_without_a_table_says_what_to_do(rows: list[list[str]]) -> None:
    with pytest.raises(Unreadable, match=r"^f\.csv: "):
        lay_out(rows, find_layout(rows, where="f.csv"), filename="f.csv")


def test_telling_prefers_the_sheet_with_the_table() -> None:
    assert telling([HEADINGS, *ROWS]) > telling([["Read me"], ["Status date", "2027-03-01"]])


def test_column_that_does_not_exist_is_a_key_error() -> None:
    with pytest.raises(KeyError, match="Sponsor"):
        laid_out(HEADINGS, *ROWS).column("Sponsor")


@given(st.integers(1, 20_000))
def test_letters_count_as_a_spreadsheet_does(number: int) -> None:
    back = 0
    for letter in letters(number):
        back = back * 26 + ord(letter) - 64

    assert back == number
