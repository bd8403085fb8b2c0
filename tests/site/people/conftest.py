"""The real directory that tests read where it lies beside the repository."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

DIRECTORY = Path(__file__).resolve().parents[3].parent / "shared/data/directory/oid.nat.gov.tw.popolo.org.json"


@pytest.fixture
def real_directory() -> Path:
    """1,522 government offices in Popolo JSON."""
    if not DIRECTORY.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{DIRECTORY} is missing, and in CI it must be there")
        pytest.skip(f"{DIRECTORY} is not on this machine")
    return DIRECTORY
