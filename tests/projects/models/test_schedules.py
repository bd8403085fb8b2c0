"""What the database refuses of a schedule, and that its hours are the same in every zone."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils import timezone

from projects.models import Schedule, ScheduledTask
from tests.factories.projects import project, task
from tests.factories.schedules import MONDAY, schedule


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"progress": "hope"}, "schedule_progress_known"),
        ({"seconds_per_day": 0}, "schedule_day_has_hours"),
        ({"seconds_per_day": 86_401, "seconds_per_week": 604_800}, "schedule_day_has_hours"),
        ({"seconds_per_week": 3_600}, "schedule_day_has_hours"),
    ],
)
def test_the_database_refuses_a_schedule_that_makes_no_sense(values: dict[str, Any], constraint: str, db: None) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        schedule(of=project(), **values)


def test_a_project_has_one_schedule(db: None) -> None:
    work = project()
    schedule(of=work)

    with pytest.raises(IntegrityError, match="project_id"):
        schedule(of=work)


@pytest.mark.parametrize("zone", ["America/Chicago", "Asia/Tokyo", "UTC"])
def test_a_wall_time_is_the_same_in_every_zone(zone: str, db: None) -> None:
    skipped_by_the_clock_change = datetime.combine(date(2027, 3, 14), time(2, 30))
    with timezone.override(zone):
        kept = schedule(of=project(), start=skipped_by_the_clock_change)

        kept.refresh_from_db()

    assert kept.start == skipped_by_the_clock_change
    assert Schedule.objects.filter(start=skipped_by_the_clock_change).exists()


def test_what_the_network_says_leaves_with_its_task(db: None) -> None:
    line, end = task(of=project()), MONDAY + timedelta(hours=9)
    ScheduledTask.objects.create(task=line, start=MONDAY, finish=end, early_start=MONDAY, early_finish=end)

    line.delete()

    assert not ScheduledTask.objects.exists()
