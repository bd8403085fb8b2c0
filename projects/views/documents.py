"""The Documents tab: files and links. A file leaves the portal only as a download that no browser opens in place."""

from __future__ import annotations

from pathlib import PurePosixPath

from csp.constants import NONE
from csp.decorators import csp
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pmo_site.notes.files import clean_name
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions import documents as actions
from projects.forms.documents import FileForm, LinkForm
from projects.models import Project
from projects.queries.documents import documents_of, put_away_of

FORM = "projects/form.html"


@require_safe
@on_project(Permission.SEE_WORK)
def documents(request: Request, project: Project) -> HttpResponse:
    context = {"project": project, "tab": "projects:documents", "documents": documents_of(project).with_people()}
    if Permission.EDIT_WORK in project.permissions:
        context["put_away"] = put_away_of(project).with_people()
    return page(request, "projects/documents.html", context)


@require_safe
@cache_control(private=True, no_store=True)
@csp({"default-src": [NONE], "sandbox": True})
@on_project(Permission.SEE_WORK)
def download(request: Request, project: Project, pk: int) -> HttpResponseBase:
    """The file as an attachment, under its title. Nosniff, no frame, no script, whatever it holds."""
    document = get_object_or_404(documents_of(project).files(), pk=pk)
    try:
        content = document.file.open("rb")
    except FileNotFoundError:
        raise Http404(f"The file of “{document}” is missing from the storage.") from None
    ending = PurePosixPath(str(document.file)).suffix
    response = FileResponse(
        content,
        as_attachment=True,
        filename=clean_name(f"{document.title.removesuffix(ending)}{ending}"),
        content_type=document.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def upload(request: Request, project: Project) -> HttpResponse:
    form = FileForm(request.POST or None, request.FILES or None)

    def act() -> Outcome:
        document = actions.add_file(
            project=project,
            upload=form.cleaned_data["file"],
            title=form.cleaned_data["title"],
            by=request.user,
            now=now(),
        )
        return Outcome(f"“{document}” is kept", project.url("documents"))

    context = {"project": project, "title": "Upload a file"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("documents"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def link(request: Request, project: Project) -> HttpResponse:
    form = LinkForm(request.POST or None)

    def act() -> Outcome:
        document = actions.add_link(project=project, by=request.user, now=now(), **form.cleaned_data)
        return Outcome(f"“{document}” is kept", project.url("documents"))

    context = {"project": project, "title": "Add a link"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("documents"))


@require_POST
@on_project(Permission.EDIT_WORK)
def put_away(request: Request, project: Project, pk: int) -> HttpResponse:
    document = get_object_or_404(documents_of(project), pk=pk)

    def act() -> Outcome:
        actions.put_away(project=project, document=document, by=request.user, now=now())
        return Outcome(f"“{document}” is put away; below, you can bring it back", project.url("documents"))

    return act_at_once(request, act=act, back=project.url("documents"))


@require_POST
@on_project(Permission.EDIT_WORK)
def bring_back(request: Request, project: Project, pk: int) -> HttpResponse:
    document = get_object_or_404(put_away_of(project), pk=pk)

    def act() -> Outcome:
        actions.bring_back(project=project, document=document, by=request.user, now=now())
        return Outcome(f"“{document}” is back", project.url("documents"))

    return act_at_once(request, act=act, back=project.url("documents"))
