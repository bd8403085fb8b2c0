"""Signing in, in the trail: who did, who failed, who chose a new password. Never a password or a mistyped address."""

from __future__ import annotations

from datetime import datetime

from pmo_site.audit import audit
from pmo_site.people.models import User


class Somebody:
    """Whoever stands at the door and is not known yet."""

    pk = None

    def __str__(self) -> str:
        return "Somebody"


def signed_in(*, user: User, now: datetime) -> None:
    with audit.change(by=user, now=now) as unit:
        unit.happened(user, verb="signed in")


def chose_password(*, user: User, now: datetime) -> None:
    with audit.change(by=user, now=now) as unit:
        unit.happened(user, verb="chose a new password")


def sign_in_failed(*, address: str, now: datetime) -> None:
    """Of an unknown address only that it was unknown: people type passwords there."""
    user = User.objects.filter(email=address.strip().lower()).first()
    with audit.change(by=Somebody(), now=now) as unit:
        if user:
            unit.happened(user, verb="failed to sign in as")
        else:
            unit.noticed("an unknown address", kind="people.sign_in", verb="failed to sign in as")
