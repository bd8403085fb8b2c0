"""Making a plan a schedule."""

from __future__ import annotations

from datetime import datetime, time

from django.http import HttpResponse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions import schedules as actions
from projects.domain.working_time import WorkingTime
from projects.forms.schedules import BeginForm
from projects.models import Project
from projects.queries.gantt import first_day

INTRO = (
    "Dates are then computed from durations and from what waits for what, the critical path is shown, and the plan is"
    " a Gantt chart. What is in it now stays where its dates say it is."
)


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def begin(request: Request, project: Project) -> HttpResponse:
    form = BeginForm(request.POST or None, project=project, first=first_day(project) or localdate())

    def act() -> Outcome:
        calendar = form.cleaned_data["calendar"]
        opening = WorkingTime(calendar.hours()).next_start(datetime.combine(form.cleaned_data["start"], time()))
        actions.begin(project=project, start=opening, calendar=calendar, by=request.user, now=now())
        return Outcome("The plan is a schedule now", project.url("plan"))

    context = {"project": project, "title": "Make the plan a schedule", "intro": INTRO, "submit": "Compute it"}
    return edit_with(request, form, act=act, template="projects/form.html", context=context, back=project.url("plan"))
