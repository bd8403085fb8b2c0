#!/usr/bin/env python3
"""Django's commands. They work whether or not the portal is running: services are found, or started and stopped."""

import os
import sys
from pathlib import Path

VENV = Path(__file__).resolve().parent / ".venv"

# What makes or changes tables runs as their owner; every other command runs with the rights that the portal has.
OWNER_COMMANDS = frozenset(
    {
        "createcachetable",
        "flush",
        "makemigrations",
        "migrate",
        "optimizemigration",
        "showmigrations",
        "sqlflush",
        "sqlmigrate",
        "sqlsequencereset",
        "squashmigrations",
        "test",
        "testserver",
    }
)

# What only reads files asks for no services: these addresses are never called.
FILE_COMMANDS = frozenset({"schedule_check"})
NOWHERE = {"DATABASE_URL": "postgres://nobody@localhost/nowhere", "REDIS_URL": "redis://localhost"}


def main() -> None:
    """Run one command, with the packages of .venv when there is one, whichever Python started this."""
    python = VENV / "bin/python"
    if python.exists() and Path(sys.prefix).resolve() != VENV.resolve():
        os.execv(python, [str(python), *sys.argv])  # noqa: S606 - ourselves
    try:
        from django.core.management import execute_from_command_line

        from pmo_site import embedded
    except ModuleNotFoundError as missing:
        sys.exit(f"{missing.name} is not installed. Run ./run --setup first.")
    if OWNER_COMMANDS.intersection(sys.argv[1:2]):
        os.environ.setdefault("AS_OWNER", "1")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pmo_site.settings")
    if FILE_COMMANDS.intersection(sys.argv[1:2]):
        os.environ |= {name: os.environ.get(name, address) for name, address in NOWHERE.items()}
    else:
        embedded.ensure()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
