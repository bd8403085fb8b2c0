"""The entries of the ledger: a month of them, and each."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
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
from projects.forms.money import CostEntryForm
from projects.models import CostEntry, Project

FORM, EDIT, REMOVE = "projects/form.html", "projects/row.html", "projects/remove.html"


@require_safe
@on_project(Permission.SEE_WORK)
def month(request: Request, project: Project, year: int, number: int) -> HttpResponse:
    """The entries of one month."""
    first = _first_day(year, number)
    entries = project.cost_entries.in_month(first)
    return page(
        request,
        "projects/month.html",
        {"project": project, "tab": "projects:money", "month": first, "entries": entries},
    )


def _first_day(year: int, number: int) -> date:
    try:
        return date(year, number, 1)
    except ValueError as error:
        raise Http404("There is no such month.") from error


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def add(request: Request, project: Project) -> HttpResponse:
    form = CostEntryForm(
        request.POST or None, instance=CostEntry(project=project), initial={"month": _asked_month(request)}
    )

    def act() -> Outcome:
        made = actions.add_cost_entry(entry=form.instance, by=request.user, now=now())
        return Outcome(f"{made} is entered", _page_of(project, made))

    context = {"project": project, "title": "New entry", "submit": "Enter it"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("money"))


def _asked_month(request: Request) -> date:
    """The month that the page before showed, or this one."""
    year, _, number = request.GET.get("month", "").partition("-")
    try:
        return date(int(year), int(number), 1)
    except ValueError:
        return localdate().replace(day=1)


def _page_of(project: Project, entry: CostEntry) -> str:
    return project.url("month", entry.month.year, entry.month.month)


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def edit(request: Request, project: Project, pk: int) -> HttpResponse:
    entry = get_object_or_404(project.cost_entries, pk=pk)
    form, back = CostEntryForm(request.POST or None, instance=entry), _page_of(project, entry)

    def act() -> Outcome:
        actions.edit_cost_entry(entry=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"{entry} is saved", _page_of(project, entry))

    context = {"project": project, "title": "Edit the entry", "remove_url": project.url("remove_cost_entry", pk)}
    return edit_with(request, form, act=act, template=EDIT, context=context, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def remove(request: Request, project: Project, pk: int) -> HttpResponse:
    entry = get_object_or_404(project.cost_entries, pk=pk)
    back = _page_of(project, entry)

    def act() -> Outcome:
        actions.remove_cost_entry(entry=entry, by=request.user, now=now())
        return Outcome(f"{entry} is removed", back)

    context = {"project": project, "row": entry, "title": f"Remove the entry {entry}?"}
    return edit_with(request, Form(request.POST), act=act, template=REMOVE, context=context, back=back)
