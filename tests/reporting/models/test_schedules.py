"""Schedules and runs in the database."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from reporting.models import ReportRun, ReportSchedule
from tests.factories.reporting import at, schedules


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"kind": "lunch"}, "schedule_kind_known"),
        ({"every": "daily"}, "schedule_rhythm_known"),
        ({"weekday": 7}, "schedule_weekday_0_to_6"),
        ({"month_day": 0}, "schedule_month_day_1_to_31"),
        ({"weeks_later": 2}, "schedule_at_most_a_week_later"),
    ],
)
@pytest.mark.django_db
def test_a_schedule_that_makes_no_sense_is_refused(values: dict[str, Any], constraint: str) -> None:
    schedules()

    with pytest.raises(IntegrityError, match=constraint):
        ReportSchedule.objects.filter(kind="ask").update(**values)


@pytest.mark.django_db
def test_a_period_is_claimed_once() -> None:
    schedules()
    ask, due = ReportSchedule.objects.get(kind="ask"), at("2026-11-18T09:00")

    first, second = (ReportRun.objects.claim(ask, date(2026, 11, 16), due_at=due, now=due) for _ in range(2))

    assert first and second is None


@pytest.mark.django_db
def test_the_database_keeps_a_period_to_one_run() -> None:
    schedules()
    values = {"period_start": date(2026, 11, 16), "due_at": at("2026-11-18T09:00"), "ran_at": at("2026-11-18T09:00")}
    ask = ReportSchedule.objects.get(kind="ask")
    ReportRun.objects.create(schedule=ask, **values)

    with pytest.raises(IntegrityError, match="report_run_once_per_period"), transaction.atomic():
        ReportRun.objects.create(schedule=ask, **values)
