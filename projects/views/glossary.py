"""The glossary: what the portal's words mean, and where that comes from."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pmo_site.people.access import signed_in
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.formats.glossary import Glossary, read_glossary


@require_safe
@signed_in
def glossary(request: Request) -> HttpResponse:
    return page(request, "projects/glossary.html", {"glossary": written()})


@cache
def written() -> Glossary:
    """As it stands in docs/, read once."""
    return read_glossary((Path(settings.BASE_DIR) / "docs/glossary.md").read_text(encoding="utf-8"))
