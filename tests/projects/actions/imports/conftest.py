"""Imports in tests: the real portfolios, and small files of one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from projects.actions.imports.direct import Upload, bring_in
from projects.models import PortfolioImport
from tests.projects.formats.conftest import published, samples

__all__ = ["published", "samples"]

BringIn = Callable[..., PortfolioImport]


@pytest.fixture
def import_text(db: None, now: datetime, reference_data: None) -> BringIn:
    """Imports lines of text as "city.csv", by the portal itself unless somebody is named."""

    def run(
        *lines: str, filename: str = "city.csv", by: Any = None, at: datetime = now, **known: Any
    ) -> PortfolioImport:
        dry_run = known.pop("dry_run", False)
        data = "\n".join(lines).encode()
        return bring_in(Upload(data, filename, **known), by=by, now=at, dry_run=dry_run)

    return run


@pytest.fixture
def import_file(db: None, now: datetime, reference_data: None) -> BringIn:
    """Imports a file of this machine."""

    def run(path: Path, **known: Any) -> PortfolioImport:
        dry_run = known.pop("dry_run", False)
        return bring_in(Upload(path.read_bytes(), path.name, **known), by=None, now=now, dry_run=dry_run)

    return run
