"""Writing people: what the PMO admin edits, and what everybody edits about himself or herself."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db import connection, transaction

from pmo_site.audit import audit
from pmo_site.audit.versions import save_expecting
from pmo_site.people.models import Role, User

ADMINS = 71_003  # advisory: one at a time takes the role of PMO admin away


class LastAdmin(ValueError):
    """Without this person nobody could invite or manage people any more."""


def edit_user(*, user: User, fields: Collection[str], by: User, now: datetime) -> User:
    """Write the named fields of a person whom somebody read and edited.

    Raises Stale when he or she was saved by somebody else meanwhile, LastAdmin when no PMO admin would be left.
    """
    if not fields:
        return user
    with audit.change(by=by, now=now) as unit, unit.of(user, verb="edited"), keeping_an_admin():
        save_expecting(user, fields=fields)
        if "email" in fields:
            # allauth remembers addresses for itself: the old one must open nothing any more
            EmailAddress.objects.filter(user=user).delete()
    return user


@contextmanager
def keeping_an_admin() -> Iterator[None]:
    """Let the block take the role of PMO admin away or close an account; raise LastAdmin when none would be left.

    Of two who take each other's role away at once, the second waits here and then sees what the first has done.
    """
    admins = User.objects.active().filter(role=Role.ADMIN)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ADMINS])
        there_was_one = admins.exists()
        yield
        if there_was_one and not admins.exists():
            raise LastAdmin("Nobody would be left who manages people: make somebody else PMO admin first.")
