"""The timeline of the portfolio, under the filters of its list, and that of one program."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.domain.as_of import AsOf
from projects.models import Program
from reporting.domain.columns import WORST_FIRST, Sort
from reporting.domain.selections import Listing
from reporting.formats.timeline_svg import timeline_svg
from reporting.forms.portfolio import Bar
from reporting.queries.timeline import SIZE, told

ORDERS = {"Worst first": WORST_FIRST, "By next milestone": Sort("milestone")}


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def timeline(request: Request) -> HttpResponse:
    return _shown(request, Listing.read(request.GET, request.GET.getlist("column")), {})


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def program_timeline(request: Request, code: str) -> HttpResponse:
    program = get_object_or_404(Program.objects.visible_to(request.user).coded(code))
    return _shown(request, Listing.read(request.GET).filtered(program=program.code), {"program": program})


def _shown(request: Request, listing: Listing, context: dict[str, Any]) -> HttpResponse:
    """Always as of now: forecasts of the past are on the page of what changed between two days."""
    now = AsOf(localtime())
    after, before = (request.GET.get(name, "") for name in ("after", "before"))
    found = told(request.user, listing, now, after=after, before=before)
    bar = Bar(listing, now, found.board)
    orders = [(name, bar.url(replace(listing, sort=sort)), None, sort == listing.sort) for name, sort in ORDERS.items()]
    chart = mark_safe(timeline_svg(found.timeline, now.today))
    context |= {"told": found, "chart": chart, "bar": bar, "orders": orders, "size": SIZE}
    response = page(request, "reporting/timeline.html", context)
    if request.htmx:
        response["HX-Push-Url"] = request.path + bar.url()
    return response
