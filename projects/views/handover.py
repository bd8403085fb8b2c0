"""What a person holds, and handing it over, for the PMO admin."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.models import User
from pmo_site.people.policy import Permission
from pmo_site.ui.editing import Outcome, edit
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request
from projects.actions import handover as actions
from projects.forms.handover import HandOverForm
from projects.queries import holdings as queries


@require_safe
@on_portfolio(Permission.MANAGE_PEOPLE)
def holdings(request: Request, pk: int) -> HttpResponse:
    """The part of a person's page that the people app, which is below the projects, cannot know."""
    person = get_object_or_404(User, pk=pk)
    held = queries.holdings(person, seen_by=request.user)
    return page(request, "projects/holdings.html", {"person": person, "held": held})


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.MANAGE_PEOPLE)
def hand_over(request: Request, pk: int) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    back = reverse("people:person", args=[pk])
    form = HandOverForm(request.POST or None, person=person, by=request.user)

    def act() -> Outcome:
        actions.hand_over(person=person, by=request.user, now=now(), **form.cleaned_data)
        return Outcome(f"{form.cleaned_data['to']} has taken over from {person}", back)

    context = {"person": person, "held": queries.holdings(person, seen_by=request.user)}
    return edit(request, form, act=act, template="projects/hand_over.html", context=context, back=back)
