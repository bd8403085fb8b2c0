"""How a mail is drawn: a template for its text and one for its HTML, whose rules are written into its elements.

Mail programs drop style sheets; only the rules for narrow screens and for the dark stay in one.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from css_inline import CSSInliner
from django.conf import settings
from django.template.loader import render_to_string

INLINER = CSSInliner(keep_at_rules=True, load_remote_stylesheets=False)


class Drawn(NamedTuple):
    text: str
    html: str


def draw(name: str, subject: str, context: dict[str, Any]) -> Drawn:
    """The mail of that name. Links begin with SITE_URL, never with what a request says."""
    whole = {"subject": subject, "city": settings.CITY_NAME, "pmo": settings.PMO_NAME, "site": settings.SITE_URL}
    whole |= context
    text = render_to_string(f"mail/{name}.txt", whole)
    return Drawn(text, INLINER.inline(render_to_string(f"mail/{name}.html", whole)))
