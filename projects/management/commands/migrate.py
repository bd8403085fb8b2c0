"""Django's migrate, which then makes sure that the cache's table and the reference data are there."""

from __future__ import annotations

from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate
from django.utils.timezone import now

from projects.actions.reference import ensure_reference_data


class Command(migrate.Command):
    """Reference data is written with the models of today, so it comes after the last migration, not in one of them."""

    def handle(self, *args: Any, **options: Any) -> None:
        super().handle(*args, **options)
        if not options["plan"] and not options["check_unapplied"] and not options["app_label"]:
            call_command("createcachetable", verbosity=0)
            ensure_reference_data(now=now())
