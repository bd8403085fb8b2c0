"""The server under test: one worker process, one thread; and what it and its PostgreSQL have used of the CPU."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from bench import STATEMENTS

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server, and the cookie of whoever is signed in."""

    process: psutil.Process
    port: int
    database: str
    cookie: str

    def connect(self) -> http.client.HTTPConnection:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        link.connect()
        link.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return link

    def get(
        self, link: http.client.HTTPConnection, path: str, **headers: str
    ) -> tuple[bytes, http.client.HTTPResponse]:
        """The body and the response; anything but 200 ends the benchmark."""
        link.request("GET", path, headers={"Cookie": self.cookie, "Host": f"127.0.0.1:{self.port}"} | headers)
        response = link.getresponse()
        body = response.read()
        if response.status != 200:
            raise SystemExit(f"{path} answered {response.status}: {body[:300]!r}")
        return body, response

    def statements(self, path: str) -> int:
        link = self.connect()
        try:
            _, response = self.get(link, path, **{STATEMENTS: "1"})
        finally:
            link.close()
        return int(response.headers[STATEMENTS])

    def cpu(self) -> float:
        """Seconds of CPU used so far by the server's processes and by the backends of its database."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(_used(process.pid) for process in family) + sum(_used(pid) for pid in self._backends())

    def _backends(self) -> list[int]:
        """PostgreSQL writes into a backend's title whom it serves."""
        found = []
        for process in psutil.process_iter(["cmdline"]):
            title = " ".join(process.info["cmdline"] or [])
            if title.startswith("postgres:") and f" {self.database} " in title:
                found.append(process.pid)
        return found


def _used(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / TICK


@contextmanager
def serving(variables: Mapping[str, str], cookie: str) -> Iterator[Server]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", "1", "--no-ws", "--log-level", "error", "pmo_site.wsgi:application",
    ]  # fmt: skip
    child = subprocess.Popen(command, env=os.environ | variables, stdout=sys.stderr)
    database = variables["DATABASE_URL"].rpartition("/")[2]
    try:
        _wait(port)
        yield Server(psutil.Process(child.pid), port, database, cookie)
    finally:
        child.terminate()
        child.wait(timeout=30)


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            link.request("GET", "/healthz")
            if link.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server did not answer.")
