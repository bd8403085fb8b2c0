"""Tables of XER: alphabets, texts over several lines, and lines that are in no table."""

import pytest

from projects.domain.tables import Unreadable
from projects.formats.xer_tables import Tables

HEAD = "ERMHDR\t8.4\n%T\tTASK\n%F\ttask_id\ttask_name\n"


@pytest.mark.parametrize("alphabet", ["utf-8", "utf-8-sig", "cp1252"])
def test_tables_come_in_any_alphabet(alphabet: str) -> None:
    tables = Tables((HEAD + "%R\t1\tBrücke\n").encode(alphabet))

    assert [row.text("task_name") for row in tables.rows("TASK")] == ["Brücke"]


def test_tables_keep_a_text_that_is_broken_over_lines() -> None:
    tables = Tables((HEAD + "%R\t1\tDrive\npiles\n%R\t2\tPour\x7f\x7fslab\n%E\n").encode())

    assert [row.text("task_name") for row in tables.rows("TASK")] == ["Drive\npiles", "Pour\n\nslab"]


def test_tables_end_their_lines_in_any_way() -> None:
    assert Tables((HEAD + "%R\t1\tDrive\n%E\n").replace("\n", "\r").encode()).counts() == {"TASK": 1}


def test_tables_keep_a_tab_within_quotation_marks() -> None:
    tables = Tables((HEAD + '%R\t1\t"Dig\tdeep"\n%R\t2\tThe "Rail" yard\n').encode())

    assert [row.text("task_name") for row in tables.rows("TASK")] == ["Dig\tdeep", 'The "Rail" yard']


@pytest.mark.parametrize("cells", ["Dig\tdeep", "Dig\r\tdeep", '"Dig\tdeep'])
def test_tables_refuse_what_no_quotation_mark_holds_together(cells: str) -> None:
    with pytest.raises(Unreadable, match="TASK row 1: it has more cells"):
        list(Tables((HEAD + f"%R\t1\t{cells}\n").encode()).rows("TASK"))


def test_tables_refuse_headings_of_no_table() -> None:
    with pytest.raises(Unreadable, match="line 3: a row without a table"):
        Tables(b"ERMHDR\t8.4\n%F\ttask_id\n%R\t1\n")


def test_tables_without_an_end_were_cut() -> None:
    with pytest.raises(Unreadable, match="breaks off"):
        Tables(HEAD.encode()).check_whole()


def test_tables_count_their_rows() -> None:
    assert Tables((HEAD + "%R\t1\tDrive\n%T\tUDFVALUE\n%F\ta\n").encode()).counts() == {"TASK": 1, "UDFVALUE": 0}


def test_tables_refuse_a_row_without_headings() -> None:
    with pytest.raises(Unreadable, match="line 2: a row without a table"):
        Tables(b"ERMHDR\t8.4\n%R\t1\n")


def test_tables_refuse_an_endless_line() -> None:
    with pytest.raises(Unreadable, match="line 4: it is longer than"):
        Tables((HEAD + "%R" + "\t" * 5 * 2**20).encode())
