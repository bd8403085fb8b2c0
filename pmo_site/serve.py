"""The whole portal as one command: services, tables, demo, then web, worker and beat until Ctrl-C."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import django
import environ
import psutil
import psycopg2
from django.apps import apps
from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from honcho.environ import parse_procfile
from honcho.manager import Manager

from pmo_site import embedded

ROOT = Path(__file__).resolve().parent.parent
CHECK_SECONDS = 120


def main(arguments: list[str]) -> int:
    """Serve, or check that serving works. Returns the exit status."""
    parser = argparse.ArgumentParser(prog="./run", description=__doc__)
    parser.add_argument("--check", action="store_true", help="start everything on data of its own, see it work, stop")
    return check() if parser.parse_args(arguments).check else serve()


# Serving ----------------------------------------------------------------------------------------------------------
def serve() -> int:
    embedded.ensure()
    host, port = os.environ.setdefault("HOST", "0.0.0.0"), os.environ.setdefault("PORT", "8000")  # noqa: S104 - HOST=
    if obstacle := cannot_listen(host, int(port)):
        say(f"Port {port} cannot be used: {obstacle}. Take another one: PORT={int(port) + 1} ./run")
        return 1
    os.environ.setdefault("SITE_URL", f"http://localhost:{port}")
    embedded.var_folder().mkdir(parents=True, exist_ok=True)
    prepare()
    say(f"\nThe portal is at http://localhost:{port}/ - Ctrl-C stops it.\n")
    return run_processes()


def cannot_listen(host: str, port: int) -> str | None:
    """Why nobody can listen there, in the system's words."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        return os.strerror(error.errno or 0)
    return None


def prepare() -> None:
    """Bring the tables up to date, and put the demo portfolio into a database that has nobody yet."""
    django.setup()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Making the tables")
        migrate = [sys.executable, "manage.py", "migrate", "--no-input", "--verbosity", "0"]
        subprocess.run(migrate, cwd=ROOT, check=True)  # noqa: S603 - ourselves, as the owner of the tables
    nobody = not any(apps.get_model("people", name).objects.exists() for name in ("User", "Department"))
    sign_ins = embedded.var_folder() / "demo-sign-ins.txt"
    # Without DEBUG the demo has no sign-ins, and a portal that goes to work must not begin with invented projects.
    if settings.DEBUG and nobody and "seed_demo" in get_commands():
        call_command("seed_demo")
    elif settings.DEBUG and sign_ins.exists():
        say(sign_ins.read_text())
    connections.close_all()


def run_processes() -> int:
    """Run the lines of the Procfile until one ends or somebody stops us; then all end, within seconds."""
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ.get('PATH', os.defpath)}",
        "PYTHONUNBUFFERED": "1",
    }
    manager = Manager()
    for name, command in parse_procfile((ROOT / "Procfile").read_text()).processes.items():
        manager.add_process(name, command, env=environment, cwd=str(ROOT))
    # A closed terminal is a stop like any other; honcho knows only the other two.
    signal.signal(signal.SIGHUP, lambda number, frame: os.kill(os.getpid(), signal.SIGTERM))
    manager.loop()
    return int(manager.returncode)


# Checking ---------------------------------------------------------------------------------------------------------
def check() -> int:
    """Start the portal on a free port with data of its own; 0 when a page answers and a tick went all the way."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="pmo-check-", ignore_cleanup_errors=True) as folder:
        var = Path(folder)
        var.chmod(0o755)  # it is ours alone, and the user that PostgreSQL runs as must get in
        try:
            with embedded.services(var, durable=False) as urls:
                reason = attempt(var, urls)
                seconds = time.monotonic() - start
        except embedded.Unavailable as unavailable:
            reason = str(unavailable)
    say(reason or f"ok {seconds:.1f} s")
    return 1 if reason else 0


def attempt(var: Path, urls: Mapping[str, str]) -> str | None:
    """Serve from a folder until it works; returns why it does not, with the end of the log."""
    begin, port, log = datetime.now(UTC), free_port(), var / "serve.log"
    own = {"PMO_VAR": str(var), "MEDIA_ROOT": str(var / "media"), "EMAIL_URL": "", "TICK_SECONDS": "1"}
    own |= {"DEBUG": "on", "ALLOWED_HOSTS": "*", "HOST": "127.0.0.1", "PORT": str(port)}
    with log.open("wb") as output:
        portal = subprocess.Popen(
            [sys.executable, "-m", "pmo_site.serve"],
            cwd=ROOT,
            env=os.environ | urls | own,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        missing = wait_for(portal, port, urls["DATABASE_URL"], begin)
    finally:
        stop(portal)
    return missing and f"{log.read_text(errors='replace')[-6000:]}\n{missing}"


def wait_for(portal: subprocess.Popen[bytes], port: int, database: str, begin: datetime) -> str | None:
    """Wait until the home page answers and a tick is stored; returns the first that did not come."""
    end, page, tick = time.monotonic() + CHECK_SECONDS, False, False
    while time.monotonic() < end:
        page = page or answers(port)
        tick = tick or (page and ticked(database, begin))
        if tick:
            return None
        if portal.poll() is not None:
            return f"The portal stopped by itself with status {portal.returncode}."
        time.sleep(0.1)
    late = "A beat tick did not reach the database" if page else "The home page did not answer"
    return f"{late} within {CHECK_SECONDS} s."


def free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return int(attempt.getsockname()[1])


def answers(port: int) -> bool:
    """Whether the home page, or where it leads to, answers 200; asked directly, not through a proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(f"http://127.0.0.1:{port}/", timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def ticked(database: str, begin: datetime) -> bool:
    """Whether the worker has stored a tick of beat since then."""
    at = environ.Env.db_url_config(database)
    link = psycopg2.connect(host=at["HOST"], port=at["PORT"], user=at["USER"], dbname=at["NAME"], connect_timeout=5)
    try:
        with link.cursor() as cursor:
            cursor.execute("SELECT 1 FROM outbox_heartbeat WHERE name = 'tick' AND at >= %s", [begin])
            return cursor.fetchone() is not None
    finally:
        link.close()


def stop(portal: subprocess.Popen[bytes]) -> None:
    """Stop as Ctrl-C would; what is left after ten seconds is killed."""
    family: list[psutil.Process] = []
    with suppress(psutil.NoSuchProcess):
        family = [psutil.Process(portal.pid), *psutil.Process(portal.pid).children(recursive=True)]
    portal.send_signal(signal.SIGINT)
    with suppress(subprocess.TimeoutExpired):
        portal.wait(timeout=10)
    for process in family:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    portal.wait()


def say(text: str) -> None:
    sys.stdout.write(f"{text.rstrip()}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
