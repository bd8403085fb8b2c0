"""Imports departments from a CSV file or from Popolo JSON."""

from __future__ import annotations

from typing import Any

from django.utils.timezone import now

from pmo_site.people.actions.directory_import import import_directory
from pmo_site.people.domain.imports import Outcome
from pmo_site.people.formats import departments
from pmo_site.people.management.importing import ImportCommand


class Command(ImportCommand):
    help = "Import departments (CSV or Popolo JSON): all of the file or nothing. The same file again changes nothing."

    def run(self, data: bytes, *, where: str, options: dict[str, Any]) -> Outcome:
        rows, remarks = departments.read(data, where=where)
        return import_directory(rows=rows, warnings=remarks, by=None, now=now(), dry_run=options["dry_run"])
