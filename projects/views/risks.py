"""Pages of one risk: what may happen, its review, its end."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from pmo_site.ui.words import day
from projects.access import on_project
from projects.actions import risks as actions
from projects.forms.issues import IssueForm
from projects.forms.risks import CloseRiskForm, RiskForm
from projects.models import Issue, Project, Risk
from projects.queries.risks import told

FORM = "projects/form.html"


@require_safe
@on_project(Permission.SEE_WORK)
def risk(request: Request, project: Project, pk: int) -> HttpResponse:
    found = get_object_or_404(project.risks.with_people(), pk=pk)
    context = {"project": project, "tab": "projects:raid", "risk": found, "told": told(found)}
    return page(request, "projects/risk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def add(request: Request, project: Project) -> HttpResponse:
    initial = {"review_on": actions.next_review(project, localdate())}
    form = RiskForm(request.POST or None, instance=Risk(project=project), initial=initial)

    def act() -> Outcome:
        made = actions.add_risk(risk=form.instance, by=request.user, now=now())
        return Outcome(f"{made.label} is added", project.url("raid"))

    context = {"project": project, "title": "New risk", "submit": "Add the risk"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("raid"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def edit(request: Request, project: Project, pk: int) -> HttpResponse:
    found = get_object_or_404(project.risks, pk=pk)
    form, back = RiskForm(request.POST or None, instance=found), project.url("risk", pk)

    def act() -> Outcome:
        actions.edit_risk(risk=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"{found.label} is saved", back)

    context = {"project": project, "title": f"Edit {found.label}"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=back)


@require_POST
@on_project(Permission.EDIT_WORK)
def review(request: Request, project: Project, pk: int) -> HttpResponse:
    """Still the same: a review that changes nothing but the day of the next one."""
    found = get_object_or_404(project.risks, pk=pk)

    def act() -> Outcome:
        actions.review_risk(risk=found, by=request.user, now=now())
        return Outcome(f"{found.label} is still the same; next review {day(found.review_on)}", project.url("raid"))

    return act_at_once(request, act=act, back=project.url("raid"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def close(request: Request, project: Project, pk: int) -> HttpResponse:
    found = get_object_or_404(project.risks, pk=pk)
    form, back = CloseRiskForm(request.POST or None), project.url("risk", pk)

    def act() -> Outcome:
        actions.close_risk(risk=found, by=request.user, now=now(), **form.cleaned_data)
        return Outcome(f"{found.label} is closed", project.url("raid"))

    context = {"project": project, "title": f"Close {found.label}", "intro": found.sentence(), "submit": "Close it"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def occurred(request: Request, project: Project, pk: int) -> HttpResponse:
    """The risk happened: what must be dealt with becomes an issue, and the link stays."""
    found = get_object_or_404(project.risks, pk=pk)
    born = Issue(project=project, what=found.event, severity=found.impact, owner=found.owner)
    form = IssueForm(request.POST or None, instance=born)

    def act() -> Outcome:
        made = actions.turn_into_issue(risk=found, issue=form.instance, by=request.user, now=now())
        return Outcome(f"{found.label} has become issue {made.label}", project.url("issue", made.pk))

    context = {"project": project, "title": f"{found.label} has happened", "intro": found.sentence()}
    context |= {"submit": "Make it an issue"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("risk", pk))


@require_POST
@on_project(Permission.EDIT_WORK)
def reopen(request: Request, project: Project, pk: int) -> HttpResponse:
    found = get_object_or_404(project.risks, pk=pk)

    def act() -> Outcome:
        actions.reopen_risk(risk=found, by=request.user, now=now())
        return Outcome(f"{found.label} is on the register again", project.url("risk", pk))

    return act_at_once(request, act=act, back=project.url("risk", pk))
