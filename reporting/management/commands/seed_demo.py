"""Fills an empty portal with the demo: an invented city, its people and forty weeks of its portfolio."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.timezone import now

from reporting.management.demo import portfolio, sign_ins


class Command(BaseCommand):
    help = "Fill an empty portal with an invented portfolio. Refuses where somebody works already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--projects", type=int, default=60, help="how many projects (default: 60)")
        parser.add_argument("--weeks", type=int, default=40, help="how many weeks of history, at least 2 (default: 40)")
        parser.add_argument("--seed", type=int, default=2026, help="another number tells another story")

        parser.add_argument("--no-archive", action="store_true", help="without the projects that were closed before")

    def handle(self, *args: Any, projects: int, weeks: int, seed: int, **options: Any) -> None:
        if portfolio.is_there():
            self.stdout.write("The demo is there already; nothing was changed.")
            return
        if portfolio.holds_something_else():
            raise CommandError("Somebody works with this database: the demo would mix with real data.")
        if projects < 1 or weeks < 2:
            raise CommandError("A story needs a project and two weeks.")
        begin = time.monotonic()
        with _uncollected():
            told = portfolio.tell(
                number=projects, weeks=weeks, seed=seed, now=now(), archive_too=not options["no_archive"]
            )
            doors = sign_ins.told(sign_ins.open_doors(now=now())) if settings.DEBUG else ""
            portfolio.seal_trail()
        seconds = time.monotonic() - begin
        self.stdout.write(f"The demo: {told.projects:,} projects, {told.events:,} events, {seconds:.0f} s")
        if doors:
            sign_ins.keep(doors, settings.VAR_DIR)
            self.stdout.write(doors)


@contextmanager
def _uncollected() -> Iterator[None]:
    """To look for cycles again and again takes a twelfth of the time; what they hold till then are some megabytes."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
