"""Do by hand what the tick does each minute: ask, close, seal, digest, freeze, send."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import get_current_timezone, is_naive, now

from reporting.actions.runs import NotDone, run_due


class Command(BaseCommand):
    help = "Do everything that is due by a moment, by default now. What was done already is not done again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--now", help="ISO 8601; without a zone it is the time of the city")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = run_due(now=_moment(options["now"]) if options["now"] else now())
        except NotDone as failed:
            raise CommandError(str(failed)) from failed
        for run in done:
            self.stdout.write(f"{run.schedule}, {run.period_start}: {run.told}")
        self.stdout.write(f"{len(done)} done")


def _moment(text: str) -> datetime:
    try:
        said = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"“{text}” is not a moment, for example 2026-11-25T09:00") from error
    return said.replace(tzinfo=get_current_timezone()) if is_naive(said) else said
