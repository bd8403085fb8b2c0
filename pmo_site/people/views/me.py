"""One's own page, and who stands in for whom: for oneself, or set by the PMO admin for others."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pmo_site.people.access import on_portfolio, signed_in
from pmo_site.people.actions import delegations, users
from pmo_site.people.forms.people import DelegationForm, MeForm
from pmo_site.people.models import Delegation, User
from pmo_site.people.policy import Permission
from pmo_site.people.queries import people as queries
from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request


@require_safe
@signed_in
def me(request: Request) -> HttpResponse:
    today = localdate()
    context = {
        "given": queries.delegations_given(request.user, today),
        "received": queries.delegations_received(request.user, today),
    }
    return page(request, "people/me.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit_me(request: Request) -> HttpResponse:
    form = MeForm(request.POST or None, instance=get_object_or_404(User, pk=request.user.pk))

    def act() -> Outcome:
        users.edit_user(user=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome("Your name and phone are saved", reverse("people:me"))

    context = {"title": "Your name and phone"}
    return edit_with(request, form, act=act, template="people/me_form.html", context=context, back=reverse("people:me"))


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def delegate(request: Request) -> HttpResponse:
    return _delegated(request, request.user, back=reverse("people:me"))


@require_POST
@signed_in
def end_delegation(request: Request, pk: int) -> HttpResponse:
    return _ended(request, request.user, pk, back=reverse("people:me"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.MANAGE_PEOPLE)
def delegate_for(request: Request, person: int) -> HttpResponse:
    return _delegated(request, get_object_or_404(User, pk=person), back=reverse("people:person", args=[person]))


@require_POST
@on_portfolio(Permission.MANAGE_PEOPLE)
def end_delegation_for(request: Request, person: int, pk: int) -> HttpResponse:
    return _ended(request, get_object_or_404(User, pk=person), pk, back=reverse("people:person", args=[person]))


def _delegated(request: Request, delegator: User, *, back: str) -> HttpResponse:
    today = localdate()
    form = DelegationForm(request.POST or None, instance=Delegation(delegator=delegator), initial={"starts": today})

    def act() -> Outcome:
        made = delegations.delegate(delegation=form.instance, by=request.user, now=now())
        return Outcome(f"{made.delegate} stands in for {made.delegator}", back)

    context = {"title": f"Who stands in for {delegator}", "submit": "Name the delegate"}
    return edit_with(request, form, act=act, template="people/me_form.html", context=context, back=back)


def _ended(request: Request, delegator: User, pk: int, *, back: str) -> HttpResponse:
    delegation = get_object_or_404(delegator.delegations_given.with_people(), pk=pk)

    def act() -> Outcome:
        delegations.end_delegation(delegation=delegation, by=request.user, now=now())
        return Outcome(f"{delegation.delegate} stands in no more", back)

    return act_at_once(request, act=act, back=back)
