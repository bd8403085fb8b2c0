"""Dependencies on other projects: added, edited, met, taken away. The Plan tab lists them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions import dependencies as actions
from projects.forms.dependencies import DependencyForm, OtherProjectForm
from projects.models import Dependency, Project
from projects.queries.dependencies import suggestions

FORM = "projects/form.html"


@require_safe
@on_project(Permission.EDIT_WORK)
def choose(request: Request, project: Project) -> HttpResponse:
    """On which project? While a code is typed, htmx asks for those that it may be."""
    typed = request.GET.get("needs")
    form = OtherProjectForm(request.GET if typed else None, project=project, user=request.user)
    if typed and not request.htmx and form.is_valid():
        return redirect(project.url("add_dependency", form.cleaned_data["needs"].code))
    found = suggestions(request.user, typed or "", besides=project) if request.htmx else []
    context = {"project": project, "form": form, "suggestions": found, "back": project.url("plan")}
    return page(request, "projects/choose_project.html", context, status=422 if typed and not request.htmx else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def add(request: Request, project: Project, needs: str) -> HttpResponse:
    other = get_object_or_404(Project.objects.visible_to(request.user), code__iexact=needs)
    form = DependencyForm(request.POST or None, instance=Dependency(project=project, needs=other))

    def act() -> Outcome:
        dependency = actions.add(dependency=form.instance, by=request.user, now=now())
        return Outcome(f"“{dependency}” is needed from {other}", project.url("plan"))

    context = {"project": project, "title": f"Needed from {other}"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("plan"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def edit(request: Request, project: Project, pk: int) -> HttpResponse:
    dependency = _seen(request, project, pk)
    form = DependencyForm(request.POST or None, instance=dependency)

    def act() -> Outcome:
        actions.edit(dependency=dependency, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"“{dependency}” is saved", project.url("plan"))

    context = {"project": project, "title": f"Needed from {dependency.needs}"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("plan"))


@require_POST
@on_project(Permission.EDIT_WORK)
def meet(request: Request, project: Project, pk: int) -> HttpResponse:
    return _turned(request, project, pk, actions.meet, "is met")


@require_POST
@on_project(Permission.EDIT_WORK)
def reopen(request: Request, project: Project, pk: int) -> HttpResponse:
    return _turned(request, project, pk, actions.reopen, "is open again")


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def remove(request: Request, project: Project, pk: int) -> HttpResponse:
    dependency = _seen(request, project, pk)
    if request.method != "POST":
        context = {
            "project": project,
            "title": f"Take “{dependency}” away?",
            "says": f"{project} then no longer waits for {dependency.needs}.",
            "consequences": ["It leaves the plans of both projects.", "The audit trail keeps that it was there."],
            "submit": "Take it away",
            "back": project.url("plan"),
        }
        return page(request, "projects/confirm.html", context)

    def act() -> Outcome:
        actions.remove(dependency=dependency, by=request.user, now=now())
        return Outcome(f"“{dependency}” is no longer needed", project.url("plan"))

    return act_at_once(request, act=act, back=project.url("plan"))


def _seen(request: Request, project: Project, pk: int) -> Dependency:
    return get_object_or_404(project.needs_from.visible_to(request.user).with_ends(), pk=pk)


def _turned(request: Request, project: Project, pk: int, action: Callable[..., Dependency], says: str) -> HttpResponse:
    dependency = _seen(request, project, pk)

    def act() -> Outcome:
        action(dependency=dependency, by=request.user, now=now())
        return Outcome(f"“{dependency}” {says}", project.url("plan"))

    return act_at_once(request, act=act, back=project.url("plan"))
