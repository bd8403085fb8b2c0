"""What a project asks of people, month by month: added, edited, removed, and seen in its effect before it is saved."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods

from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import done, page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions import capacity as actions
from projects.forms.capacity import AHEAD, AllocationForm, AskedForm
from projects.models import Allocation, Project
from projects.queries.capacity import hours_of_full_time
from projects.queries.capacity_preview import preview

FORM = "projects/capacity_ask.html"


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def add(request: Request, project: Project) -> HttpResponse:
    today = localdate()
    form = AskedForm(request.POST or None, project=project, today=today)
    back = f"{project.url('people')}#needs"

    def rows() -> list[Allocation]:
        return form.rows(hours_of_full_time(today, AHEAD))

    def act() -> Outcome:
        actions.allocate(rows=rows(), by=request.user, now=now())
        return Outcome("The hours are asked for", back)

    context: dict[str, Any] = {"project": project, "title": "Ask for hours", "form": form, "back": back}
    if "look" in request.POST and form.is_valid():
        return page(request, FORM, context | {"told": preview(rows())})
    return edit_with(request, form, act=act, template=FORM, context=context, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def edit(request: Request, project: Project, pk: int) -> HttpResponse:
    found = get_object_or_404(project.allocations.in_order(), pk=pk)
    full_time = hours_of_full_time(found.month, 1)[found.month]
    form = AllocationForm(request.POST or None, instance=found, full_time=full_time)
    back = f"{project.url('people')}#needs"

    def act() -> Outcome:
        actions.edit_allocation(allocation=found, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"{found} is saved", back)

    context: dict[str, Any] = {"project": project, "title": str(found), "row": found, "form": form, "back": back}
    if "look" in request.POST and form.is_valid():
        return page(request, FORM, context | {"told": preview([found], instead_of=found)})
    return edit_with(request, form, act=act, template=FORM, context=context, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def remove(request: Request, project: Project, pk: int) -> HttpResponse:
    found = get_object_or_404(project.allocations.in_order(), pk=pk)
    back = f"{project.url('people')}#needs"
    context = {"project": project, "title": f"Ask no more for {found}?", "row": found, "back": back}
    if request.method != "POST":
        return page(request, "projects/remove.html", context)
    actions.remove_allocation(allocation=found, by=request.user, now=now())
    return done(request, f"{found} is not asked for any more", back)
