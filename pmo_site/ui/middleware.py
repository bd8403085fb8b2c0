"""An address that cannot be meant is refused; and what htmx needs: messages as toasts, the sign-in page as a page."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import BaseStorage
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django_htmx.http import HttpResponseClientRedirect

from pmo_site.ui.requests import Request

GOES_ELSEWHERE = ("HX-Redirect", "HX-Refresh", "HX-Location")


def no_nul(get_response: Callable[[Request], HttpResponse]) -> Callable[[Request], HttpResponse]:
    """Answers 400 to a NUL in the address: no text of the database can hold one, so each lookup would break on it."""

    def middleware(request: Request) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("The address holds a character that no name, code or search can.")
        return get_response(request)

    return middleware


def htmx_messages(get_response: Callable[[Request], HttpResponse]) -> Callable[[Request], HttpResponse]:
    def middleware(request: Request) -> HttpResponse:
        response = get_response(request)
        if not request.htmx:
            return response
        if _leads_to_sign_in(response):
            return _sign_in(request)
        if _takes_toasts(response):
            _add_toasts(request, response)
        return response

    return middleware


def _leads_to_sign_in(response: HttpResponse) -> bool:
    return urlsplit(response.get("Location", "")).path == resolve_url(settings.LOGIN_URL)


def _sign_in(request: Request) -> HttpResponse:
    """The whole page goes to sign-in, and comes back to itself, not to the fragment that it asked for."""
    query = urlencode({"next": request.htmx.current_url_abs_path or "/"})
    return HttpResponseClientRedirect(f"{resolve_url(settings.LOGIN_URL)}?{query}")


def _takes_toasts(response: HttpResponse) -> bool:
    return (
        response.status_code in (200, 409, 422)
        and not response.streaming
        and response.get("Content-Type", "").startswith("text/html")
        and not any(header in response for header in GOES_ELSEWHERE)
    )


def _add_toasts(request: Request, response: HttpResponse) -> None:
    waiting = get_messages(request)
    # A whole page has shown them already; asking again would show them twice.
    if isinstance(waiting, BaseStorage) and not waiting.used and len(waiting):
        response.content += render_to_string("ui/toasts_oob.html", {"messages": waiting}).encode(response.charset)
