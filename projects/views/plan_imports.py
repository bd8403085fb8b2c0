"""Plans in and out on screen: upload, what a file changes, apply or discard; and the plan as a file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions.plan_imports import jobs
from projects.forms.plan_imports import PlanFileForm
from projects.models import PlanImport, Project
from projects.queries.plan_exports import exported
from projects.queries.plan_imports import imports_of
from projects.views import file_jobs
from projects.views.plan_import_lists import LONG, differing, finish_of, listed

SAYS = {
    PlanImport.State.UPLOADED: "The file is read and compared with the plan.",
    PlanImport.State.APPLYING: "The plan is written and computed anew, all of it or nothing.",
}


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def imports(request: Request, project: Project) -> HttpResponse:
    form = PlanFileForm(request.POST or None, request.FILES or None)

    def act() -> Outcome:
        file, part = form.cleaned_data["file"], form.cleaned_data["part"]
        job = jobs.start(project=project, data=file.read(), filename=file.name, part=part, by=request.user, now=now())
        return Outcome(f"{job} is uploaded", job.get_absolute_url())

    context = _around(project) | {"earlier": imports_of(project), "now": now()}
    template = "projects/plan_imports.html"
    return edit_with(request, form, act=act, template=template, context=context, back=project.url("plan"))


@require_safe
@on_project(Permission.EDIT_WORK)
def job(request: Request, project: Project, pk: int) -> HttpResponse:
    """The import as it stands: under way, compared, or over."""
    shown = _job(project, pk)
    if shown.is_at_work:
        return page(request, "projects/plan_import_work.html", _around(project) | _progress(shown))
    context = _around(project) | {"job": shown, "finish": finish_of(shown)}
    if shown.state == PlanImport.State.CHECKED:
        return page(request, "projects/plan_import_checked.html", context | listed(shown, request.GET))
    context["differing"] = differing(shown.result)[:LONG]
    return page(request, "projects/plan_import_ended.html", context)


@require_safe
@on_project(Permission.EDIT_WORK)
def progress(request: Request, project: Project, pk: int) -> HttpResponse:
    return file_jobs.bar(request, _job(project, pk), _progress)


@require_POST
@on_project(Permission.EDIT_WORK)
def apply(request: Request, project: Project, pk: int) -> HttpResponse:
    return file_jobs.apply(request, _job(project, pk), jobs.apply, says="is being applied")


@require_POST
@on_project(Permission.EDIT_WORK)
def discard(request: Request, project: Project, pk: int) -> HttpResponse:
    shown, to = _job(project, pk), project.url("plan")
    return file_jobs.discard(request, shown, jobs.discard, says="nothing was changed", to=to)


@require_safe
@cache_control(private=True, no_store=True)
@on_project(Permission.SEE_WORK)
def export(request: Request, project: Project) -> HttpResponse:
    """The plan as MS Project XML."""
    try:
        content = exported(project)
    except ValueError as problem:
        messages.error(request, str(problem))
        return HttpResponseRedirect(project.url("plan"))
    if content is None:
        messages.error(request, f"{project} has no schedule that could be written to a file.")
        return HttpResponseRedirect(project.url("plan"))
    response = HttpResponse(content, content_type="application/xml")
    response["Content-Disposition"] = f'attachment; filename="{project.code}.xml"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _job(project: Project, pk: int) -> PlanImport:
    found = get_object_or_404(PlanImport.objects.of(project).with_people(), pk=pk)
    found.project = project
    return found


def _around(project: Project) -> dict[str, Any]:
    return {"project": project, "tab": "projects:plan"}


def _progress(shown: PlanImport) -> dict[str, Any]:
    poll_url = shown.project.url("plan_import_progress", shown.pk)
    return file_jobs.work(shown, says=SAYS[PlanImport.State(shown.state)], poll_url=poll_url)
