"""Declaring health: the colour that the manager says, beside what the evidence shows."""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpResponse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions import declarations as actions
from projects.forms.declarations import DeclareForm
from projects.models import Project
from projects.queries.declarations import latest, standing
from projects.queries.evidence import thresholds


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.DECLARE_HEALTH)
def declare(request: Request, project: Project) -> HttpResponse:
    stands, days = standing(project), thresholds().override_days
    form = DeclareForm(request.POST or None, initial={"colour": stands.overall if stands else None})

    def act() -> Outcome:
        declaration = actions.declare(project=project, by=request.user, now=now(), **form.cleaned_data)
        return Outcome(f"{project} is declared {declaration.get_colour_display().lower()}", project.url("project"))

    context = {
        "project": project,
        "standing": stands,
        "days": days,
        "last_day": localdate() + timedelta(days=days),
        "declarations": latest(project),
    }
    return edit_with(
        request, form, act=act, template="projects/declare.html", context=context, back=project.url("project")
    )
