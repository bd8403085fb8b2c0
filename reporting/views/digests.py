"""Risk digests: those of the last periods, and one as it was frozen."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from reporting.domain.sections import sections
from reporting.models import RiskDigest
from reporting.queries.digests import recent
from reporting.queries.discretion import for_reader


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def digests(request: Request) -> HttpResponse:
    return page(request, "reporting/digests.html", {"periods": recent(request.user)})


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def digest(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(RiskDigest.objects.visible_to(request.user).with_department(), pk=pk)
    seen = for_reader(found.told(), request.user)
    context = {"digest": found, "told": seen.report, "sections": sections(seen.report), "hidden": seen.hidden}
    return page(request, "reporting/digest.html", context)
