"""How a command that takes a file in refuses it: in words, and where JSON was asked for in JSON as well."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError


@contextmanager
def refusing(command: BaseCommand, file: Path, *, as_json: bool) -> Iterator[None]:
    """Turns a file that is not there, or cannot be taken, into a CommandError that begins with its name.

    as_json: print {"error": ...} first, so that who reads the output as JSON reads why.
    """
    try:
        yield
    except OSError as problem:
        why = f"{file}: {problem.strerror}"
    except ValueError as problem:
        why = str(problem) if str(problem).startswith(file.name) else f"{file.name}: {problem}"
    else:
        return
    if as_json:
        command.stdout.write(json.dumps({"error": why}, ensure_ascii=False))
    raise CommandError(why)
