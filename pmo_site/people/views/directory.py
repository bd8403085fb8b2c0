"""The phone directory, and editing its departments."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.actions import departments as actions
from pmo_site.people.forms.departments import DepartmentForm
from pmo_site.people.models import Department
from pmo_site.people.policy import Permission, holds
from pmo_site.people.queries import directory as queries
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request

FORM = "people/department_form.html"


def _url(department: Department) -> str:
    return reverse("people:department", args=[department.code])


@require_safe
@on_portfolio(Permission.SEE_DIRECTORY)
def directory(request: Request) -> HttpResponse:
    """The tree, or what a search finds in it."""
    text = " ".join(request.GET.get("q", "").split())[:100]
    context = {"q": text, "may_edit": holds(request.user, Permission.EDIT_DIRECTORY)}
    if text:
        context["found"] = queries.found(text)
    else:
        context["branch"] = queries.branch(None, page=request.GET.get("page", 1))
    return page(request, "people/directory.html", context)


@require_safe
@on_portfolio(Permission.SEE_DIRECTORY)
def department(request: Request, code: str) -> HttpResponse:
    """One department: its phones, its people, and what belongs to it."""
    shown = get_object_or_404(Department.objects.select_related("head").coded(code))
    context = {
        "department": shown,
        "way": queries.way_to(shown),
        "people": queries.people_of(shown, page=request.GET.get("people", 1)),
        "branch": queries.branch(shown, page=request.GET.get("page", 1)),
        "may_edit": holds(request.user, Permission.EDIT_DIRECTORY),
    }
    return page(request, "people/department.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_DIRECTORY)
def add(request: Request) -> HttpResponse:
    """A new department; `?under=CODE` says below which."""
    above = queries.with_code(request.GET.get("under", ""))
    form = DepartmentForm(request.POST or None, initial={"parent": above})

    def act() -> Outcome:
        values = {name: form.cleaned_data[name] for name in DepartmentForm.Meta.fields}
        made = actions.add_department(by=request.user, now=now(), **values)
        return Outcome(f"{made} is added", _url(made))

    context = {"title": "New department", "submit": "Add the department"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=reverse("people:directory"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_DIRECTORY)
def edit(request: Request, code: str) -> HttpResponse:
    stored = get_object_or_404(Department.objects.coded(code))
    form = DepartmentForm(request.POST or None, instance=stored)

    def act() -> Outcome:
        saved = actions.edit_department(department=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"{saved} is saved", _url(saved))

    context = {"title": f"Edit {stored}", "department": stored}
    return edit_with(request, form, act=act, template=FORM, context=context, back=_url(stored))
