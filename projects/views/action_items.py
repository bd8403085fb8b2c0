"""Pages of action items: promising, and keeping the promise."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST

from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions import action_items as actions
from projects.forms.action_items import ActionItemForm
from projects.models import ActionItem, Project

FORM = "projects/form.html"
ROW = "projects/raid.html#action"


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def add(request: Request, project: Project) -> HttpResponse:
    form = ActionItemForm(request.POST or None, instance=ActionItem(project=project))

    def act() -> Outcome:
        made = actions.add(item=form.instance, by=request.user, now=now())
        return Outcome(f"“{made}” is promised", project.url("raid"))

    context = {"project": project, "title": "New action item", "submit": "Add the action item"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("raid"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def edit(request: Request, project: Project, pk: int) -> HttpResponse:
    item = get_object_or_404(project.action_items, pk=pk)
    form = ActionItemForm(request.POST or None, instance=item)

    def act() -> Outcome:
        actions.edit(item=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"“{item}” is saved", project.url("raid"))

    context = {"project": project, "title": "Edit the action item"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("raid"))


@require_POST
@on_project(Permission.EDIT_WORK)
def finish(request: Request, project: Project, pk: int) -> HttpResponse:
    return _turned(request, project, pk, actions.finish, "is done")


@require_POST
@on_project(Permission.EDIT_WORK)
def reopen(request: Request, project: Project, pk: int) -> HttpResponse:
    return _turned(request, project, pk, actions.reopen, "is owed again")


def _turned(request: Request, project: Project, pk: int, action: Callable[..., ActionItem], says: str) -> HttpResponse:
    item = get_object_or_404(project.action_items.with_people(), pk=pk)

    def act() -> Outcome:
        action(item=item, by=request.user, now=now())
        return Outcome(f"“{item}” {says}", project.url("raid"))

    context = {"project": project, "item": item}
    return act_at_once(request, act=act, back=project.url("raid"), partial=ROW, context=context)
