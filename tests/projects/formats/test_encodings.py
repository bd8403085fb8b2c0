"""Encodings: what a file is written in, told by its bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.formats.encodings import to_utf8

TEXT = "Café – £26.19m “Brücke”\nzweite Zeile, noch eine"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_the_same_from_every_encoding(encoding: str) -> None:
    decoded = to_utf8(TEXT.encode(encoding))

    assert decoded.data.decode() == TEXT
    assert decoded.lost == 0


def test_latin_1_is_read_as_cp1252() -> None:
    assert to_utf8("Café £5".encode("latin-1")).data.decode() == "Café £5"


def test_cyrillic_is_told_by_words_without_a_latin_letter() -> None:
    text = "A1\tФундамент причальной стены – монолит\tA2\tСваи"

    assert to_utf8(text.encode("cp1251")).data.decode() == text


@pytest.mark.parametrize("text", ["Größe der Brücke, Straße, Höhe", "Évêché, œuvre, été, déjà, naïveté, ÀÉÈ ÇÔÛ"])
def test_accented_letters_are_not_taken_for_cyrillic(text: str) -> None:
    assert to_utf8(text.encode("cp1252")).data.decode() == text


def test_utf_8_pasted_into_a_cp1252_file_is_mended() -> None:
    pasted = "naïve £5 ".encode("cp1252") + "“quoted” – dash".encode()

    assert to_utf8(pasted).data.decode() == "naïve £5 “quoted” – dash"


def test_byte_that_no_encoding_explains_is_marked_and_counted() -> None:
    decoded = to_utf8(b"caf\xe9 \x9d end")

    assert (decoded.data.decode(), decoded.encoding, decoded.lost) == ("café \ufffd end", "cp1252", 1)


def test_zero_characters_are_dropped() -> None:
    assert to_utf8(b"a plain\0 text").data == b"a plain text"


@given(st.text(st.characters(codec="cp1252", exclude_characters="\0"), max_size=60))
def test_any_text_comes_back_from_utf_8(text: str) -> None:
    assert to_utf8(text.encode("utf-8-sig")).data.decode().removeprefix("\ufeff") == text.removeprefix("\ufeff")


@given(st.binary(max_size=200))
def test_any_bytes_become_valid_utf_8(data: bytes) -> None:
    assert "\0" not in to_utf8(data).data.decode()
