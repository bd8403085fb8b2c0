"""What a view declares about who may open it. A URL that declares nothing fails the tests.

@require_GET
@on_portfolio(Permission.SEE_DIRECTORY)
def directory(request): ...
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from pmo_site.people.policy import Permission, holds
from pmo_site.ui.access import Declaration, View, declare, everybody, signed_in

__all__ = ["Declaration", "View", "declare", "everybody", "on_portfolio", "signed_in"]


def on_portfolio(permission: Permission) -> Callable[[View], View]:
    """Open to roles that hold the permission for the portal as a whole; 403 for the others."""

    def decorator(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not holds(request.user, permission):  # type: ignore[arg-type]  # signed in, by the middleware
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return declare(guarded, Declaration("portfolio", permission))

    return decorator
