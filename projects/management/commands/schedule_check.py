"""Computes the network of a schedule file and compares with the dates that the other tool stored in it."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pmo_site.ui.refusals import refusing
from projects.domain.critical_path import compute
from projects.domain.plan_comparison import Comparison, Difference, Value, compare
from projects.domain.plan_networks import network_of
from projects.formats.schedule_files import read_schedule

SHOWN = 40  # differences of the readable table


class Command(BaseCommand):
    help = (
        "Compute the critical path of a schedule file (MS Project XML or .mpp, Primavera XER or PMXML) and compare it"
        " with the early and late dates, slack (in seconds) and critical flags that are stored in the file. The counts"
        " are of leaf tasks; a value that the file does not tell is no difference. Needs no database."
    )
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--project", default="", help="which one, where a file of Primavera holds several")
        parser.add_argument("--json", action="store_true", help="print counts and every difference as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        file: Path = options["file"]
        with refusing(self, file, as_json=options["json"]):
            plan = read_schedule(file.read_bytes(), file.name, project=options["project"])
            network = network_of(plan, status=plan.status if plan.after_status else None)
            found = compare(plan, network, compute(network))
        if options["json"]:
            self.stdout.write(json.dumps(told(found), ensure_ascii=False))
        else:
            self._say(found, len(plan.not_kept))

    def _say(self, found: Comparison, not_kept: int) -> None:
        self.stdout.write(f"{found.tasks:,} tasks, {found.links:,} links; {not_kept:,} kinds of things are not kept.")
        for name in ("early", "late", "critical", "slack"):
            equal = getattr(found, f"{name}_equal")
            self.stdout.write(f"{name:<9}{equal:>7,} of {found.tasks:,} equal")
        if found.unsaid:
            self.stdout.write(f"The file does not tell all of these values of {found.unsaid:,} tasks.")
        for difference in found.differences[:SHOWN]:
            self.stdout.write(_line(difference))
        if len(found.differences) > SHOWN:
            self.stdout.write(f"... and {len(found.differences) - SHOWN:,} more differences; --json tells all.")


def _line(found: Difference) -> str:
    label = f"{found.uid} {found.name}"[:44]
    return f"{label:<45}{found.field:<13}{_written(found.stored):<21}{_written(found.computed)}"


def told(found: Comparison) -> dict[str, Any]:
    """What --json prints: the counts, and each difference with the stored and the computed value."""
    counts = {name: getattr(found, name) for name in ("tasks", "links")}
    equal = {f"{name}_equal": getattr(found, f"{name}_equal") for name in ("early", "late", "critical", "slack")}
    differences = [
        asdict(one) | {"stored": _plain(one.stored), "computed": _plain(one.computed)} for one in found.differences
    ]
    return counts | equal | {"differences": differences}


def _plain(value: Value) -> str | int | bool:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value


def _written(value: Value) -> str:
    return f"{value:%Y-%m-%d %H:%M:%S}" if isinstance(value, datetime) else str(value)
