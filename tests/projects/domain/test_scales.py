"""The unit of a column, told by the texts beside it."""

from decimal import Decimal

import pytest

from projects.domain.scales import scale_told_by
from projects.domain.tables import Layout, Table

FIGURES = ["£2,013.25", "£417.5", "£89.31", "£1,402.77"]


def table(texts: list[str]) -> Table:
    rows = [[figure, text] for figure, text in zip(FIGURES, texts, strict=True)]
    return Table("f.csv", None, Layout(1), ("Cost", "Note"), rows, range(2, 6))


@pytest.mark.parametrize(
    ("form", "unit"),
    [
        ("the cost rose to £{}m this year", 10**6),
        ("{} thousand in this year", 10**3),
        ("the cost is exactly £{} here", 1),
    ],
)
def test_scale_is_told_by_the_texts_that_quote_the_figures(form: str, unit: int) -> None:
    told = scale_told_by(table([form.format(figure.strip("£")) for figure in FIGURES]), "Cost")

    assert told == (Decimal(unit), 4)


def test_scale_allows_for_rounding_in_the_column() -> None:
    texts = ["it rose to £2013.246m in total", "it rose to £417.52m in total", "it rose to £89.312m in total", ""]

    assert scale_told_by(table(texts), "Cost") == (Decimal(10**6), 3)


def test_scale_is_unknown_when_texts_disagree_or_are_too_few() -> None:
    two = ["it rose to £2013.25m in total", "it rose to £417.5m in total", "", ""]
    torn = [f"it is {figure}m or {figure}k, nobody knows" for figure in FIGURES]

    assert scale_told_by(table(two), "Cost") is None
    assert scale_told_by(table(torn), "Cost") is None


def test_scale_is_found_quickly_in_hostile_text() -> None:
    assert scale_told_by(table(["1" * 100_000, "1 " * 50_000, "1," * 50_000, " " * 100_000]), "Cost") is None
