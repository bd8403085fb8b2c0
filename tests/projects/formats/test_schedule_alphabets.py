"""Alphabets of schedule files: what their bytes say, and what they only declare."""

import pytest

from projects.domain.tables import Unreadable
from projects.formats.schedule_alphabets import settled

XML = "<Project><Title>Kai – Größe</Title></Project>"
DECLARED = '<?xml version="1.0" encoding="{}" standalone="yes"?>'


@pytest.mark.parametrize("alphabet", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_is_utf_8_from_every_alphabet_of_unicode(alphabet: str) -> None:
    assert settled(("\n" * (alphabet == "utf-8") + XML).encode(alphabet)) == XML.encode()


@pytest.mark.parametrize(("alphabet", "declared"), [("utf-16", "UTF-8"), ("utf-8", "UTF-16"), ("utf-8-sig", "utf-16")])
def test_declaration_that_its_bytes_belie_goes(alphabet: str, declared: str) -> None:
    told = settled((DECLARED.format(declared) + XML).encode(alphabet))

    assert told.decode() == '<?xml version="1.0" standalone="yes"?>' + XML


def test_declaration_of_a_code_page_stays() -> None:
    data = (DECLARED.format("windows-1252") + XML).encode("cp1252")

    assert settled(data) == data


def test_line_that_is_not_in_the_declared_alphabet_is_named() -> None:
    with pytest.raises(Unreadable, match="should be UTF-8, and line 3 is not"):
        settled(("<Project>\n\n" + XML).encode("cp1252"))
