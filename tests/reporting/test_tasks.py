"""What the tick wakes."""

from __future__ import annotations

from datetime import datetime

import pytest
from celery import current_app
from django.conf import settings

from reporting import tasks


def test_the_tick_wakes_a_task_that_is_there() -> None:
    assert "reporting.run_due" in settings.TICK_WAKES
    assert "reporting.run_due" in current_app.tasks


def test_the_task_runs_what_is_due_by_now(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[datetime] = []

    def run(*, now: datetime) -> None:
        asked.append(now)

    monkeypatch.setattr(tasks, "run", run)

    tasks.run_due()

    assert [moment.tzinfo is not None for moment in asked] == [True]
