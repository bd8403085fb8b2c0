"""How good forecasts were, across the portfolio."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from reporting.queries.forecasts import told


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def forecasts(request: Request) -> HttpResponse:
    """Everybody sees the record of the methods on the projects that he or she may see, and his or her own dates."""
    return page(request, "reporting/forecasts.html", {"told": told(request.user)})
