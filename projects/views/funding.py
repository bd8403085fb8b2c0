"""Settings: funding sources."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.actions import funding as actions
from projects.forms.money import FundingSourceForm
from projects.models import FundingSource
from projects.views.settings import FORM


@require_safe
@on_portfolio(Permission.SEE_SETTINGS)
def sources(request: Request) -> HttpResponse:
    return page(request, "projects/settings/funding.html", {"sources": FundingSource.objects.by_name().with_use()})


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_SETTINGS)
def add(request: Request) -> HttpResponse:
    form, back = FundingSourceForm(request.POST or None), reverse("projects:funding")

    def act() -> Outcome:
        made = actions.add_funding_source(source=form.instance, by=request.user, now=now())
        return Outcome(f"{made} is added", back)

    context = {"title": "New funding source", "section": "Funding sources", "submit": "Add the source"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=back)


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.EDIT_SETTINGS)
def edit(request: Request, pk: int) -> HttpResponse:
    source = get_object_or_404(FundingSource, pk=pk)
    form, back = FundingSourceForm(request.POST or None, instance=source), reverse("projects:funding")

    def act() -> Outcome:
        actions.edit_funding_source(source=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"{source} is saved", back)

    context = {"title": source.name, "section": "Funding sources"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=back)
