"""The portfolio: the list of projects that one may see."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.models import Project


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def portfolio(request: Request) -> HttpResponse:
    projects = Project.objects.visible_to(request.user).with_people().order_by("code")[:200]
    return page(request, "reporting/portfolio.html", {"projects": projects})
