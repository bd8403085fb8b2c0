"""Tasks that a worker runs for the work."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from celery import current_app
from django.conf import settings

from projects import tasks
from projects.actions import recomputing
from projects.actions.imports import jobs
from projects.models import DuePlan, ForecastNight, PortfolioImport
from tests.factories.people import analyst
from tests.factories.schedules import scheduled


def uploaded(now: datetime) -> PortfolioImport:
    return jobs.start(data=b"Project name,Cost\nBridge,5\n", filename="a.csv", by=analyst(), now=now)


def test_import_work_does_the_step_of_one_job(db: None, now: datetime) -> None:
    job, other = uploaded(now), uploaded(now)

    tasks.import_work(job.pk)

    states = dict(PortfolioImport.objects.values_list("pk", "state"))
    assert states == {job.pk: "mapped", other.pk: "uploaded"}


def test_import_sweep_is_woken_each_minute_and_does_what_was_left(db: None, now: datetime) -> None:
    job = uploaded(now)

    tasks.import_sweep()

    job.refresh_from_db()
    assert job.state == "mapped"
    assert tasks.import_sweep.name in settings.TICK_WAKES


def test_imports_have_a_queue_of_their_own() -> None:
    names = (tasks.import_work.name, tasks.import_sweep.name)

    assert names[0] == jobs.TASK
    assert {current_app.amqp.router.route({}, name)["queue"].name for name in names} == {"imports"}


def test_a_month_of_earned_value_is_asked_for_each_minute() -> None:
    assert tasks.keep_earned_value.name in settings.TICK_WAKES


def test_forecast_due_is_woken_each_minute_and_does_a_night_once(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "now", lambda: datetime(2026, 11, 24, 16, 0, tzinfo=UTC))

    tasks.forecast_due()
    tasks.forecast_due()

    assert ForecastNight.objects.get().done_at is not None
    assert tasks.forecast_due.name in settings.TICK_WAKES


def test_plans_that_are_due_are_asked_for_each_minute_beside_the_imports(db: None, now: datetime) -> None:
    work, _ = scheduled(1)
    recomputing.ask(calendar=work.schedule.calendar, by=None, now=now)

    tasks.recompute_plans()

    assert not DuePlan.objects.exists()
    assert tasks.recompute_plans.name == recomputing.TASK
    assert recomputing.TASK in settings.TICK_WAKES
    assert current_app.amqp.router.route({}, recomputing.TASK)["queue"].name == "imports"
