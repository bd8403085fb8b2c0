"""What every page knows without its view saying so."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.timezone import localdate

from pmo_site.ui.addresses import url_or_none
from pmo_site.ui.navigation import navigation
from pmo_site.ui.theme import theme_of


def site(request: HttpRequest) -> dict[str, Any]:
    """City, navigation, theme and today. Lazy where it costs: a partial never asks for the navigation."""
    return {
        "city_name": settings.CITY_NAME,
        "pmo_name": settings.PMO_NAME,
        "navigation": SimpleLazyObject(lambda: navigation(request.user, request.path)),
        "find_url": SimpleLazyObject(lambda: url_or_none("find") or ""),
        "theme": theme_of(request),
        "today": localdate(),
    }
