"""Departments: how the projects of each stand, and what is needed from its people."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localtime, now
from django.views.decorators.http import require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.models import Department
from pmo_site.people.policy import Permission
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.domain.as_of import AsOf
from reporting.queries.departments import branches, department_page


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def departments(request: Request) -> HttpResponse:
    found = branches(request.user, AsOf(localtime()))
    largest = max((branch.projects for branch in found), default=0)
    return page(request, "reporting/departments.html", {"branches": found, "largest": largest, "now": now()})


@require_safe
@on_portfolio(Permission.SEE_PORTFOLIO)
def department(request: Request, code: str) -> HttpResponse:
    """A department is public inside the portal; of its projects everybody sees what he or she may see."""
    found = get_object_or_404(Department.objects.select_related("head", "parent").coded(code))
    after, before = request.GET.get("after", ""), request.GET.get("before", "")
    told = department_page(found, request.user, AsOf(localtime()), after=after, before=before)
    return page(request, "reporting/department.html", {"department": found, "told": told, "now": now()})
