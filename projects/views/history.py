"""The History tab."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pmo_site.people.policy import Permission
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.models import Project
from projects.queries.history import entries


@require_safe
@on_project(Permission.SEE_WORK)
def history(request: Request, project: Project) -> HttpResponse:
    before = request.GET.get("before", "")
    told = entries(project, before=int(before) if before.isdecimal() else None)
    return page(request, "projects/history.html", {"project": project, "tab": "projects:history", "history": told})
