"""The tab Money: whose it is, what is left of it, and the lines of its budget."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.forms import Form
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions import money as actions
from projects.forms.money import BudgetLineForm
from projects.models import BudgetLine, Project
from projects.queries.money import money_of

FORM, EDIT, REMOVE = "projects/form.html", "projects/row.html", "projects/remove.html"


@require_safe
@on_project(Permission.SEE_WORK)
def money(request: Request, project: Project) -> HttpResponse:
    whole = request.GET.get("months") == "all"
    context = {"project": project, "tab": "projects:money", "money": money_of(project, localdate(), whole=whole)}
    return page(request, "projects/money.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.STEER_WORK)
def add_line(request: Request, project: Project) -> HttpResponse:
    form = BudgetLineForm(request.POST or None, instance=BudgetLine(project=project))

    def act() -> Outcome:
        made = actions.add_budget_line(line=form.instance, by=request.user, now=now())
        return Outcome(f"{made} is added to the budget", project.url("money"))

    context = {"project": project, "title": "New budget line", "submit": "Add the line"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("money"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.STEER_WORK)
def edit_line(request: Request, project: Project, pk: int) -> HttpResponse:
    line = get_object_or_404(project.budget_lines.with_source(), pk=pk)
    form = BudgetLineForm(request.POST or None, instance=line)

    def act() -> Outcome:
        actions.edit_budget_line(line=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"{line} is saved", project.url("money"))

    context = {"project": project, "title": "Edit the budget line"}
    context |= {"remove_url": project.url("remove_budget_line", pk)}
    return edit_with(request, form, act=act, template=EDIT, context=context, back=project.url("money"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.STEER_WORK)
def remove_line(request: Request, project: Project, pk: int) -> HttpResponse:
    line = get_object_or_404(project.budget_lines.with_source(), pk=pk)

    def act() -> Outcome:
        actions.remove_budget_line(line=line, by=request.user, now=now())
        return Outcome(f"{line} is removed", project.url("money"))

    context = {"project": project, "row": line, "title": f"Remove the line {line}?"}
    return edit_with(request, Form(request.POST), act=act, template=REMOVE, context=context, back=project.url("money"))
