"""What every test of reporting begins with."""

from __future__ import annotations

import pytest

from reporting.queries.shared import forget


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    """Sums that an earlier test left in this process; its rows were rolled back, so its numbers may come again."""
    forget()
