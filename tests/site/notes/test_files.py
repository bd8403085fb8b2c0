"""What may be handed in, told by content."""

from __future__ import annotations

import io
import unicodedata
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pmo_site.notes.files import KINDS, LARGEST, LONGEST_NAME, Unacceptable, clean_name, recognised

HTML = b"<!doctype html><script>alert(1)</script>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(20)


def told(name: str, content: bytes) -> str:
    return recognised(io.BytesIO(content), name, len(content)).media_type


def zipped(*members: str, first: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member in members:
            archive.writestr(member, first)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("Charter.PDF", b"%PDF-1.7", "application/pdf"),
        ("site.png", b"\x89PNG\r\n\x1a\n....", "image/png"),
        ("site.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("site.webp", b"RIFF....WEBPVP8 ", "image/webp"),
        ("site.heic", b"....ftypheic", "image/heic"),
        ("plan.mpp", OLE, "application/vnd.ms-project"),
        ("risks.csv", "name;größe\n".encode(), "text/csv"),
        ("notes.txt", "\ufeffcafé".encode("utf-16"), "text/plain"),
        ("lot5.dwg", b"AC1032....", "image/vnd.dwg"),
    ],
)
def test_a_file_is_what_its_content_says(name: str, content: bytes, media_type: str) -> None:
    assert told(name, content) == media_type


def test_a_word_document_is_a_zip_file_with_its_folder() -> None:
    assert told("a.docx", zipped("[Content_Types].xml", "word/document.xml")).endswith("wordprocessingml.document")


def test_a_workbook_named_as_a_document_is_refused() -> None:
    with pytest.raises(Unacceptable, match="this is no Word document"):
        told("a.docx", zipped("[Content_Types].xml", "xl/workbook.xml"))


def test_an_open_document_begins_with_its_media_type() -> None:
    text = b"application/vnd.oasis.opendocument.text"

    assert told("a.odt", zipped("mimetype", first=text)) == text.decode()


@pytest.mark.parametrize("ending", sorted(set(KINDS) - {".txt", ".md", ".csv"}))
def test_a_page_with_a_script_is_no_file_of_any_other_kind(ending: str) -> None:
    with pytest.raises(Unacceptable):
        told(f"report{ending}", HTML)


@pytest.mark.parametrize("name", ["page.html", "logo.svg", "setup.exe", "macro.docm", "noending", "x.pdf.js"])
def test_what_can_run_is_not_taken(name: str) -> None:
    with pytest.raises(Unacceptable, match="of a kind that is not kept here"):
        told(name, HTML)


def test_a_program_named_as_text_is_refused() -> None:
    with pytest.raises(Unacceptable, match="no text file"):
        told("notes.txt", b"MZ\x90\0\3\0\0")


def test_an_empty_file_says_so() -> None:
    with pytest.raises(Unacceptable, match="is empty"):
        told("notes.txt", b"")


def test_a_file_that_is_too_large_says_how_large_it_may_be() -> None:
    with pytest.raises(Unacceptable, match=r"has 25\.5 MB; at most 25 MB are kept here"):
        recognised(io.BytesIO(b"%PDF-"), "a.pdf", LARGEST + 512 * 1024)


def test_a_table_of_contents_that_is_a_bomb_is_not_read() -> None:
    content = bytearray(zipped("[Content_Types].xml", "word/document.xml"))
    end = content.rfind(b"PK\5\6")
    content[end + 12 : end + 16] = (2**31).to_bytes(4, "little")

    with pytest.raises(Unacceptable):
        told("a.docx", bytes(content))


def test_a_broken_archive_is_refused_and_not_an_error() -> None:
    with pytest.raises(Unacceptable):
        told("a.docx", zipped("[Content_Types].xml", "word/document.xml")[:-30])


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("C:\\Users\\ines\\Charter.pdf", "Charter.pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("photo\u202egpj.exe", "photo gpj.exe"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie x.pdf"),
        ("...hidden.txt", "hidden.txt"),
        ("", "file"),
    ],
)
def test_clean_name_leaves_nothing_to_trip_over(name: str, cleaned: str) -> None:
    assert clean_name(name) == cleaned


@given(st.text(max_size=300))
@example("a" * 115 + "." + "b" * 200)
@example("a. .pdf")
def test_clean_name_is_short_plain_and_stays_as_it_is(name: str) -> None:
    cleaned = clean_name(name)

    assert 0 < len(cleaned) <= LONGEST_NAME
    assert not any(unicodedata.category(c)[0] == "C" or c in '/\\"' for c in cleaned)
    assert clean_name(cleaned) == cleaned


@given(st.sampled_from(sorted(KINDS)), st.binary(min_size=1, max_size=200))
def test_any_bytes_are_a_known_kind_or_refused(ending: str, content: bytes) -> None:
    try:
        assert told(f"x{ending}", content) == KINDS[ending].media_type
    except Unacceptable as refused:
        assert f"x{ending}" in str(refused)
