"""Formula injection: what a spreadsheet would run is made inert, and comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.formats.inert import disarmed, rearmed


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1+1",
        " =1+1",
        "'=1",
        '=HYPERLINK("http://x")',
    ],
)
def test_formula_is_disarmed(text: str) -> None:
    assert disarmed(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-12.5", "+3", "-1,200", "- ", "", "Bridge", "it's", "'tis", "-5%"])
def test_text_that_runs_nothing_stays(text: str) -> None:
    assert disarmed(text) == (text if text != "- " else "'- ")


@given(st.text("='+-@\t ab1", max_size=8))
def test_every_text_comes_back(text: str) -> None:
    assert rearmed(disarmed(text)) == text
