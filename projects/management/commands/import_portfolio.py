"""Imports a portfolio file: CSV or XLSX, of any publisher, whole or not at all."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from pmo_site.ui.refusals import refusing
from projects.actions.imports.direct import Upload, bring_in
from projects.models import ImportProfile

COUNTS = ("rows", "created", "updated", "unchanged", "missing")


class Command(BaseCommand):
    help = (
        "Import a portfolio file (CSV or XLSX): all of it or nothing. The same file again changes nothing; next year's"
        " file of the same publisher updates by key. Without a profile the columns are proposed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--profile", metavar="NAME", help="a saved mapping of columns")
        parser.add_argument("--sheet", default="", help="of a workbook; else the one whose headings say most")
        parser.add_argument("--source", default="", help="whose projects these are; else found by names and headings")
        parser.add_argument("--report-date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="of rows without one")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--json", action="store_true", help="print counts, rejections, warnings and totals as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        with refusing(self, options["file"], as_json=options["json"]):
            job = bring_in(self._upload(options), by=None, now=now(), dry_run=options["dry_run"])
        result = job.result
        if result["rejections"] and not options["dry_run"]:
            result |= {"created": 0, "updated": 0}
        if options["json"]:
            self.stdout.write(json.dumps(told(result), ensure_ascii=False))
        else:
            self._say(result, job.source, dry_run=options["dry_run"])
        if result["rejections"]:
            raise CommandError(f"{result['rejections']:,} rejected; nothing was changed.")

    def _upload(self, options: dict[str, Any]) -> Upload:
        file: Path = options["file"]
        profile = None
        if options["profile"]:
            profile = ImportProfile.objects.of_portfolios().called(options["profile"]).first()
            if profile is None:
                raise CommandError(f"There is no profile “{options['profile']}”.")
        return Upload(
            file.read_bytes(), file.name, options["sheet"], profile, options["source"][:60], options["report_date"]
        )

    def _say(self, result: dict[str, Any], source: str, *, dry_run: bool) -> None:
        for warning in [*result["warnings"], *result["moved_or_renamed"]]:
            self.stdout.write(f"Note: {warning}")
        for rejection in result["rejected"]:
            column = f", “{rejection['column']}”" if rejection["column"] else ""
            self.stdout.write(f"Rejected: {rejection['place']}{column}: {rejection['reason']}")
        counted = ", ".join(f"{result[name]:,} {name}" for name in COUNTS)
        self.stdout.write(f"{source}: {counted}{' (only checked)' if dry_run else ''}")


def told(result: dict[str, Any]) -> dict[str, Any]:
    """What --json prints: counts, every rejection with row, column and reason, warnings, totals in whole units."""
    rejected = [
        {name: rejection[name] for name in ("row", "column", "value", "reason")} for rejection in result["rejected"]
    ]
    counted = {name: result[name] for name in COUNTS}
    warnings = [*result["warnings"], *result["moved_or_renamed"]]
    totals = {
        field: {name: total[name] for name in ("count", "sum", "withheld", "sums") if name in total}
        for field, total in result["totals"].items()
    }
    return {**counted, "rejected": rejected, "warnings": warnings, "totals": totals}
