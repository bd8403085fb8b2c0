"""What if people could do only 100%: the plan of a project, with tasks that wait until those who do them are free."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from pmo_site.people.policy import Permission
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.models import Project
from projects.queries.levelling import within_means as found_within_means


@require_safe
@on_project(Permission.SEE_WORK)
def within_means(request: Request, project: Project) -> HttpResponse:
    context = {"project": project, "tab": "projects:plan", "found": found_within_means(project, localdate())}
    return page(request, "projects/within_means.html", context)
