"""The portal as one command, and what it refuses to start with."""

import os
import shlex
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.conf import settings
from honcho.environ import parse_procfile

import manage
from pmo_site import embedded, serve
from pmo_site.embedded.home import wait

ROOT = Path(__file__).resolve().parents[2]
ELSEWHERE = {"DATABASE_URL": "postgres://app@db.invalid/pmo", "REDIS_URL": "redis://broker.invalid"}
PRODUCTION = {"DEBUG": "off", "SECRET_KEY": "s" * 60, "ALLOWED_HOSTS": "pmo.example"}


def run(*command: str, without: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the project that must not need the services."""
    env = {name: value for name, value in (os.environ | ELSEWHERE | variables).items() if name != without}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


class Home(BaseHTTPRequestHandler):
    """Leads to the sign-in page, as the portal does."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/sign-in" else 302)
        self.send_header("Location", "/sign-in")
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Nothing is logged."""


@pytest.mark.parametrize("name", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_settings_refuse_production_without(name: str) -> None:
    started = run(sys.executable, "-c", "import pmo_site.settings", without=name, **PRODUCTION)

    assert started.returncode == 1
    assert f"Set the {name} environment variable" in started.stderr


def test_settings_accept_a_complete_production() -> None:
    started = run(sys.executable, "-c", "import pmo_site.settings as s; print(s.SECURE_SSL_REDIRECT)", **PRODUCTION)

    assert (started.stdout, started.returncode) == ("True\n", 0)


def test_taken_port_is_one_clear_sentence(listener: socket.socket) -> None:
    port = listener.getsockname()[1]

    started = run(sys.executable, "-m", "pmo_site.serve", HOST="127.0.0.1", PORT=str(port))

    assert started.returncode == 1
    assert started.stdout == (
        f"Port {port} cannot be used: Address already in use. Take another one: PORT={port + 1} ./run\n"
    )


def test_worker_listens_to_every_queue() -> None:
    worker = shlex.split(parse_procfile((ROOT / "Procfile").read_text()).processes["worker"])
    listened = worker[worker.index("--queues") + 1].removeprefix("${WORKER_QUEUES:-").removesuffix("}").split(",")

    used = {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()} | {settings.CELERY_TASK_DEFAULT_QUEUE}
    assert used <= set(listened)


def test_home_page_answers_when_it_leads_to_the_sign_in() -> None:
    with HTTPServer(("127.0.0.1", 0), Home) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            assert serve.answers(server.server_port)
        finally:
            server.shutdown()
            thread.join()


def test_home_page_does_not_answer_where_nobody_listens() -> None:
    assert not serve.answers(serve.free_port())


def test_check_names_a_portal_that_stopped_by_itself() -> None:
    with subprocess.Popen(["/bin/sh", "-c", "exit 3"]) as portal:
        portal.wait()

        reason = serve.wait_for(portal, serve.free_port(), ELSEWHERE["DATABASE_URL"], datetime.now(UTC))

    assert reason == "The portal stopped by itself with status 3."


def test_stop_leaves_no_child_behind() -> None:
    deaf = "trap exit INT; sleep 60 & echo $!; wait"

    with subprocess.Popen(["/bin/sh", "-c", deaf], stdout=subprocess.PIPE) as portal:
        assert portal.stdout
        child = int(portal.stdout.readline())

        serve.stop(portal)

    assert wait(lambda: not Path(f"/proc/{child}/exe").exists(), seconds=5)


@pytest.mark.parametrize(("command", "owner"), [("migrate", "1"), ("shell", None)])
def test_manage_changes_tables_as_their_owner_only(
    command: str, owner: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str | None] = []
    monkeypatch.setenv("AS_OWNER", "")
    monkeypatch.delenv("AS_OWNER")
    monkeypatch.setattr(sys, "argv", ["manage.py", command])
    monkeypatch.setattr(embedded, "ensure", lambda: seen.append(os.environ.get("AS_OWNER")))
    monkeypatch.setattr("django.core.management.execute_from_command_line", lambda argv: None)

    manage.main()

    assert seen == [owner]


def test_manage_uses_the_packages_of_the_clone_whichever_python_started_it() -> None:
    if not manage.VENV.exists():
        pytest.skip("there is no .venv in this clone: ./run --setup makes it")

    started = run(str(Path(sys.base_prefix) / "bin/python3"), "manage.py", "version")

    assert (started.stdout, started.returncode) == ("5.2.19\n", 0)
