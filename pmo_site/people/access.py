"""What a view declares about who may open it. A URL that declares nothing fails the tests.

@require_GET
@on_portfolio(Permission.SEE_DIRECTORY)
def directory(request): ...
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from pmo_site.people.policy import Permission, holds

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Declaration:
    """Who may open a view: `who` is everybody, signed in, portfolio, or the name of the model it is about."""

    who: str
    permission: Permission | None = None


def declare(view: View, declaration: Declaration) -> View:
    view.declares = declaration  # type: ignore[attr-defined]  # read by the permission matrix test
    return view


def everybody(view: View) -> View:
    """Open to the world."""
    return declare(login_not_required(view), Declaration("everybody"))


def signed_in(view: View) -> View:
    """Open to every signed-in person; the middleware sends everybody else to the sign-in page."""
    return declare(view, Declaration("signed in"))


def on_portfolio(permission: Permission) -> Callable[[View], View]:
    """Open to roles that hold the permission for the portal as a whole; 403 for the others."""

    def decorator(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not holds(request.user, permission):  # type: ignore[arg-type]  # signed in, by the middleware
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return declare(guarded, Declaration("portfolio", permission))

    return decorator
