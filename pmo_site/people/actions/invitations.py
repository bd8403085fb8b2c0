"""Letting people in, and taking them out again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from pmo_site.audit import audit
from pmo_site.outbox.posting import Letter, Recipient, post
from pmo_site.people.actions.users import keeping_an_admin
from pmo_site.people.models import Department, User


class NotPossible(ValueError):
    """The act makes no sense for this person; the text says why and what to do."""


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
    send_invitations([user], now=now)
    return user


def invite_again(*, user: User, by: User, now: datetime) -> None:
    """Send the invitation once more; the earlier link stays good until one of them is used.

    Raises NotPossible for a person who has a password or whose account is closed.
    """
    if not user.is_active:
        raise NotPossible(f"The account of {user} is closed. Open it again first.")
    if user.has_usable_password():
        raise NotPossible(f"{user} has chosen a password already, and can ask for a new one at sign-in.")
    with audit.change(by=by, now=now) as unit:
        unit.happened(user, verb="invited again")
        send_invitations([user], now=now)


def send_invitations(users: Iterable[User], *, now: datetime) -> None:
    """Post the letter with which a person chooses the first password."""
    post([_letter(user, kind="invitation", subject="Invitation", now=now) for user in users], now=now)


def ask_for_reset(*, user: User, now: datetime) -> None:
    """Send a link under which the person chooses a new password."""
    post([_letter(user, kind="password reset", subject="New password", now=now)], now=now)


def _letter(user: User, *, kind: str, subject: str, now: datetime) -> Letter:
    """A secret letter: only the person's key is stored, the link is made when it is sent."""
    to = Recipient(id=user.pk, label=user.name, address=user.email)
    return Letter(kind=kind, period=now.isoformat(), to=to, subject=subject, secret_parameters={"user": user.pk})


def deactivate(*, user: User, by: User, now: datetime) -> User:
    """End a person's access at once: sessions are refused from the next request on.

    Raises NotPossible for one's own account, LastAdmin when no PMO admin would be left.
    """
    if user.pk == by.pk:
        raise NotPossible("Your own account can be closed by another PMO admin only.")
    with audit.change(by=by, now=now) as unit, unit.of(user, verb="deactivated"), keeping_an_admin():
        user.is_active = False
        user.save(update_fields=["is_active"])
    return user


def reactivate(*, user: User, by: User, now: datetime) -> User:
    """Let a person in again, with the password that he or she had."""
    with audit.change(by=by, now=now) as unit, unit.of(user, verb="reactivated"):
        user.is_active = True
        user.save(update_fields=["is_active"])
    return user
