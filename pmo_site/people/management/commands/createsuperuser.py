"""Django's command for the first PMO admin, told in the audit trail."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.management.commands import createsuperuser
from django.utils.timezone import now

from pmo_site.audit import audit
from pmo_site.people.models import User


class Command(createsuperuser.Command):
    help = "Make a PMO admin who can sign in: the first one. All others come by invitation."

    def handle(self, *args: Any, **options: Any) -> None:
        last = User.objects.order_by("-pk").first()
        with audit.change(by=None, now=now()) as unit:
            super().handle(*args, **options)
            unit.created(User.objects.filter(pk__gt=last.pk if last else 0), verb="added")
