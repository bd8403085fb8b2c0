"""The door for portfolio files: what comes in, and what stays out."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from projects.domain.fields import Field
from projects.domain.fits import fit
from projects.domain.portfolio_file import Parsed, parse
from projects.domain.proposals import propose
from projects.formats.delimited import write_csv
from projects.formats.spreadsheets import write_xlsx
from projects.formats.tables import Layout, Unreadable, read_table, sheets

HEADINGS = ["Project name", "Department", "Budget"]
ROWS = [["Bridge", "Works", "10"], ["Café", "Parks", "20"]]


def as_csv() -> bytes:
    return "".join(write_csv(HEADINGS, ROWS)).encode()


def as_xlsx() -> bytes:
    return write_xlsx(HEADINGS, ROWS)


@pytest.mark.parametrize("written", [as_csv, as_xlsx])
def test_table_that_we_wrote_comes_back(written: Callable[[], bytes]) -> None:
    table = read_table(written(), filename="portfolio")

    assert (list(table.headings), table.rows) == (HEADINGS, ROWS)


def two_sheets() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("Read me").write(0, 0, "Figures as of March")
        sheet = book.add_worksheet("Projects")
        for number, row in enumerate([HEADINGS, *ROWS]):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def test_sheet_that_says_most_is_taken_when_none_is_named() -> None:
    data = two_sheets()

    assert sheets(data) == ["Read me", "Projects"]
    assert read_table(data, filename="f").sheet == "Projects"


def years(*names: str) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        for name in names:
            sheet = book.add_worksheet(name)
            for number, row in enumerate([HEADINGS, *ROWS]):
                sheet.write_row(number, 0, row)
        book.add_worksheet("Lists").write_row(0, 0, [*HEADINGS, "Project ID", "Phase"])
    return out.getvalue()


def test_sheet_of_the_latest_year_is_taken_and_the_others_are_told() -> None:
    table = read_table(years("2024", "2025", "2023"), filename="f")

    assert table.sheet == "2025"
    assert table.remarks == ("Sheet “2025” is read; “2024”, “2023” can be chosen instead.",)


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf\r\n <HTML><p>Sign in", b"<table><tr>", b'[{"name": 1}]'])
def test_what_is_no_table_is_recognised_behind_marks_and_white_space(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"this is (a web page|JSON)"):
        read_table(data, filename="f")


def test_sheet_that_is_not_there_is_told_with_those_that_are() -> None:
    with pytest.raises(Unreadable, match=r"f\.xlsx: there is no sheet “Plan”; there are “Read me”, “Projects”\."):
        read_table(two_sheets(), filename="f.xlsx", sheet="Plan")


def test_layout_that_is_given_is_not_looked_for() -> None:
    table = read_table(b"Project name,Budget\nVorhaben,Summe\nBridge,5\n", filename="f", layout=Layout(heading=2))

    assert table.headings == ("Vorhaben", "Summe")


def test_csv_has_no_sheets() -> None:
    assert sheets(as_csv()) == []


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b" \n ", "the file is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "an old .xls file, or protected by a password"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"<!doctype html><table>", "a web page"),
        (bytes(range(1, 32)) * 20, "neither text nor a spreadsheet"),
        (b"only a sentence", "nothing stands under the headings"),
        (b"1,2\n3,4\n", "no headings in the first 30 rows"),
    ],
)
def test_file_that_is_no_table_says_what_it_is(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as refused:
        read_table(data, filename="f.csv")

    assert str(refused.value).startswith("f.csv: ")


def read_sample(path: Path) -> Parsed:
    table = read_table(path.read_bytes(), filename=path.name)
    return parse(table, propose(table))


@pytest.mark.parametrize(
    ("name", "rows", "budget"),
    [
        ("city-2027.csv", 6, {"count": 4, "sum": 13_560_000, "withheld": 1}),
        ("city-2028.csv", 6, {"count": 6, "sum": 23_350_000, "withheld": 0}),
        ("works.xlsx", 3, {"count": 2, "sum": 1_650_000, "withheld": 1}),
    ],
)
def test_sample_is_read_without_a_rejection(samples: Path, name: str, rows: int, budget: dict[str, int]) -> None:
    result = read_sample(samples / name)

    assert (len(result.rows), result.rejected) == (rows, [])
    assert result.totals[Field.BUDGET_APPROVED].as_json() == budget


def test_sample_with_one_column_per_project_is_read(samples: Path) -> None:
    result = read_sample(samples / "one-column-per-project.csv")

    assert [row.key for row in result.rows] == ["ardle viaduct", "benwick archive", "cafe quays renewal"]
    assert result.totals[Field.YEAR_BUDGET].as_json() == {"count": 3, "sum": 12_950_000, "withheld": 0}


def test_sample_of_history_has_a_row_per_project_and_date(samples: Path) -> None:
    result = read_sample(samples / "history.tsv")

    assert len({(row.key, row.as_of) for row in result.rows}) == len(result.rows) == 10


def test_profile_of_a_sample_fits_the_next_year(samples: Path) -> None:
    last, now = (
        read_table((samples / name).read_bytes(), filename=name) for name in ("city-2027.csv", "city-2028.csv")
    )

    fitted = fit(propose(last), now)

    assert fitted.gone == ()
    assert fitted.new == ("Council District",)
    assert set(fitted.mapping.fields()) == set(propose(last).fields())
