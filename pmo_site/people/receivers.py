"""Sign-in events of allauth and Django, told to the audit trail: the one use of signals in this portal."""

from __future__ import annotations

from typing import Any

from allauth.account import signals
from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver
from django.utils.timezone import now

from pmo_site.people.actions import sign_ins
from pmo_site.people.models import User


@receiver(signals.user_logged_in)
def signed_in(user: User, **values: Any) -> None:
    sign_ins.signed_in(user=user, now=now())


@receiver([signals.password_changed, signals.password_reset, signals.password_set])
def chose_password(user: User, **values: Any) -> None:
    sign_ins.chose_password(user=user, now=now())


@receiver(user_login_failed)
def sign_in_failed(credentials: dict[str, Any], **values: Any) -> None:
    sign_ins.sign_in_failed(address=str(credentials.get("email", "")), now=now())
