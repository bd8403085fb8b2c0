"""The demo told: the same for one seed, to its end, and without a trace in the settings."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from pmo_site.audit.models import Change
from pmo_site.audit.verification import verify
from projects.models import Project, Risk, Standing, Task
from reporting.management.demo import portfolio
from tests.conftest import NOW


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def of_today(seed: int, now: datetime = NOW) -> list[tuple[Any, ...]]:
    """A small demo told in a transaction that is undone, in a portal that was empty before.

    Keys begin anew: the dice of a forecast are those of its project, its tasks and its risks.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        for model in (Project, Risk, Task):
            cursor.execute(f"ALTER SEQUENCE {model._meta.db_table}_id_seq RESTART")
        portfolio.tell(number=4, weeks=6, seed=seed, now=now)
        columns = ("project__code", "shown", "finish_expected", "cost_forecast", "spent", "exposure", "content")
        rows = list(Standing.objects.order_by("project__code").values_list(*columns))
        transaction.set_rollback(True)
    return rows


def test_one_seed_tells_the_same_story(reference_data: None) -> None:
    assert of_today(seed=7) == of_today(seed=7)


def test_another_seed_tells_another_story(reference_data: None) -> None:
    assert of_today(seed=7) != of_today(seed=8)


@pytest.mark.django_db(transaction=True)
def test_trail_is_whole_and_sealed_to_its_end(reference_data: None) -> None:
    portfolio.tell(number=15, weeks=6, seed=1, now=NOW)
    end = time.monotonic() + 60
    # a seal waits for every older transaction of the server, also for those of tests that run beside this one
    while Change.objects.unsealed().exists() and time.monotonic() < end:
        portfolio.seal_trail()
        time.sleep(0.1)

    assert list(verify()) == []
    assert Change.objects.unsealed().count() == 0


def test_settings_are_as_before_when_the_past_is_told(reference_data: None, settings: Any) -> None:
    settings.DEBUG = True
    backend = settings.EMAIL_BACKEND

    portfolio.tell(number=1, weeks=2, seed=1, now=NOW)

    assert (backend, True) == (settings.EMAIL_BACKEND, settings.DEBUG)
