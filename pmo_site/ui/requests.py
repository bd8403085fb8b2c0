"""The request as our views see it: signed in, and it knows htmx."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """A type for annotations; the middleware puts both on Django's own request."""

    htmx: HtmxDetails
    user: Any  # people.User, which this room does not know
