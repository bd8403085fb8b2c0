"""Run a command with the embedded services held: python -m pmo_site.embedded -- COMMAND."""

import signal
import subprocess
import sys

from pmo_site import embedded


def main(command: list[str]) -> int:
    """Returns the command's exit status, 128 + number when a signal ended it, as a shell does."""
    embedded.ensure()
    child = subprocess.Popen(command[command[:1] == ["--"] :])  # noqa: S603 - the caller's own command
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the command too, and the command decides
    signal.signal(signal.SIGTERM, lambda number, frame: child.terminate())
    status = child.wait()
    return status if status >= 0 else 128 - status


sys.exit(main(sys.argv[1:]))
