"""Published numbers and data that lie beside the repository."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

BESIDE = Path(__file__).parents[3].parent / "shared"


@pytest.fixture(scope="session")
def beside() -> Path:
    """The folder of published numbers and data. Absent, the test is skipped - but fails in CI, where it must be."""
    if not BESIDE.is_dir():
        if os.environ.get("CI"):
            pytest.fail("../shared is absent, and CI must compute the published numbers")
        pytest.skip("../shared is absent: the published numbers are not computed")
    return BESIDE


@pytest.fixture(scope="session")
def numeric(beside: Path) -> Mapping[str, Any]:
    """Vectors by name."""
    return json.loads((beside / "vectors" / "numeric_vectors.json").read_text())
