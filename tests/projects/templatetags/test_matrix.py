"""The matrix as a picture."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from projects.models import Risk
from projects.templatetags.matrix import risk_matrix


def drawn(*places: tuple[int, int]) -> Element:
    risks = [Risk(number=n, probability=p, impact=i) for n, (p, i) in enumerate(places, start=1)]
    return fromstring(risk_matrix(risks))


def texts(picture: Element) -> list[str]:
    return [text.text or "" for text in picture.iter("text")]


def test_matrix_has_25_cells_and_no_style_of_its_own() -> None:
    picture = drawn((5, 5))

    assert len(list(picture.iter("rect"))) == 25
    assert not any("style" in node.attrib for node in picture.iter())


def test_matrix_puts_probability_upward_and_impact_to_the_right() -> None:
    picture = drawn((5, 1), (1, 5))
    high, right = (next(t for t in picture.iter("text") if t.text == label) for label in ("R-01", "R-02"))

    assert float(high.attrib["y"]) < float(right.attrib["y"])
    assert float(high.attrib["x"]) < float(right.attrib["x"])


def test_matrix_says_how_many_more_a_cell_holds() -> None:
    assert "+ 3 more" in texts(drawn(*[(3, 3)] * 5))
    assert "R-03" in texts(drawn(*[(3, 3)] * 3))


def test_matrix_speaks_for_itself() -> None:
    label = drawn((1, 1), (4, 2)).attrib["aria-label"]

    assert label == (
        "Matrix of probability and impact, each from 1 to 5: "
        "R-02 at probability 4, impact 2; R-01 at probability 1, impact 1."
    )
