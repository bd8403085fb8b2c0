"""One database for each size of the portfolio, in services of the benchmark's own, kept from run to run.

The first lot is the demo; a larger portfolio is copied from it by the database. Each size is a database of its own,
made with the first one as its template.
"""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import environ
import psycopg2

from pmo_site import embedded

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("BENCH_VAR") or ROOT / "var" / "bench")
FIRST = 60
WITH_TRAIL = 20_000  # projects up to which the trail tells of every copied row; beyond, it would fill the disk


@contextmanager
def services() -> Iterator[dict[str, str]]:
    """The benchmark's PostgreSQL and Valkey, as variables; what is in the environment is not touched."""
    (VAR / "static").mkdir(parents=True, exist_ok=True)
    with embedded.services(VAR) as urls:
        yield urls


def of_size(urls: Mapping[str, str], projects: int, *, fresh: bool = False) -> dict[str, str]:
    """The variables of a process that works with a portfolio of that size; it is loaded where it is not there yet."""
    first = _environment(urls, FIRST)
    if not _exists(urls, FIRST) or not _up_to_date(first) or (fresh and projects == FIRST):
        fresh = True
        _create(urls, FIRST, template="template1")
        _manage(first, "migrate", "--verbosity", "0")
        _manage(first, "seed_demo", "--projects", str(FIRST), "--no-archive")
        vacuum(first)
    if projects != FIRST and (fresh or not _exists(urls, projects) or not _up_to_date(_environment(urls, projects))):
        _create(urls, projects, template=_name(FIRST))
        trail = "trail" if projects <= WITH_TRAIL else ""
        _run(_environment(urls, projects), "-m", "bench.programs.load", str(projects), trail)
        vacuum(_environment(urls, projects))
    return _environment(urls, projects)


def cookie(variables: Mapping[str, str]) -> str:
    """Of somebody who may see all projects and is no superuser."""
    return told(variables, "-m", "bench.programs.sign_in").strip()


def told(variables: Mapping[str, str], *command: str) -> str:
    """What a process that works with that portfolio prints."""
    environment = os.environ | variables
    done = subprocess.run(
        [sys.executable, *command], env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def _name(projects: int) -> str:
    return f"bench_{projects}"


def _environment(urls: Mapping[str, str], projects: int) -> dict[str, str]:
    own = {
        name: url.removesuffix("/pmo") + f"/{_name(projects)}" if "DATABASE" in name else url
        for name, url in urls.items()
    }
    return own | {
        "PMO_VAR": str(VAR),
        "MEDIA_ROOT": str(VAR / "media"),
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DEBUG": "off",
        "SECRET_KEY": "bench-" + "x" * 60,
        "ALLOWED_HOSTS": "*",
        "HTTPS": "off",
        "BEHIND_PROXY": "off",
        "EMAIL_URL": "",
        "CONN_MAX_AGE": "3600",
        "PYTHONPATH": str(ROOT),
    }


def _manage(variables: Mapping[str, str], *command: str) -> None:
    _run(variables, "manage.py", *command)


def _run(variables: Mapping[str, str], *command: str) -> None:
    """What it prints goes to standard error: standard output is for the result."""
    subprocess.run([sys.executable, *command], cwd=ROOT, env=os.environ | variables, check=True, stdout=sys.stderr)


def _exists(urls: Mapping[str, str], projects: int) -> bool:
    """Whether it is there and was loaded to its end."""
    with _owner(urls["MIGRATION_DATABASE_URL"]) as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_name(projects)])
        if cursor.fetchone() is None:
            return False
    with _owner(_environment(urls, projects)["MIGRATION_DATABASE_URL"]) as cursor:
        cursor.execute("SELECT to_regclass('projects_project')")
        if cursor.fetchone()[0] is None:
            return False
        cursor.execute("SELECT count(*) FROM projects_project")
        return bool(cursor.fetchone()[0] == projects)


def _up_to_date(variables: Mapping[str, str]) -> bool:
    """Whether no migration came since; otherwise every size is loaded anew."""
    command = [sys.executable, "manage.py", "migrate", "--check", "--verbosity", "0"]
    return subprocess.run(command, cwd=ROOT, env=os.environ | variables, stdout=sys.stderr, check=False).returncode == 0


def _create(urls: Mapping[str, str], projects: int, *, template: str) -> None:
    with _owner(urls["MIGRATION_DATABASE_URL"]) as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {_name(projects)} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {_name(projects)} TEMPLATE {template}")


def vacuum(variables: Mapping[str, str]) -> None:
    """What autovacuum would have done by the time somebody works with so many rows."""
    with _owner(variables["MIGRATION_DATABASE_URL"]) as cursor:
        cursor.execute("VACUUM (ANALYZE)")


@contextmanager
def _owner(url: str) -> Iterator[psycopg2.extensions.cursor]:
    at = environ.Env.db_url_config(url)
    link = psycopg2.connect(host=at["HOST"], port=at["PORT"], user=at["USER"], dbname=at["NAME"])
    link.autocommit = True
    try:
        with link.cursor() as cursor:
            yield cursor
    finally:
        link.close()
