"""The people of the portal, as the PMO admin manages them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pmo_site.people.access import on_portfolio
from pmo_site.people.actions import invitations
from pmo_site.people.actions import users as actions
from pmo_site.people.forms.people import InvitationForm, PeopleFilter, PersonForm
from pmo_site.people.models import User
from pmo_site.people.policy import Permission
from pmo_site.people.queries import people as queries
from pmo_site.ui.editing import Outcome, act_at_once
from pmo_site.ui.editing import edit as edit_with
from pmo_site.ui.pages import page
from pmo_site.ui.requests import Request

FORM = "people/person_form.html"


def _url(person: User) -> str:
    return reverse("people:person", args=[person.pk])


@require_safe
@on_portfolio(Permission.MANAGE_PEOPLE)
def people(request: Request) -> HttpResponse:
    form = PeopleFilter(request.GET)
    found = queries.people(form.filters(), page=request.GET.get("page", 1))
    return page(request, "people/people.html", {"form": form, "people": found})


@require_safe
@on_portfolio(Permission.MANAGE_PEOPLE)
def person(request: Request, pk: int) -> HttpResponse:
    shown = get_object_or_404(User.objects.with_department(), pk=pk)
    today = localdate()
    context = {
        "person": shown,
        "given": queries.delegations_given(shown, today),
        "received": queries.delegations_received(shown, today),
        "told": queries.told_of(shown),
    }
    return page(request, "people/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.MANAGE_PEOPLE)
def invite(request: Request) -> HttpResponse:
    form = InvitationForm(request.POST or None)

    def act() -> Outcome:
        invited = invitations.invite(by=request.user, now=now(), **form.cleaned_data)
        return Outcome(f"The invitation to {invited} is on its way", _url(invited))

    context = {"title": "Invite somebody", "submit": "Send the invitation"}
    return edit_with(request, form, act=act, template=FORM, context=context, back=reverse("people:people"))


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.MANAGE_PEOPLE)
def edit(request: Request, pk: int) -> HttpResponse:
    stored = get_object_or_404(User, pk=pk)
    form = PersonForm(request.POST or None, instance=stored)

    def act() -> Outcome:
        saved = actions.edit_user(user=form.instance, fields=form.changed_data, by=request.user, now=now())
        return Outcome(f"{saved} is saved", _url(saved))

    context = {"title": f"Edit {stored}", "person": stored}
    return edit_with(request, form, act=act, template=FORM, context=context, back=_url(stored))


@require_POST
@on_portfolio(Permission.MANAGE_PEOPLE)
def invite_again(request: Request, pk: int) -> HttpResponse:
    return _turned(request, pk, invitations.invite_again, "gets the invitation once more")


@require_http_methods(["GET", "HEAD", "POST"])
@on_portfolio(Permission.MANAGE_PEOPLE)
def deactivate(request: Request, pk: int) -> HttpResponse:
    """First what it means and what the person still holds, then the act."""
    if request.method == "POST":
        return _turned(request, pk, invitations.deactivate, "cannot sign in any more")
    shown = get_object_or_404(User.objects.with_department(), pk=pk)
    return page(request, "people/deactivate.html", {"person": shown, "back": _url(shown)})


@require_POST
@on_portfolio(Permission.MANAGE_PEOPLE)
def reactivate(request: Request, pk: int) -> HttpResponse:
    return _turned(request, pk, invitations.reactivate, "can sign in again")


def _turned(request: Request, pk: int, action: Callable[..., object], says: str) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)

    def act() -> Outcome:
        action(user=person, by=request.user, now=now())
        return Outcome(f"{person} {says}", _url(person))

    return act_at_once(request, act=act, back=_url(person))
