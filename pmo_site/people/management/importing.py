"""What the import commands share: a file in, one line or JSON out, and a failure when anything was rejected."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pmo_site.people.domain.imports import Outcome
from pmo_site.ui.refusals import refusing


class ImportCommand(BaseCommand):
    """Reads one file, whole or not at all."""

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--json", action="store_true", help="print the counts and every remark as JSON")

    def run(self, data: bytes, *, where: str, options: dict[str, Any]) -> Outcome:
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        with refusing(self, file, as_json=options["json"]):
            outcome = self.run(file.read_bytes(), where=file.name, options=options)
        self._tell(outcome, as_json=options["json"], dry_run=options["dry_run"])
        if outcome.rejected:
            raise CommandError(f"{len(outcome.rejected)} rows rejected; nothing was changed.")

    def _tell(self, outcome: Outcome, *, as_json: bool, dry_run: bool) -> None:
        if as_json:
            nothing = {"created": 0, "updated": 0} if outcome.rejected and not dry_run else {}
            self.stdout.write(json.dumps(outcome.as_json() | nothing, ensure_ascii=False))
            return
        for remark in [*outcome.warnings, *outcome.rejected]:
            self.stdout.write(str(remark))
        self.stdout.write(f"{outcome}{' (only checked)' if dry_run else ''}")
