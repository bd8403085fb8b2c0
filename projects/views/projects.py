"""Pages of one project: overview, editing, steering, its end."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate, localtime, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.forms import VersionedForm
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions import projects as actions
from projects.domain.as_of import AsOf
from projects.forms.projects import CancelForm, CloseForm, NewProjectForm, ProjectForm, SteeringForm
from projects.models import Project
from projects.queries.overview import registers, stood, withheld

FORM = "projects/form.html"


@require_safe
@on_project(Permission.SEE_WORK)
def overview(request: Request, project: Project) -> HttpResponse:
    as_of = AsOf.read(request.GET.get("as_of", ""), localtime())
    context = {
        "project": project,
        "tab": "projects:project",
        "as_of": as_of,
        "stood": stood(project, as_of),
        "withheld": withheld(project),
        "kept": None if as_of.then else registers(project, request.user, as_of.today),
    }
    return page(request, "projects/overview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.CREATE_WORK)
def add(request: Request) -> HttpResponse:
    form = NewProjectForm(request.POST or None)

    def act() -> Outcome:
        project = actions.add_project(project=form.instance, by=request.user, now=now())
        return Outcome(f"{project} is added", project.url("project"))

    return edit_with(request, form, act=act, template="projects/new.html", back=reverse("reporting:portfolio"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def edit(request: Request, project: Project) -> HttpResponse:
    form = ProjectForm(request.POST or None, instance=project)
    context = {"project": project, "title": "Edit"}
    return edit_with(
        request, form, act=_saving(request, form), template=FORM, context=context, back=project.url("project")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.STEER_WORK)
def steer(request: Request, project: Project) -> HttpResponse:
    form = SteeringForm(request.POST or None, instance=project)
    context = {"project": project, "title": "Steering"}
    return edit_with(
        request, form, act=_saving(request, form), template=FORM, context=context, back=project.url("project")
    )


def _saving(request: Request, form: VersionedForm) -> Callable[[], Outcome]:
    def act() -> Outcome:
        project = actions.edit_project(project=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"{project} is saved", project.url("project"))

    return act


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.STEER_WORK)
def close(request: Request, project: Project) -> HttpResponse:
    form = CloseForm(request.POST or None, initial={"finished_on": localdate()})

    def act() -> Outcome:
        actions.close_project(project=project, by=request.user, now=now(), **form.cleaned_data)
        return Outcome(f"{project} is closed", project.url("project"))

    context = {"project": project, "title": "Close"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("project"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.STEER_WORK)
def cancel(request: Request, project: Project) -> HttpResponse:
    form = CancelForm(request.POST or None)

    def act() -> Outcome:
        actions.cancel_project(project=project, by=request.user, now=now(), **form.cleaned_data)
        return Outcome(f"{project} is cancelled; it stays in every denominator", project.url("project"))

    context = {"project": project, "title": "Cancel"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("project"))


@require_POST
@on_project(Permission.STEER_WORK)
def hold(request: Request, project: Project) -> HttpResponse:
    return _turned(request, project, actions.hold_project, "is on hold")


@require_POST
@on_project(Permission.STEER_WORK)
def resume(request: Request, project: Project) -> HttpResponse:
    return _turned(request, project, actions.resume_project, "goes on")


@require_POST
@on_project(Permission.STEER_WORK)
def reopen(request: Request, project: Project) -> HttpResponse:
    return _turned(request, project, actions.reopen_project, "is open again")


def _turned(request: Request, project: Project, action: Callable[..., Project], says: str) -> HttpResponse:
    def act() -> Outcome:
        action(project=project, by=request.user, now=now())
        return Outcome(f"{project} {says}", project.url("project"))

    return act_at_once(request, act=act, back=project.url("project"))
