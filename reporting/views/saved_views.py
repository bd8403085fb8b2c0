"""Saving a view of the portfolio under a name, and forgetting one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from pmo_site.ui.access import signed_in
from pmo_site.ui.editing import Outcome, act_at_once, edit
from pmo_site.ui.requests import Request
from reporting.actions import saved_views as actions
from reporting.forms.saved_views import SaveViewForm
from reporting.models.saved_views import SavedView


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def save_view(request: Request) -> HttpResponse:
    form = SaveViewForm(request.POST or None, initial={"query": request.GET.urlencode()})

    def act() -> Outcome:
        view = actions.save_view(by=request.user, **form.cleaned_data)
        return Outcome(f"“{view}” is saved", _list(view.query))

    return edit(request, form, act=act, template="reporting/save_view.html", back=_list(request.GET.urlencode()))


@require_POST
@signed_in
def delete_view(request: Request, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView.objects.of(request.user), pk=pk)

    def act() -> Outcome:
        actions.delete_view(view=view)
        return Outcome(f"“{view}” is deleted. Its filters are still set, to be saved again.", _list(view.query))

    return act_at_once(request, act=act, back=_list(view.query))


def _list(query: str) -> str:
    return f"{reverse('reporting:portfolio')}?{query}"
