"""Pages of one issue: what happened, and its end."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions import issues as actions
from projects.forms.issues import CloseIssueForm, IssueForm
from projects.models import Issue, Project

FORM = "projects/form.html"


@require_safe
@on_project(Permission.SEE_WORK)
def issue(request: Request, project: Project, pk: int) -> HttpResponse:
    found = get_object_or_404(project.issues.with_people(), pk=pk)
    return page(request, "projects/issue.html", {"project": project, "tab": "projects:raid", "issue": found})


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def add(request: Request, project: Project) -> HttpResponse:
    form = IssueForm(request.POST or None, instance=Issue(project=project))

    def act() -> Outcome:
        made = actions.add_issue(issue=form.instance, by=request.user, now=now())
        return Outcome(f"{made.label} is added", project.url("raid"))

    context = {"project": project, "title": "New issue", "submit": "Add the issue"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("raid"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def edit(request: Request, project: Project, pk: int) -> HttpResponse:
    found = get_object_or_404(project.issues, pk=pk)
    form, back = IssueForm(request.POST or None, instance=found), project.url("issue", pk)

    def act() -> Outcome:
        actions.edit_issue(issue=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"{found.label} is saved", back)

    context = {"project": project, "title": f"Edit {found.label}"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def close(request: Request, project: Project, pk: int) -> HttpResponse:
    found = get_object_or_404(project.issues, pk=pk)
    form = CloseIssueForm(request.POST or None)

    def act() -> Outcome:
        actions.close_issue(issue=found, by=request.user, now=now(), **form.cleaned_data)
        return Outcome(f"{found.label} is closed", project.url("raid"))

    context = {"project": project, "title": f"Close {found.label}", "intro": found.what, "submit": "Close it"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("issue", pk))


@require_POST
@on_project(Permission.EDIT_WORK)
def reopen(request: Request, project: Project, pk: int) -> HttpResponse:
    found = get_object_or_404(project.issues, pk=pk)

    def act() -> Outcome:
        actions.reopen_issue(issue=found, by=request.user, now=now())
        return Outcome(f"{found.label} is open again", project.url("issue", pk))

    return act_at_once(request, act=act, back=project.url("issue", pk))
