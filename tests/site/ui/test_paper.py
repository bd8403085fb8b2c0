"""PDFs, whatever somebody wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from pmo_site.ui.paper import pdf
from tests.conftest import NOW

TEMPLATE = """#let words = json(bytes(sys.inputs.words))
#set document(title: words.says)
#words.says
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "sentence.typ"
    path.write_text(TEMPLATE)
    return path


def test_pdf_says_that_it_is_accessible(template: Path) -> None:
    assert b"pdfuaid" in pdf(template, {"says": "The pump runs."}, made_at=NOW)


@pytest.mark.parametrize("says", ["The pump runs 💥", "水道"])
def test_pdf_of_text_that_no_font_shows_is_made_and_claims_no_more_than_it_is(template: Path, says: str) -> None:
    made = pdf(template, {"says": says}, made_at=NOW)

    assert made.startswith(b"%PDF") and b"pdfuaid" not in made
    assert made == pdf(template, {"says": says}, made_at=NOW)


def test_pdf_of_a_template_that_is_wrong_is_refused(template: Path) -> None:
    template.write_text("#nothing.of.this")

    with pytest.raises(typst.TypstError):
        pdf(template, {}, made_at=NOW)
