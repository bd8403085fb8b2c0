"""Writes the plan of a project as MS Project XML."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from projects.models import Project
from projects.queries.plan_exports import exported


class Command(BaseCommand):
    help = "Write the plan of a project as MS Project XML, which comes back in without a change."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", metavar="PROJECT_CODE")
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        project = Project.objects.filter(code__iexact=options["code"]).first()
        if project is None:
            raise CommandError(f"There is no project {options['code']}.")
        try:
            content = exported(project)
            if content is None:
                raise CommandError(f"{project} has no schedule.")
            options["file"].write_bytes(content)
        except OSError as problem:
            raise CommandError(f"{options['file']}: {problem.strerror}") from None
        except ValueError as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"{len(content):,} bytes in {options['file']}")
