"""Find anything: what Ctrl-K leads to."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from reporting.queries.find import found

LONGEST, SHORTEST = 100, 2


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def find(request: Request) -> HttpResponse:
    text = " ".join(request.GET.get("q", "").split())[:LONGEST]
    hits = found(request.user, text) if len(text) >= SHORTEST else None
    return page(request, "reporting/find.html", {"text": text, "hits": hits})
