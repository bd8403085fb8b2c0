"""How a view answers: a page or the part of it that htmx asked for, and what happens after something was done."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect, push_url, retarget

from pmo_site.ui.conflicts import differences
from pmo_site.ui.requests import Request


def page(request: Request, template: str, context: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    """Render the template; when htmx swaps the element `#rows` and the template has a partial "rows", only that."""
    htmx = request.htmx
    asked = htmx.target if htmx and not htmx.boosted and not htmx.history_restore_request else None
    names = [f"{template}#{asked}", template] if asked else template
    response = render(request, names, context, status=status)
    patch_vary_headers(response, ["HX-Request", "HX-Target"])
    return response


def done(
    request: Request, says: str, to: str, partial: str | None = None, context: dict[str, Any] | None = None
) -> HttpResponse:
    """Say that it is done. htmx gets the partial, with the words as a toast; everybody else is sent to `to`.

    `to` may come from the outside: what is not a path of this site becomes the home page.
    """
    messages.success(request, says)
    if request.htmx and partial:
        return render(request, partial, context)
    if request.htmx:
        return HttpResponseClientRedirect(local(to))
    return HttpResponseRedirect(local(to))


def local(url: str, otherwise: str = "/") -> str:
    """The URL when it stays on this site, else `otherwise`."""
    return url if url_has_allowed_host_and_scheme(url, allowed_hosts=None) else otherwise


def conflict(request: Request, form: ModelForm[Any], theirs: Model, *, back: str, changed: str = "") -> HttpResponse:
    """Answer a stale save, 409: both versions side by side. Nothing typed is lost; sending it again keeps it.

    theirs: the row as it is now. back: where "take theirs" leads. changed: who saved it and when, as a sentence.
    """
    rows = differences(form, theirs)
    data = request.POST.copy()
    data[form.add_prefix("version")] = str(theirs.version)  # type: ignore[attr-defined]  # every editable row has one
    form.data = data
    context = {"form": form, "rows": rows, "theirs": theirs, "back": local(back), "changed": changed}
    response = render(request, "ui/conflict.html", context, status=409)
    # It fills the whole page, under the address that its form is sent to, also where htmx asked for a part.
    return push_url(retarget(response, "body"), request.path) if request.htmx else response
