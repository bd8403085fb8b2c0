"""The glossary page, and the links that lead to it."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

from projects.views.glossary import written
from tests.conftest import ClientOf
from tests.factories.people import stakeholder

LINK = re.compile(r"projects:glossary' %}#([a-z0-9-]+)")


def test_glossary_defines_the_words_of_the_pages(client_of: ClientOf) -> None:
    page = client_of(stakeholder()).get("/glossary/").content.decode()

    assert '<h2 id="encumbrance">Encumbrance</h2>' in page
    assert "GASB Codification" in page


def test_links_to_the_glossary_lead_to_a_term() -> None:
    terms = {term.anchor for term in written().terms}

    linked = {
        anchor
        for template in (Path(settings.BASE_DIR) / "templates").rglob("*.html")
        for anchor in LINK.findall(template.read_text())
    }

    assert linked
    assert linked - terms == set()


def test_terms_stand_in_the_order_of_the_alphabet() -> None:
    names = [term.name.lower() for term in written().terms]

    assert names == sorted(names)
