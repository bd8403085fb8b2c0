"""Brings a schedule file into the plan of a project, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from pmo_site.ui.refusals import refusing
from projects.actions.plan_imports.direct import bring_in
from projects.formats.schedule_files import read_schedule
from projects.models import Project

SHOWN = 40


class Command(BaseCommand):
    help = (
        "Import a schedule file (MS Project XML or .mpp, Primavera XER or PMXML) into the plan of a project: all or"
        " nothing. Lines are matched by their numbers; what people added stays. The same file again changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="PROJECT_CODE")
        parser.add_argument("file", type=Path)
        parser.add_argument("--project", default="", help="which one, where a file of Primavera holds several")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--json", action="store_true", help="print everything that was found as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        project = Project.objects.filter(code__iexact=options["code"]).first()
        if project is None:
            raise CommandError(f"There is no project {options['code']}.")
        with refusing(self, file, as_json=options["json"]):
            plan = read_schedule(file.read_bytes(), file.name, project=options["project"])
            found = bring_in(project, plan, file.name, by=None, now=now(), dry_run=options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
        else:
            self._say(found, project, dry_run=options["dry_run"])

    def _say(self, found: dict[str, Any], project: Project, *, dry_run: bool) -> None:
        for entry in found["changed"][:SHOWN]:
            for label, old, new in entry["edits"]:
                self.stdout.write(f"{entry['name']}: {label}: {old} → {new}")
        for where, what in found["not_kept"][:SHOWN]:
            self.stdout.write(f"Not kept: {where}: {what}")
        for name, part in found["parts"].items():
            counted = ", ".join(f"{number:,} {verb}" for verb, number in part.items() if verb != "added")
            self.stdout.write(f"{name}: {counted}")
        if found["differing_count"]:
            self.stdout.write(f"{found['differing_count']:,} of {found['compared']:,} lines end on another day here.")
        self.stdout.write(f"{project.code}: {'only compared' if dry_run else 'applied'}.")
