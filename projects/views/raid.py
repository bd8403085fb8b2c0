"""The tab Risks and issues: what may happen, what happened, what was promised."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from pmo_site.people.policy import Permission
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.models import Project
from projects.queries.raid import SHOWN, ended, raid

TAB = {"tab": "projects:raid"}


@require_safe
@on_project(Permission.SEE_WORK)
def open_ones(request: Request, project: Project) -> HttpResponse:
    return page(request, "projects/raid.html", TAB | {"project": project, "raid": raid(project), "shown": SHOWN})


@require_safe
@on_project(Permission.SEE_WORK)
def ended_ones(request: Request, project: Project) -> HttpResponse:
    return page(request, "projects/raid_ended.html", TAB | {"project": project, "ended": ended(project)})
