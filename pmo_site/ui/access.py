"""What a view declares about who may open it: read by the permission matrix test and by the navigation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http.response import HttpResponseBase

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Declaration:
    """Who may open a view: `who` is everybody, signed in, portfolio, or what the view is about.

    permission: what the person must hold besides, as has_perm takes it; none for everybody and signed in.
    """

    who: str
    permission: str | None = None


def declare(view: View, declaration: Declaration) -> View:
    view.declares = declaration  # type: ignore[attr-defined]  # functions take attributes
    return view


def declared(view: View) -> Declaration | None:
    """What the view declares; None for one that declares nothing."""
    return getattr(view, "declares", None)


def everybody(view: View) -> View:
    """Open to the world."""
    return declare(login_not_required(view), Declaration("everybody"))


def signed_in(view: View) -> View:
    """Open to every signed-in person; the middleware sends everybody else to the sign-in page."""
    return declare(view, Declaration("signed in"))
