"""Imports people from a CSV file."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser
from django.utils.timezone import now

from pmo_site.people.actions.people_import import import_people
from pmo_site.people.domain.imports import Outcome
from pmo_site.people.formats import people
from pmo_site.people.management.importing import ImportCommand


class Command(ImportCommand):
    help = "Import people (CSV): all of the file or nothing. The same file again changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--invite", action="store_true", help="send each new person the first letter")

    def run(self, data: bytes, *, where: str, options: dict[str, Any]) -> Outcome:
        rows, remarks = people.read(data, where=where)
        dry_run, invite = options["dry_run"], options["invite"]
        return import_people(rows=rows, warnings=remarks, by=None, now=now(), dry_run=dry_run, invite=invite)
