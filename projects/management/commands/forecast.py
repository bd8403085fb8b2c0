"""Do by hand what the night does: forecast projects, score what has happened."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import get_current_timezone, is_naive, now

from projects.actions import forecasts
from projects.models import Project


class Command(BaseCommand):
    help = "Forecast finish and cost of every active project, and score the forecasts whose outcome is known."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--project", metavar="CODE", help="of this project only, without scoring")
        parser.add_argument("--now", help="ISO 8601; without a zone it is the time of the city")

    def handle(self, *args: Any, **options: Any) -> None:
        moment = _moment(options["now"]) if options["now"] else now()
        if options["project"]:
            self._one(options["project"], moment)
            return
        night = forecasts.run(now=moment)
        if night is None:
            raise CommandError("Another process is forecasting: wait until it is done.")
        self.stdout.write(f"{night.projects:,} projects, {night.made:,} new forecasts, {night.scored:,} scores")

    def _one(self, code: str, moment: datetime) -> None:
        key = Project.objects.active().filter(code__iexact=code).values_list("pk", flat=True).first()
        if key is None:
            raise CommandError(f"There is no active project “{code}”.")
        self.stdout.write(f"{forecasts.forecast([key], now=moment):,} new forecasts")


def _moment(text: str) -> datetime:
    try:
        said = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"“{text}” is not a moment, for example 2026-11-25T02:30") from error
    return said.replace(tzinfo=get_current_timezone()) if is_naive(said) else said
