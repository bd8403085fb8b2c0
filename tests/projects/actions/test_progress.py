"""What is told of progress: one fact in two columns, and the day up to which the plan is known."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pmo_site.audit.models import Change
from projects.actions import tasks
from projects.models import Schedule, Task
from tests.factories.people import analyst
from tests.factories.projects import project, task
from tests.factories.schedules import DAY, scheduled

TODAY = date(2026, 11, 24)


def tell(line: Task, now: datetime, **values: Any) -> Task:
    line.refresh_from_db()
    for name, value in values.items():
        setattr(line, name, value)
    tasks.edit(task=line, fields=[*values], by=analyst(), now=now)
    line.refresh_from_db()
    return line


def test_what_remains_says_the_percentage_and_the_other_way_round(db: None, now: datetime) -> None:
    line = task(of=project(), duration=10 * DAY)

    assert tell(line, now, remaining=4 * DAY).percent == 60
    assert tell(line, now, percent=75).remaining == 2.5 * DAY
    assert tell(line, now, remaining=0).percent == 99


def test_what_is_done_is_all_done(db: None, now: datetime) -> None:
    line = task(of=project(), duration=10 * DAY, remaining=DAY)

    tell(line, now, finish_actual=TODAY)

    assert (line.remaining, line.percent) == (0, 100)


def test_progress_moves_the_status_to_the_morning_and_what_is_late_behind_it(db: None, now: datetime) -> None:
    work, (first, second) = scheduled(5, 5)

    tell(first, now, start_actual=date(2026, 11, 23))

    second.refresh_from_db()
    assert Schedule.objects.get().status_at == datetime.fromisoformat("2026-11-24T00:00")
    assert (first.finish_forecast, second.start_forecast) == (date(2026, 11, 27), date(2026, 11, 30))
    assert Change.objects.get(verb="brought up to date").subject == f"projects.project:{work.pk}"


def test_days_left_count_from_this_morning(db: None, now: datetime) -> None:
    _, (line,) = scheduled(20)
    tell(line, now, start_actual=date(2026, 11, 2))

    tell(line, now, remaining=2 * DAY)

    assert line.finish_forecast == date(2026, 11, 25)


def test_the_status_never_goes_back(db: None, now: datetime) -> None:
    _, (line,) = scheduled(20)
    ahead = datetime.fromisoformat("2026-11-27T00:00")
    Schedule.objects.update(status_at=ahead)

    tell(line, now, start_actual=date(2026, 11, 2))

    assert Schedule.objects.get().status_at == ahead


def test_finishing_brings_up_to_date_too(db: None, now: datetime) -> None:
    _, (line, after) = scheduled(20, 1)

    tasks.finish(task=line, by=analyst(), now=now)

    after.refresh_from_db()
    assert after.start_forecast == date(2026, 11, 25)


def test_reopening_says_that_nothing_of_it_is_known(db: None, now: datetime) -> None:
    line = task(of=project(), finish_actual=TODAY, percent=100, duration=DAY)

    tasks.reopen(task=line, by=analyst(), now=now)

    line.refresh_from_db()
    assert (line.percent, line.remaining, line.finish_actual) == (0, None, None)
