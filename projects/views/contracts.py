"""Contracts: with whom, up to how much, until when, and how they were amended."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_safe

from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.access import on_project
from projects.actions import contracts as actions
from projects.forms.contracts import AmendmentForm, ContractForm
from projects.models import Amendment, Contract, Project
from projects.queries.contracts import bound

FORM = "projects/form.html"


@require_safe
@on_project(Permission.SEE_WORK)
def contract(request: Request, project: Project, pk: int) -> HttpResponse:
    found = get_object_or_404(project.contracts.with_amendments_counted(), pk=pk)
    context = {"project": project, "tab": "projects:money", "bound": bound(found)}
    return page(request, "projects/contract.html", context | {"amendments": found.amendments.latest_first()})


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def add(request: Request, project: Project) -> HttpResponse:
    form = ContractForm(request.POST or None, instance=Contract(project=project))

    def act() -> Outcome:
        made = actions.add_contract(contract=form.instance, by=request.user, now=now())
        return Outcome(f"Contract {made} is added", project.url("money"))

    context = {"project": project, "title": "New contract", "submit": "Add the contract"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("money"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def edit(request: Request, project: Project, pk: int) -> HttpResponse:
    found = get_object_or_404(project.contracts.with_amendments_counted(), pk=pk)
    form, back = ContractForm(request.POST or None, instance=found), project.url("contract", pk)

    def act() -> Outcome:
        actions.edit_contract(contract=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"Contract {found} is saved", back)

    context = {"project": project, "title": f"Edit contract {found.number}"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@on_project(Permission.EDIT_WORK)
def amend(request: Request, project: Project, pk: int) -> HttpResponse:
    found = get_object_or_404(project.contracts, pk=pk)
    initial = {"signed_on": localdate()}
    form = AmendmentForm(request.POST or None, instance=Amendment(contract=found), initial=initial)

    def act() -> Outcome:
        made = actions.amend_contract(amendment=form.instance, by=request.user, now=now())
        return Outcome(f"{made} is recorded", project.url("contract", pk))

    context = {"project": project, "title": f"Amend contract {found.number}", "submit": "Record the amendment"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=project.url("contract", pk))
