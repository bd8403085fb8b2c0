"""Letting people in, and taking them out again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from pmo_site.audit import audit
from pmo_site.outbox.posting import Letter, Recipient, post
from pmo_site.people.models import Department, User


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    role: str,
    by: User | None,
    now: datetime,
    department: Department | None = None,
    title: str = "",
    phone: str = "",
) -> User:
    """Make a user who has no password yet, and send the letter with which to choose one."""
    user = User(email=email.strip().lower(), name=name, role=role, department=department, title=title, phone=phone)
    user.set_unusable_password()
    with audit.change(by=by, now=now) as unit, unit.of(user, verb="invited"):
        user.save()
    _send(user, kind="invitation", now=now)
    return user


def invite_again(*, user: User, now: datetime) -> None:
    """Send the invitation once more; the earlier link stays good until it is used."""
    _send(user, kind="invitation", now=now)


def ask_for_reset(*, user: User, now: datetime) -> None:
    """Send a link under which the person chooses a new password."""
    _send(user, kind="password reset", now=now)


def _send(user: User, *, kind: str, now: datetime) -> None:
    to = Recipient(id=user.pk, label=user.name, address=user.email)
    subject = "Invitation" if kind == "invitation" else "New password"
    post(
        [Letter(kind=kind, period=now.isoformat(), to=to, subject=subject, secret_parameters={"user": user.pk})],
        now=now,
    )


@transaction.atomic
def deactivate(*, user: User, by: User, now: datetime) -> User:
    """End a person's access at once: sessions are refused from the next request on."""
    with audit.change(by=by, now=now) as unit, unit.of(user, verb="deactivated"):
        user.is_active = False
        user.save(update_fields=["is_active"])
    return user


@transaction.atomic
def reactivate(*, user: User, by: User, now: datetime) -> User:
    with audit.change(by=by, now=now) as unit, unit.of(user, verb="reactivated"):
        user.is_active = True
        user.save(update_fields=["is_active"])
    return user
