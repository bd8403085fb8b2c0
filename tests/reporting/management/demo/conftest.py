"""The demo's city on its first morning."""

from __future__ import annotations

from datetime import date

import pytest

from reporting.management.demo.city import City, found
from reporting.management.demo.timeline import moment

TODAY, SINCE = date(2026, 11, 24), date(2026, 2, 16)


@pytest.fixture
def city(reference_data: None) -> City:
    return found(since=SINCE, today=TODAY, seed=1, now=moment(SINCE, 8))
