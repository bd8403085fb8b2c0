"""PostgreSQL and Valkey for a machine that has neither: the first process in starts them, the last one out stops them.

Everything lives under PMO_VAR. Access is by socket and without passwords; the folder of the sockets is closed to other
users. That is right for development and wrong for production, where DATABASE_URL and REDIS_URL name real servers.
"""

import atexit
import fcntl
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import FrameType

import environ

from pmo_site.embedded.home import Home, Unavailable
from pmo_site.embedded.postgres import Postgres
from pmo_site.embedded.valkey import Valkey

__all__ = ["Unavailable", "ensure", "services", "var_folder"]

ROOT = Path(__file__).resolve().parent.parent.parent
NEEDED = ("DATABASE_URL", "REDIS_URL")


def ensure() -> None:
    """Put DATABASE_URL, MIGRATION_DATABASE_URL and REDIS_URL into the environment, starting what they name if need be.

    A value that is given, in the environment or in .env, stays; a single DATABASE_URL serves migrations too. Services
    are held until this process exits. Exits with the reason as a sentence when they cannot run here.
    """
    environ.Env.read_env(ROOT / ".env")
    if database := os.environ.get("DATABASE_URL"):
        os.environ.setdefault("MIGRATION_DATABASE_URL", database)
    missing = [name for name in NEEDED if not os.environ.get(name)]
    if missing:
        _exit_on_signals()
        stack = ExitStack()
        atexit.register(_leave, stack)
        durable = os.environ.get("PMO_DURABLE") != "off"
        try:
            os.environ.update(stack.enter_context(services(var_folder(), needed=missing, durable=durable)))
        except (Unavailable, PermissionError) as reason:
            sys.exit(str(reason))


def var_folder() -> Path:
    """The folder of everything that the portal writes on this machine."""
    return Path(os.environ.get("PMO_VAR") or ROOT / "var").resolve()


@contextmanager
def services(var: Path, *, needed: Sequence[str] = NEEDED, durable: bool = True) -> Iterator[dict[str, str]]:
    """Hold the services of one folder; yields the variables that name them.

    The lock is shared by all holders and ends with their processes, so that not even kill -9 leaves a wrong count.
    With durable=False a crash of the machine may lose data: for tests. Raises Unavailable with the reason.
    """
    var.mkdir(parents=True, exist_ok=True)
    home = Home.of(var)
    servers: list[Postgres | Valkey] = [Postgres(home, durable), Valkey(home)]
    holder = os.getpid()
    held = os.open(var / "services.lock", os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        with _alone(var):
            fcntl.flock(held, fcntl.LOCK_SH)
            for server in servers:
                if server.name in needed:
                    server.start()
        yield {name: url for server in servers if server.name in needed for name, url in server.urls().items()}
    finally:
        if os.getpid() == holder:  # a forked child shares the lock; it is not its own to give up
            with _alone(var):
                if _is_last(held):
                    for server in servers:
                        server.stop()
        os.close(held)


@contextmanager
def _alone(var: Path) -> Iterator[None]:
    """One process at a time starts or stops services."""
    var.mkdir(parents=True, exist_ok=True)
    mutex = os.open(var / "start.lock", os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        fcntl.flock(mutex, fcntl.LOCK_EX)
        yield
    finally:
        os.close(mutex)


def _is_last(held: int) -> bool:
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _exit_on_signals() -> None:
    """Let a terminated process leave properly, unless somebody already decided what its signals mean."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_DFL:
            with suppress(ValueError):  # not in the main thread
                signal.signal(number, _exit)


def _exit(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _leave(stack: ExitStack) -> None:
    with suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave services behind
    stack.close()
