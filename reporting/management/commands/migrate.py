"""The migrate of the work, which then makes sure that the schedules are there as well."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import now

from projects.management.commands import migrate
from reporting.actions.schedules import ensure_schedules


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if not options["plan"] and not options["check_unapplied"] and not options["app_label"]:
            ensure_schedules(now=now())
