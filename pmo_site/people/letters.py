"""Letters whose content is a secret: rendered when they are sent, never stored."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from pmo_site.people.models import User

Rendered = tuple[str, str, str]


def invitation(parameters: dict[str, Any]) -> Rendered:
    """The first letter: a link under which the new person chooses a password."""
    return _rendered("invitation", f"Your access to the {settings.CITY_NAME} project portal", parameters)


def password_reset(parameters: dict[str, Any]) -> Rendered:
    return _rendered("password_reset", "Choose a new password", parameters)


def _rendered(name: str, subject: str, parameters: dict[str, Any]) -> Rendered:
    user = User.objects.get(pk=parameters["user"])
    context = {"person": user, "link": _link(user), "city": settings.CITY_NAME, "pmo": settings.PMO_NAME}
    text = render_to_string(f"mail/{name}.txt", context)
    return subject, text, ""


def _link(user: User) -> str:
    """The password page's address; it works once, and for as long as PASSWORD_RESET_TIMEOUT says."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uid, _, token = key.partition("-")
    return settings.SITE_URL + reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
