"""Pages about the look itself."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pmo_site.ui import specimens
from pmo_site.ui.access import everybody, signed_in
from pmo_site.ui.pages import done, local, page
from pmo_site.ui.requests import Request
from pmo_site.ui.theme import remember_theme


@require_POST
@everybody
def theme(request: Request) -> HttpResponse:
    """Light, dark, or as the system says; back to the page where it was chosen."""
    response = HttpResponseRedirect(local(request.POST.get("next", "")))
    remember_theme(response, request.POST.get("theme", ""))
    return response


@require_safe
@signed_in
def menu(request: Request) -> HttpResponse:
    """The navigation as a page, for browsers that cannot open it as a popover."""
    return page(request, "ui/menu.html")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def gallery(request: Request) -> HttpResponse:
    """Every component in its states. Its forms can be sent; nothing is stored."""
    if request.method == "POST":
        return done(request, "This is the gallery: nothing was saved.", to=reverse("ui:gallery"))
    return page(request, "ui/gallery.html", specimens.shown(now()))
