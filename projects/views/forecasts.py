"""The tab Forecast: how sure we are of finish and cost, why, and how good that was so far."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from pmo_site.people.policy import Permission
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.models import Project
from projects.queries.forecasts import told


@require_safe
@on_project(Permission.SEE_WORK)
def forecast(request: Request, project: Project) -> HttpResponse:
    today = localdate()
    context = {"project": project, "tab": "projects:forecast", "told": told(project, today), "today": today}
    return page(request, "projects/forecast.html", context)
