""".mpp of MS Project, read by MPXJ where Java is: converted to MS Project XML in a process of its own, then read."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

from projects.domain.plans import Plan
from projects.domain.tables import Unreadable
from projects.formats import mspdi

SECONDS = 60
_ROOT = Path(__file__).resolve().parents[2]
_INSTEAD = "open the plan in MS Project and save it as XML"


def read(data: bytes) -> Plan:
    """The plan in an .mpp file. Raises Unreadable where Java or its packages are not there, and for a damaged file."""
    if not is_available():
        raise Unreadable(
            f"An .mpp is read with Java and the packages of requirements-mpp.txt, which are not here; {_INSTEAD}."
        )
    return mspdi.read(converted(data))


def is_available() -> bool:
    """Whether this machine can read .mpp files."""
    return find_spec("mpxj") is not None and find_spec("jpype") is not None and which("java") is not None


def converted(data: bytes) -> bytes:
    """The same plan as MS Project XML. The process that converts has SECONDS, and limits its own memory."""
    with TemporaryDirectory(prefix="mpp-") as folder:
        file, written = Path(folder, "plan.mpp"), Path(folder, "plan.xml")
        file.write_bytes(data)
        try:
            command = [sys.executable, "-m", "projects.formats.mpp_conversion", str(file), str(written)]
            done = subprocess.run(command, cwd=_ROOT, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603 - ours
        except subprocess.TimeoutExpired:
            raise Unreadable(f"The .mpp took longer than {SECONDS} seconds to convert; {_INSTEAD}.") from None
        if done.returncode or not written.exists():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            why = f" ({said[-1][:200]})" if said else ""
            raise Unreadable(f"This .mpp is no plan, or is damaged or protected by a password{why}; {_INSTEAD}.")
        return written.read_bytes()
