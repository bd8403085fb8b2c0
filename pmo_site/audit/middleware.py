"""Gives each request a name that its audit rows and log lines carry."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from pmo_site.audit import audit


def request_id(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        token = audit.request_id.set(str(uuid4()))
        try:
            return get_response(request)
        finally:
            audit.request_id.reset(token)

    return middleware
