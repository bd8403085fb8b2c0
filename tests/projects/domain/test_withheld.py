"""Withheld, missing or unfit: the sentences are those of publishers."""

import pytest

from projects.domain.withheld import explanation, is_missing, withholding

WITHHELD = [
    "Exempt under Section 43 of the Freedom of Information Act 2000 (Commercial Interests)",
    "Exempt - Section 43(2) of Freedom of Information Act 2000 (Prejudice to Commercial Interests)",
    "Data exempt under section 27 and section 43 of the Freedom of Information Act (2000)",
    "Exemption under Section 24 (National Security) and 31 (1) (Law Enforcement)",
    "Data not provided by department",
    "Data not provided",
    "No departmental narrative",
    "The GMPP project did not provide data",
    "The project is still at the planning stage and is not yet in a position to provide this information",
    "TBC",
    "Not Set",
    "Not applicable.",
    "N/A",
    "#N/A",
    "[redacted]",
    "Withheld: procurement",
    "Exempt under Section 24 (National Security)\n\nExempt under Section 31 (1) of the FoI Act 2000. Nothing else.",
]
PROSE = [
    "Exempt vehicles are counted at the new toll gates.",
    "The project does not yet provide services to residents of the north side.",
    "Data not provided in spring; since June all sites report and the programme is on schedule.",
    "The project was extended beyond its scheduled closure to provide additional capability beyond 2014.",
    "Not all of the land has been bought.",
    "No change since the last report.",
    "Data centre consolidation for all departments",
    "Budget variance less than 5%",
    "Project to provide 10,000 prison places, not including those in Wales.",
]


@pytest.mark.parametrize("text", WITHHELD)
def test_withholding_is_recognised_with_its_reason(text: str) -> None:
    assert withholding(text) == " ".join(text.split())
    assert explanation(text) == " ".join(text.split())


@pytest.mark.parametrize("text", PROSE)
def test_withholding_is_not_seen_in_a_narrative(text: str) -> None:
    assert withholding(text) == ""


def test_explanation_is_any_sentence_where_a_value_is_due() -> None:
    text = "Legal sensitivity around this programme\r\nprevented a rating"

    assert explanation(text) == "Legal sensitivity around this programme prevented a rating"


@pytest.mark.parametrize("text", ["12 apples", "Purple", "£3m plus fees to be agreed", "31/02/2020"])
def test_explanation_is_not_a_value_that_is_wrong(text: str) -> None:
    assert explanation(text) == ""


@pytest.mark.parametrize("text", ["Ongoing", "Various", "Not started", "See note"])
def test_word_for_a_state_tells_no_value(text: str) -> None:
    assert explanation(text) == text
    assert withholding(text) == ""


def test_reset_withholds_a_value_but_is_a_word_among_words() -> None:
    assert explanation("Reset") == "Reset"
    assert withholding("Reset") == ""


@pytest.mark.parametrize("text", ["", " ", "-", "–", "NULL", "none"])
def test_missing_is_a_cell_that_says_nothing(text: str) -> None:
    assert is_missing(text)


def test_missing_is_not_zero() -> None:
    assert not is_missing("0")
