"""Funding across the portfolio: each source by fiscal year, and grants that would lapse."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission, holds
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.queries.funding_years import funds_of


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def funding(request: Request) -> HttpResponse:
    funds = funds_of(request.user, localdate())
    lapsing = [fund.outlook for fund in funds if fund.outlook and fund.outlook.lapse]
    may_import = holds(request.user, Permission.IMPORT_WORK)
    return page(request, "projects/funding_years.html", {"funds": funds, "lapsing": lapsing, "may_import": may_import})
