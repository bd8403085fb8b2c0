"""Packages of spreadsheets: what would cost a trusting reader its memory is refused before it is opened."""

import io
import struct
import zipfile
from collections.abc import Iterable

import pytest

from projects.domain.tables import Unreadable
from projects.formats import workbooks
from projects.formats.spreadsheets import Workbook
from projects.formats.workbooks import repacked

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
SHEET = '<sheet name="a" sheetId="1" r:id="r1"/>'
CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>'


def relations(**targets: str) -> str:
    numbered = enumerate(targets.items(), 1)
    each = (f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>' for n, (kind, target) in numbered)
    return f"<Relationships {RELATIONS}>{''.join(each)}</Relationships>"


def package(sheet: str, *, strings: str = "", head: str = "", more: Iterable[tuple[str, str]] = ()) -> bytes:
    """A workbook with one sheet, written part by part."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{SHEET}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(worksheet="worksheets/sheet1.xml", sharedStrings="sharedStrings.xml"),
        "xl/sharedStrings.xml": f"<sst {MAIN}>{strings}</sst>",
        "xl/worksheets/sheet1.xml": f"{head}<worksheet {MAIN}><sheetData>{sheet}</sheetData></worksheet>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, text in (*parts.items(), *more):
            zipped.writestr(name, text)
    return out.getvalue()


def test_package_written_part_by_part_is_read() -> None:
    assert Workbook(package(CELL), where="f.xlsx").rows("a") == [["x"]]


ENTITY = '<!DOCTYPE x [<!ENTITY d SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (package('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "reach to XFD1048576"),
        (package('<row r="200000"><c r="XFD200000"><v>1</v></c></row>'), "reach to XFD200000"),
        (
            package('<row r="99999999999999999999"><c><v>1</v></c></row>'),
            "a row or a text is called '99999999999999999999'",
        ),
        (package('<row><c r="A1&#9;"><v>1</v></c></row>'), "a cell is called"),
        (
            package("<row>" + '<c t="s"><v>0</v></c>' * 3000 + "</row>", strings=f"<si><t>{'x' * 30_000}</t></si>"),
            "million characters",
        ),
        (package(CELL, head=ENTITY), "declares a document type"),
        (package("<row><c>"), "not well-formed"),
        (package(CELL, more=[(f"x{n}", "") for n in range(2001)]), "no complete"),
        (package(CELL)[:-30], "no complete"),
        (package(CELL, more=[("XL/workbook.xml", "")]), "no complete"),
        (b"PK\x03\x04" + b"\0" * 100, "no complete"),
    ],
    ids=["far", "far row", "no row", "no cell", "strings", "entity", "torn", "parts", "cut", "twice", "junk"],
)
def test_hostile_package_is_refused_with_a_reason(data: bytes, says: str) -> None:
    with pytest.raises(Unreadable, match=says) as refused:
        repacked(data, where="f.xlsx")

    assert str(refused.value).startswith("f.xlsx: ")


@pytest.mark.parametrize("letters", [5_000, 500_000])
def test_package_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch, letters: int) -> None:
    monkeypatch.setattr(workbooks, "MAX_UNPACKED", 5_000)

    with pytest.raises(Unreadable, match=r"too large\. Unpacked"):
        repacked(package(f"<!-- {'A' * letters} -->"), where="f.xlsx")


def test_part_that_is_larger_than_its_header_says_is_refused() -> None:
    data = bytearray(package(CELL + f"<!-- {'A' * 2**20} -->"))
    entry = data.rfind(b"PK\x01\x02", 0, data.rfind(b"xl/worksheets/sheet1.xml"))
    data[entry + 24 : entry + 28] = struct.pack("<I", 200)

    with pytest.raises(Unreadable, match="damaged"):
        repacked(bytes(data), where="f.xlsx")


def test_only_the_parts_that_are_read_go_further() -> None:
    clean = repacked(package(CELL, more=[("xl/vbaProject.bin", "macro"), ("xl/media/image1.png", "x")]), where="f.xlsx")

    assert not {"xl/vbaProject.bin", "xl/media/image1.png"} & set(zipfile.ZipFile(io.BytesIO(clean.data)).namelist())


def test_cells_with_errors_are_counted() -> None:
    clean = repacked(package('<row><c t="e"><v>#N/A</v></c><c t="e"><v>#REF!</v></c></row>'), where="f.xlsx")

    assert clean.errors == 2


def test_formulas_whose_value_was_never_stored_are_counted() -> None:
    never = "<c><f>A1*2</f></c><c><f>A1*3</f><v></v></c>"
    stored = '<c><f>A1*2</f><v>4</v></c><c t="str"><f>IF(A1,A2,A3)</f><v></v></c>'

    assert repacked(package(f"<row>{never}{stored}</row>"), where="f.xlsx").uncalculated == 2


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("xl/workbook.bin", "binary workbook"),
        ("content.xml", "OpenDocument"),
        ("word/document.xml", "Word"),
        ("projects.csv", "unpack it"),
    ],
)
def test_package_of_something_else_says_what_it_is(part: str, says: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr(part, "x")

    with pytest.raises(Unreadable, match=says):
        repacked(out.getvalue(), where="f.xlsx")


def test_what_a_part_is_called_does_not_hide_what_it_holds() -> None:
    far = f'<worksheet {MAIN}><sheetData><row r="200000"><c r="XFD200000"><v>1</v></c></row></sheetData></worksheet>'

    with pytest.raises(Unreadable, match="reach to XFD200000"):
        repacked(package(CELL, more=[("xl/sharedStrings2.xml", far)]), where="f.xlsx")


def test_many_sheets_share_one_limit() -> None:
    large = f'<worksheet {MAIN}><sheetData><row r="100000"><c r="L100000"><v>1</v></c></row></sheetData></worksheet>'

    with pytest.raises(Unreadable, match="reach to L100000"):
        repacked(package(CELL, more=[(f"xl/worksheets/sheet{n}.xml", large) for n in (2, 3)]), where="f.xlsx")


def test_cell_that_shows_a_text_which_is_not_there_is_refused() -> None:
    with pytest.raises(Unreadable, match="a text that is not there"):
        repacked(package('<row><c t="s"><v>7</v></c></row>'), where="f.xlsx")
