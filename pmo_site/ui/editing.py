"""The life of a form: shown, refused with what is wrong, overtaken by somebody else, or done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django_htmx.http import HttpResponseClientRedirect

from pmo_site.audit.versions import Stale
from pmo_site.ui.pages import conflict, done, local, page
from pmo_site.ui.requests import Request


class Outcome(NamedTuple):
    """What to say, and where to go, when it is done."""

    says: str
    to: str


def edit(
    request: Request,
    form: BaseForm,
    *,
    act: Callable[[], Outcome],
    template: str,
    context: dict[str, Any] | None = None,
    back: str = "/",
) -> HttpResponse:
    """Show the form on GET. On POST act when it is valid; 422 keeps what was typed, 409 shows both versions.

    act: runs one action and says what came of it. A ValueError from it is shown above the form.
    """
    context = {"form": form, "back": back, **(context or {})}
    if request.method != "POST":
        return page(request, template, context)
    if form.is_valid():
        try:
            outcome = act()
        except Stale as stale:
            theirs = type(stale.row)._default_manager.get(pk=stale.row.pk)
            return conflict(request, form, theirs, back=back)  # type: ignore[arg-type]  # only a row's form is stale
        except ValueError as refused:
            form.add_error(None, str(refused))
        else:
            return done(request, outcome.says, outcome.to)
    return page(request, template, context, status=422)


def act_at_once(
    request: Request,
    *,
    act: Callable[[], Outcome],
    back: str,
    partial: str | None = None,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """A button without a form: act and say so, or go back with the reason why not. htmx gets the partial, if named."""
    try:
        outcome = act()
    except (Stale, ValueError) as refused:
        messages.error(request, str(refused))
        return HttpResponseClientRedirect(local(back)) if request.htmx else HttpResponseRedirect(local(back))
    return done(request, outcome.says, outcome.to, partial=partial, context=context)
