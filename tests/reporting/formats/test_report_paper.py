"""PDFs: accessible, the same from the same words, and never code."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from pmo_site.ui.paper import pdf
from projects.domain.colours import Colour
from projects.domain.standing import Standing
from reporting.domain.edition import Edition
from reporting.domain.status_report import StatusReport
from reporting.domain.weekly import Weekly
from reporting.formats import report_paper, weekly_paper

NOW = datetime(2026, 11, 27, 23, tzinfo=UTC)
SEAL = "a" * 64


def _report(**values: object) -> StatusReport:
    told = {"code": "SEW-2", "project": "Sewer relining", "department": "Sewerage", "manager": "Ines Okafor"}
    period = {"period_start": date(2026, 11, 23), "as_of": NOW, "standing": Standing(overall=Colour.RED)}
    return StatusReport(**(told | period | values))


def test_a_report_is_tagged_and_named_for_screen_readers() -> None:
    made = report_paper.report_pdf(_report(), SEAL)

    assert b"/MarkInfo" in made and b"/StructTreeRoot" in made
    assert re.search(rb"/Lang\s*\(en-US\)", made)
    assert b"pdfuaid:part" in made


def test_the_same_report_gives_the_same_bytes() -> None:
    assert report_paper.report_pdf(_report(), SEAL) == report_paper.report_pdf(_report(), SEAL)


@pytest.mark.parametrize("attack", ['#panic("x")', "$ x^2 $", '"}] #let a = 1', "*bold* @ref <label>", "\\", "“”"])
def test_words_never_become_code(attack: str) -> None:
    assert report_paper.report_pdf(_report(sentence=attack, confirmed=True, project=attack), SEAL).startswith(b"%PDF")


def test_a_report_without_anything_says_what_is_missing() -> None:
    told = report_paper.told(_report(standing=Standing()), SEAL)

    assert told["health"] == {"colour": "unknown", "says": "Unknown"}
    assert told["baselines"][0] == ["Finish", *["not known"] * 4]


def test_a_correction_says_what_it_corrects() -> None:
    told = report_paper.told(_report(correction="The date was wrong.", edition=2, supersedes=SEAL), SEAL)

    assert told["correction"] == "This corrects edition 1: The date was wrong."


def test_an_empty_weekly_is_a_pdf_as_well() -> None:
    empty = Weekly(date(2026, 11, 27), NOW, None, 0, "No project is off track.", "0 projects.")

    assert weekly_paper.weekly_pdf(Edition(empty, SEAL)).startswith(b"%PDF")


def test_the_seal_of_an_edition_changes_with_its_foreword() -> None:
    weekly = Weekly(date(2026, 11, 27), NOW, None, 0, "No project is off track.", "0 projects.")

    seals = {Edition(weekly, SEAL, text, "Vera").seal for text in ("", "A calm week.", "A calm week!")}

    assert len(seals) == 3


def test_a_template_that_typst_refuses_is_an_error() -> None:
    with pytest.raises(Exception, match="dictionary does not contain key"):
        pdf(report_paper.TEMPLATES / "report.typ", {"title": "x", "description": "y", "footer": "z"}, made_at=NOW)
