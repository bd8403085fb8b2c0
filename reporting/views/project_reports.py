"""The Reports tab of a project, one report, its PDF, and what analysts do with it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.models import Project
from reporting.actions import reviewing
from reporting.actions.renderings import report_pdf
from reporting.forms.reports import CommentForm, CorrectForm
from reporting.models import StatusReport
from reporting.queries.project_reports import correction_of, discussion, latest_of, readable, reading, tab_of

REPORT = "reporting/report.html"
FORM = "projects/form.html"


@require_safe
@on_project(Permission.SEE_WORK)
def project_reports(request: Request, project: Project) -> HttpResponse:
    context = {"project": project, "tab": "reporting:project_reports", "reports": tab_of(project)}
    return page(request, "reporting/project_reports.html", context)


@require_safe
@on_project(Permission.SEE_WORK)
def latest(request: Request, project: Project) -> HttpResponse:
    """For the overview, which asks for it: the latest report in force in a few words."""
    return page(request, "reporting/report_latest.html", {"project": project, "report": latest_of(project)})


@require_safe
@on_project(Permission.SEE_WORK)
def report(request: Request, project: Project, pk: int) -> HttpResponse:
    found = _readable(project, pk)
    return page(request, REPORT, _shown(request, project, found) | {"form": CommentForm()})


@require_safe
@on_project(Permission.SEE_WORK)
def pdf(request: Request, project: Project, pk: int) -> HttpResponse:
    found = get_object_or_404(project.status_reports.sealed(), pk=pk)
    response = HttpResponse(report_pdf(report=found, now=now()), content_type="application/pdf")
    name = f"{project.code}-{found.period_start}-{found.edition}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.REVIEW_REPORTS)
def comment(request: Request, project: Project, pk: int) -> HttpResponse:
    found, form = _readable(project, pk), CommentForm(request.POST or None)

    def act() -> Outcome:
        reviewing.comment(report=found, by=request.user, now=now(), **form.cleaned_data)
        return Outcome("Your comment stands beside the report", _url(found))

    return _edit(request, form, act, found, title="Comment", submit="Comment")


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.REVIEW_REPORTS)
def give_back(request: Request, project: Project, pk: int) -> HttpResponse:
    found, form = _readable(project, pk), CommentForm(request.POST or None)

    def act() -> Outcome:
        reviewing.give_back(report=found, by=request.user, now=now(), **form.cleaned_data)
        return Outcome(f"Returned; {found.answered_by} gets a mail", reverse("reporting:reports"))

    return _edit(request, form, act, found, title="Return the report", submit="Return it")


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.REVIEW_REPORTS)
def correct(request: Request, project: Project, pk: int) -> HttpResponse:
    found = _readable(project, pk)
    form = CorrectForm(request.POST or None, initial={"sentence": found.sentence})

    def act() -> Outcome:
        anew = reviewing.correct(report=found, by=request.user, now=now(), **form.cleaned_data)
        return Outcome("The correction is sealed; the earlier report stays beside it", _url(anew))

    return _edit(request, form, act, found, title="Correct the report", submit="Seal the correction")


def _edit(request: Request, form: Any, act: Any, found: StatusReport, **words: str) -> HttpResponse:
    context = {"project": found.project, **words}
    return edit_with(request, form, act=act, template=FORM, context=context, back=_url(found))


def _readable(project: Project, pk: int) -> StatusReport:
    """What is not sealed is for its manager and for analysts; to others it does not exist."""
    return get_object_or_404(readable(project), pk=pk)


def _shown(request: Request, project: Project, found: StatusReport) -> dict[str, Any]:
    try:
        contents = reading(found, now())
    except ValueError as broken:
        raise Http404(str(broken)) from broken
    return {
        "project": project,
        "tab": "reporting:project_reports",
        "report": found,
        "told": contents,
        "comments": discussion(found),
        "superseded_by": correction_of(found),
    }


def _url(report: StatusReport) -> str:
    return reverse("reporting:report", args=[report.project.code, report.pk])
