"""The bubbles as SVG."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from reporting.domain.bubbles import MEASURES
from reporting.domain.rows import Row
from reporting.formats.bubbles_svg import bubbles_svg, title, worded
from tests.reporting.domain.test_bubbles import PLAIN, drawn

SVG = "{http://www.w3.org/2000/svg}"


def sheets(*rows: Row, x: str = "late", y: str = "over") -> list[ElementTree.Element]:
    text = bubbles_svg(drawn(*rows, x=x, y=y), lambda code: f"/projects/{code}/")
    return list(ElementTree.fromstring(f'<div xmlns="http://www.w3.org/2000/svg">{text}</div>'))  # noqa: S314  # our own text


def test_it_is_drawn_for_a_screen_and_for_a_phone() -> None:
    assert [sheet.get("class") for sheet in sheets(PLAIN)] == ["wide chart bubbles", "narrow chart bubbles"]


def test_a_bubble_is_a_link_whose_title_says_its_figures() -> None:
    link = sheets(PLAIN)[0].find(f"{SVG}a")

    assert link.get("href") == "/projects/P-1/"
    assert link.find(f"{SVG}title").text == (
        "Pump. On track. Days late, approved finish: 12 days late. Forecast over budget: +4.0%. Budget $100"
    )


@pytest.mark.parametrize(
    ("shown", "stale", "holds"),
    [("green", False, "shape-green"), ("red", True, "stroke-dasharray"), (None, False, "shape-unknown")],
)
def test_health_is_a_shape_of_its_own(shown: str | None, stale: bool, holds: str) -> None:
    text = bubbles_svg(drawn(replace(PLAIN, shown=shown, stale=stale)), str)

    assert holds in text


def test_no_bubble_leaves_the_paper_however_far_out_it_lies() -> None:
    rows = [replace(PLAIN, code=f"P-{at}", days_late=at * at * at - 500, budget=Decimal(at + 1)) for at in range(30)]

    for sheet in sheets(*rows):
        width, height = float(sheet.get("width")), float(sheet.get("height"))
        for shape in sheet.iter(f"{SVG}g"):
            x, y = map(float, shape.get("transform").split(")")[0].removeprefix("translate(").split())
            assert 0 <= x <= width
            assert 0 <= y <= height


def test_what_lies_beyond_an_edge_is_in_a_ring_and_says_so() -> None:
    rows = [replace(PLAIN, code=f"P-{at}", days_late=at) for at in range(12)]
    far = replace(PLAIN, code="FAR", days_late=9000)
    chart = drawn(*rows, far)

    assert bubbles_svg(chart, str).count('class="edge"') == 2
    assert "Drawn at the edge" in title(chart, next(bubble for bubble in chart.bubbles if bubble.row is far))


def test_names_of_the_largest_never_lie_on_one_another() -> None:
    rows = [replace(PLAIN, code=f"P-{at}", name="A very long name of a project indeed") for at in range(9)]

    names = [text for text in sheets(*rows)[0].iter(f"{SVG}text") if text.get("class") == "name"]

    assert [name.text for name in names] == ["A very long name of a pro…"]


def test_text_of_a_project_never_becomes_markup() -> None:
    text = bubbles_svg(drawn(replace(PLAIN, name='<b>"Pump" & co')), str)

    assert "<b>" not in text
    assert "&lt;b&gt;&quot;Pump&quot; &amp; co" in text


@pytest.mark.parametrize(
    ("measure", "value", "says"),
    [
        ("late", -3, "3 days early"),
        ("over", 0, "as budgeted"),
        ("over", -0.12, "−12.0%"),
        ("exposure", 1_200_000, "$1.2M"),
        ("age", 1, "1 day"),
        ("left", -4, "4 days ago"),
    ],
)
def test_a_figure_in_words(measure: str, value: float, says: str) -> None:
    assert worded(MEASURES[measure], value, "USD") == says
