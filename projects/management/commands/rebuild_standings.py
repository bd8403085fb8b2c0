"""Recomputes every standing from the evidence, or only names what differs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import localdate, now

from projects.actions.standings import derive
from projects.models import Project
from projects.queries.standing_differences import differing


class Command(BaseCommand):
    help = "Derive every standing anew. With --check nothing is written: each difference is named, and one exits 1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only name what differs")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        if check:
            self._check()
            return
        changed = derive(Project.objects.values_list("pk", flat=True), now=now())
        self.stdout.write(f"{changed} standings are different from before.")

    def _check(self) -> None:
        found = list(differing(today=localdate()))
        for difference in found:
            self.stdout.write(str(difference))
        if found:
            raise CommandError(f"{len(found)} standings differ. ./manage.py rebuild_standings derives them anew.")
        self.stdout.write("Every standing is what its evidence says.")
