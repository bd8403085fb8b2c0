"""The parts of the portfolio that are drawn in Python: what people wrote stays text."""

from __future__ import annotations

from reporting.domain.names import Named
from reporting.forms.portfolio import Heading
from reporting.queries.dashboard import Facet
from reporting.templatetags.portfolio import checkboxes, facet_items, headings

MARKUP = '<script>alert("1")</script>'


def test_a_facet_is_a_link_that_shows_how_its_projects_stand() -> None:
    facet = Facet(Named("SEW", MARKUP, "/1/"), {"red": 2, "green": 1})

    drawn = str(facet_items([(facet, "?department=SEW&sort=name", True)], 3))

    assert "<script" not in drawn
    assert 'href="?department=SEW&amp;sort=name" aria-current="true"' in drawn
    assert '<span class="quiet">3</span>' in drawn


def test_a_heading_says_its_order_and_links_only_where_it_sorts() -> None:
    sorts = Heading("finish", "Finish", True, "?sort=finish", "ascending")

    drawn = str(headings([sorts, Heading("reason", "Reason", False, "", "")]))

    assert '<th scope="col" class="num" aria-sort="ascending"><a href="?sort=finish">Finish' in drawn
    assert '<th scope="col">Reason</th>' in drawn


def test_a_column_that_is_shown_is_checked() -> None:
    shown, hidden = (str(checkboxes([("finish", MARKUP, chosen)])) for chosen in (True, False))

    assert (" checked>" in shown, " checked>" in hidden, "<script" in shown) == (True, False, False)
