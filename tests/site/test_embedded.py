"""Embedded services: shared by their holders, started once, stopped by the last, recovered after a crash."""

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import environ
import psutil
import psycopg2
import pytest

from pmo_site import embedded
from pmo_site.embedded.home import Home, wait
from pmo_site.embedded.postgres import Postgres

ROOT = Path(__file__).resolve().parents[2]
HOLD = "from pmo_site import embedded; embedded.ensure(); print('held', flush=True); input()"
NAMES = ("DATABASE_URL", "MIGRATION_DATABASE_URL", "REDIS_URL")


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    """One cluster for the module, stopped; where PostgreSQL's user can reach it, unlike pytest's own folders."""
    with tempfile.TemporaryDirectory(prefix="pmo-test-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        with embedded.services(Path(folder), durable=False):
            pass
        yield Path(folder)


def python(*arguments: str, env: dict[str, str]) -> subprocess.Popen[str]:
    rest = {name: value for name, value in os.environ.items() if name not in NAMES}
    command, pipe = [sys.executable, *arguments], subprocess.PIPE
    return subprocess.Popen(command, cwd=ROOT, env=rest | env, text=True, stdin=pipe, stdout=pipe)


@contextmanager
def holder(var: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the services until its input ends."""
    with python("-c", HOLD, env={"PMO_VAR": str(var), "PMO_DURABLE": "off"}) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process


def postmaster(var: Path) -> psutil.Process | None:
    return Postgres(Home.of(var), durable=False).running()


def servers(var: Path) -> list[str]:
    """Names of the programs that were started for this folder and run."""
    living = psutil.process_iter(["name", "cmdline"])
    return sorted(p.info["name"] for p in living if any(str(var) in part for part in p.info["cmdline"] or []))


def starts(var: Path) -> int:
    return (var / "postgres/postgres.log").read_text().count("starting PostgreSQL")


def query(url: str, sql: str) -> list[tuple[object, ...]]:
    at = environ.Env.db_url_config(url)
    connection = psycopg2.connect(host=at["HOST"], port=at["PORT"], user=at["USER"], dbname=at["NAME"])
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def test_second_holder_finds_the_services_of_the_first(var: Path) -> None:
    with embedded.services(var, durable=False) as urls:
        first = postmaster(var)

        with embedded.services(var, durable=False) as again:
            assert (again, postmaster(var)) == (urls, first)


def test_start_and_stop_leave_one_of_each_and_then_none(var: Path) -> None:
    with embedded.services(var, durable=False):
        running = servers(var)

    assert running == ["postgres", "valkey-server"]
    assert wait(lambda: not servers(var), seconds=5)


def test_last_holder_stops_the_services(var: Path) -> None:
    with holder(var) as other:
        with embedded.services(var, durable=False):
            pass
        kept = postmaster(var)
        other.communicate("\n")

    assert kept is not None
    assert postmaster(var) is None


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_holder_stops_the_services(var: Path, number: signal.Signals) -> None:
    with holder(var) as other:
        other.send_signal(number)
        other.communicate()

    assert postmaster(var) is None


def test_two_holders_at_once_start_the_services_once(var: Path) -> None:
    before = starts(var)
    env = {"PMO_VAR": str(var), "PMO_DURABLE": "off"}

    with python("-c", HOLD, env=env) as one, python("-c", HOLD, env=env) as other:
        held = [process.stdout.readline() for process in (one, other) if process.stdout]
        started = starts(var) - before
        one.communicate("\n")
        other.communicate("\n")

    assert (held, started) == (["held\n", "held\n"], 1)


def test_killed_holder_is_not_counted(var: Path) -> None:
    with holder(var) as other:
        other.kill()
    left = postmaster(var)

    with embedded.services(var, durable=False):
        assert postmaster(var) == left
    assert postmaster(var) is None


def test_kill_of_postgresql_loses_nothing_committed(var: Path) -> None:
    with embedded.services(var, durable=True) as urls:
        query(urls["MIGRATION_DATABASE_URL"], "CREATE TABLE kept AS SELECT 42 AS answer")
        killed = postmaster(var)
        assert killed is not None
        killed.kill()

        with embedded.services(var, durable=True):
            assert query(urls["DATABASE_URL"], "SELECT answer FROM kept") == [(42,)]
            assert postmaster(var) != killed


def test_stale_number_of_another_program_does_not_hinder_the_start(var: Path) -> None:
    (var / "postgres/postmaster.pid").write_text(f"{os.getppid()}\n{var}/postgres\n")

    with embedded.services(var, durable=False) as urls:
        assert query(urls["DATABASE_URL"], "SELECT 1") == [(1,)]


def test_application_uses_what_the_owner_makes_and_cannot_change_its_shape(var: Path) -> None:
    with embedded.services(var, durable=False) as urls:
        query(urls["MIGRATION_DATABASE_URL"], "CREATE TABLE thing (id bigint GENERATED BY DEFAULT AS IDENTITY)")
        query(urls["DATABASE_URL"], "INSERT INTO thing DEFAULT VALUES")

        with pytest.raises(psycopg2.errors.InsufficientPrivilege):
            query(urls["DATABASE_URL"], "ALTER TABLE thing ADD COLUMN more text")


def test_test_databases_have_extensions_and_privileges(var: Path) -> None:
    with embedded.services(var, durable=False) as urls:
        test = {name: url.removesuffix("pmo") + "test_pmo" for name, url in urls.items()}
        query(urls["MIGRATION_DATABASE_URL"], "CREATE DATABASE test_pmo")
        query(test["MIGRATION_DATABASE_URL"], "CREATE TABLE word AS SELECT unaccent('café')::citext AS word")

        assert query(test["DATABASE_URL"], "SELECT word::text % 'cafe', word = 'CAFE' FROM word") == [(True, True)]


def test_given_urls_are_left_alone(tmp_path: Path) -> None:
    given = {"DATABASE_URL": "postgres://someone@db.example/pmo", "REDIS_URL": "redis://broker.example"}
    show = f"import os; from pmo_site import embedded; embedded.ensure(); print(*map(os.environ.get, {NAMES}))"

    with python("-c", show, env=given | {"PMO_VAR": str(tmp_path)}) as process:
        shown, _ = process.communicate()

    assert shown.split() == [given["DATABASE_URL"], given["DATABASE_URL"], given["REDIS_URL"]]
    assert not list(tmp_path.iterdir())


def test_long_folder_has_short_sockets(tmp_path: Path) -> None:
    home = Home(tmp_path / ("long" * 30), owner=None)

    assert len(str(home.sockets / ".s.PGSQL.5432")) < 100


def test_command_runs_with_the_services_and_keeps_its_status(var: Path) -> None:
    command = ["-m", "pmo_site.embedded", "--", "sh", "-c", 'test -n "$DATABASE_URL" && exit 7']

    with python(*command, env={"PMO_VAR": str(var), "PMO_DURABLE": "off"}) as process:
        process.communicate()

    assert (process.returncode, postmaster(var)) == (7, None)
