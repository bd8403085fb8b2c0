"""Earned value of a project: what was planned, what is done, what it cost, and where that leads."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions import earned_value as actions
from projects.actions import tasks
from projects.forms.earned_value import EacChoiceForm, EarningForm
from projects.models import EacChoice, Project
from projects.queries.earned_value import choice_of, stands_of
from projects.queries.schedule_quality import quality_of

FORM = "projects/form.html"


@require_safe
@on_project(Permission.SEE_WORK)
def earned_value(request: Request, project: Project) -> HttpResponse:
    context = {"project": project, "tab": "projects:money", "stands": stands_of(project, localdate())}
    return page(request, "projects/earned_value.html", context)


@require_safe
@on_project(Permission.SEE_WORK)
def controls(request: Request, project: Project) -> HttpResponse:
    """For the overview, which asks for it: earned value and the quality of the schedule in a few words."""
    today = localdate()
    context = {"project": project, "stands": stands_of(project, today), "quality": quality_of(project, today)}
    return page(request, "projects/controls.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def choose_eac(request: Request, project: Project) -> HttpResponse:
    form = EacChoiceForm(request.POST or None, instance=choice_of(project) or EacChoice(project=project))

    def act() -> Outcome:
        actions.choose(choice=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome("The estimate at completion is chosen", project.url("earned_value"))

    context = {"project": project, "title": "Estimate at completion"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("earned_value"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def edit_earning(request: Request, project: Project, pk: int) -> HttpResponse:
    task = get_object_or_404(project.tasks, pk=pk)
    form = EarningForm(request.POST or None, instance=task)

    def act() -> Outcome:
        tasks.edit(task=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"How “{task}” earns is saved", project.url("earned_value"))

    context = {"project": project, "title": f"When “{task}” earns"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("earned_value"))
