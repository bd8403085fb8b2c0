"""Small files of a ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from projects.actions.ledger_imports.direct import bring_in
from projects.models import LedgerImport

Post = Callable[..., LedgerImport]
HEAD = "Project code,Fund,Posting date,Document,Line,Type,Amount,Contract"


@pytest.fixture
def post(db: None, now: datetime) -> Post:
    """Brings lines in as a file of the city's ledger, by the portal itself unless somebody is named."""

    def run(*lines: str, by: Any = None, **options: Any) -> LedgerImport:
        data = "\n".join([HEAD, *lines]).encode()
        return bring_in(data, "ledger.csv", "City ledger", by=by, now=now, **options)

    return run
