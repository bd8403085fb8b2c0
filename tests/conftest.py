"""What every test may ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import settings as examples

from pmo_site.people.models import User
from projects.actions.reference import ensure_reference_data

ClientOf = Callable[[User], Client]
Queries = Callable[[Callable[[], Any]], int]

# Each run tries other examples: what breaks a property is found within some runs, and a run ends within its minutes.
examples.register_profile("suite", max_examples=60)
examples.load_profile("suite")

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    """Tuesday 24 November 2026, 10:00 in Chicago."""
    return NOW


@pytest.fixture
def client_of(db: None) -> ClientOf:
    """A browser in which the person is signed in."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def queries(db: None) -> Queries:
    """Counts the SQL statements of a call."""

    def counted(call: Callable[[], Any]) -> int:
        with CaptureQueriesContext(connection) as captured:
            call()
        return len(captured)

    return counted


@pytest.fixture
def reference_data(db: None) -> None:
    """Tiers, stages, scales and thresholds, also after a test that emptied the tables."""
    ensure_reference_data(now=NOW)
