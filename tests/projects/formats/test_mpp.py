""".mpp through Java: the same plans as those that were converted before."""

import subprocess
from typing import Any

import pytest

from projects.domain.tables import Unreadable
from projects.formats import mpp, mspdi
from tests.projects.formats.conftest import Published

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
needs_java = pytest.mark.skipif(not mpp.is_available(), reason="requirements-mpp.txt or Java is not installed")


@needs_java
def test_read_takes_every_published_file_as_its_conversion(published: Published) -> None:
    folder = published("schedules-msproject", "mpp")
    files = sorted(folder.glob("*.mpp"))

    plans = [mpp.read(path.read_bytes()) for path in files]

    converted = folder.parent / "mspdi-from-mpp"
    assert plans == [mspdi.read((converted / f"{path.stem}.xml").read_bytes()) for path in files]


@needs_java
def test_read_refuses_a_file_that_is_cut_off(published: Published) -> None:
    data = (published("schedules-msproject", "mpp") / "home-move.mpp").read_bytes()

    with pytest.raises(Unreadable, match="is damaged or protected by a password"):
        mpp.read(data[:60_000])


def test_read_refuses_what_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(command: list[str], *, timeout: float, **options: Any) -> None:
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(mpp, "is_available", lambda: True)
    monkeypatch.setattr(subprocess, "run", endless)

    with pytest.raises(Unreadable, match="took longer than 60 seconds"):
        mpp.read(OLE)


def test_read_tells_why_the_conversion_failed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mpp, "is_available", lambda: True)
    monkeypatch.setattr(
        subprocess, "run", lambda command, **options: subprocess.CompletedProcess(command, 1, b"", b"java\nno plan\n")
    )

    with pytest.raises(Unreadable, match=r"protected by a password \(no plan\)"):
        mpp.read(OLE)
