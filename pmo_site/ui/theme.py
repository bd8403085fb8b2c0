"""Light, dark, or as the system says: kept in a cookie, so that it works before sign-in and without a script."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

THEMES = {"system": "circle-half", "light": "sun", "dark": "moon"}
COOKIE = "theme"
YEAR = 365 * 24 * 3600


def theme_of(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(COOKIE, "system")
    return chosen if chosen in THEMES else "system"


def remember_theme(response: HttpResponse, theme: str) -> None:
    """An unknown name is ignored."""
    if theme in THEMES:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(COOKIE, theme, max_age=YEAR, secure=secure, httponly=True, samesite="Lax")
