"""Brings a file of the city's ledger in: CSV or XLSX, whole or not at all; what has no place waits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from pmo_site.ui.refusals import refusing
from projects.actions.ledger_imports.direct import bring_in
from projects.domain.ledger_mapping import Untold
from projects.models import ImportProfile

LEDGER = "City ledger"


class Command(BaseCommand):
    help = (
        "Import actuals and encumbrances from a file of the city's ledger (CSV or XLSX): all of it or nothing. The same"
        " file again changes nothing; lines whose project or funding source is not known wait until somebody says so."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--ledger", default=LEDGER, help="whose documents these are")
        parser.add_argument("--profile", help="the name under which columns of such files were kept")
        parser.add_argument(
            "--untold", type=Untold, choices=list(Untold), help="what amounts are without a column that says it"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--json", action="store_true", help="print counts, rejections, sums and codes as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        with refusing(self, file, as_json=options["json"]):
            job = bring_in(
                file.read_bytes(),
                file.name,
                options["ledger"].strip()[:60] or LEDGER,
                by=None,
                now=now(),
                profile=self._profile(options["profile"]),
                untold=options["untold"],
                dry_run=options["dry_run"],
            )
        result = job.result
        if options["json"]:
            told = {name: value for name, value in result.items() if name not in ("read", "fingerprint")}
            self.stdout.write(json.dumps(told, ensure_ascii=False))
        else:
            self._say(result, dry_run=options["dry_run"])
        if result["rejections"]:
            raise CommandError(f"{result['rejections']:,} rejected; nothing was changed.")

    def _profile(self, name: str | None) -> ImportProfile | None:
        found = ImportProfile.objects.of_ledgers().called(name).first() if name else None
        if name and found is None:
            raise CommandError(f"There is no profile “{name}” that reads a ledger.")
        return found

    def _say(self, result: dict[str, Any], *, dry_run: bool) -> None:
        for warning in result["warnings"]:
            self.stdout.write(f"Note: {warning}")
        for rejection in result["rejected"]:
            column = f", “{rejection['column']}”" if rejection["column"] else ""
            self.stdout.write(f"Rejected: {rejection['place']}{column}: {rejection['reason']}")
        waiting = result["waiting"]
        if waiting["lines"]:
            self.stdout.write(f"Waiting: {waiting['lines']:,} lines, for {', '.join(waiting['codes'])}")
        counted = ", ".join(f"{result[name]:,} {name}" for name in ("new", "changed", "same", "missing"))
        self.stdout.write(f"{counted}{' (only checked)' if dry_run else ''}")
