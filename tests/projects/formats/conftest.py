"""Published data that lies beside the repository, and the samples inside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


class Published:
    """Finds a published file by the folder and the beginning of its name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, folder: str, name: str) -> Path:
        return next(path for path in sorted((self.folder / folder).iterdir()) if path.name.startswith(name))


@pytest.fixture(scope="session")
def published() -> Published:
    """The real portfolios. Absent, the test is skipped - but fails in CI, where they must be."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail("../shared/data is absent, and CI must read the real portfolios")
        pytest.skip("../shared/data is absent: the real portfolios are not read")
    return Published(folder)


@pytest.fixture
def samples() -> Path:
    return ROOT / "docs" / "samples"
