"""A plan becomes a schedule, and stays where it is."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.versions import Stale
from projects.actions import schedules as actions
from projects.actions.projects import NotAllowed
from projects.models import Schedule, Task
from tests.factories.people import analyst
from tests.factories.projects import milestone, project, task
from tests.factories.schedules import DAY, MONDAY, calendar, scheduled

FRIDAY, TUESDAY = date(2026, 12, 4), date(2026, 12, 1)


def test_begin_leaves_every_date_where_it_is(db: None, now: datetime) -> None:
    work = project()
    digging = task(of=work, start_forecast=TUESDAY, finish_forecast=FRIDAY)
    award = milestone(of=work, finish_approved=FRIDAY, finish_forecast=FRIDAY)

    actions.begin(project=work, start=MONDAY, calendar=calendar(), by=analyst(), now=now)

    for line in (digging, award):
        line.refresh_from_db()
    assert (digging.start_forecast, digging.finish_forecast, digging.duration) == (TUESDAY, FRIDAY, 4 * DAY)
    assert (award.finish_forecast, award.constraint) == (FRIDAY, "FNET")
    assert not Change.objects.filter(verb="moved").exists()


def test_begin_takes_approved_dates_where_nobody_forecast_any(db: None, now: datetime) -> None:
    award = milestone(of=project(), finish_approved=FRIDAY)

    actions.begin(project=award.project, start=MONDAY, calendar=calendar(), by=analyst(), now=now)

    award.refresh_from_db()
    assert award.finish_forecast == FRIDAY


def test_begin_is_told_in_the_trail(db: None, now: datetime) -> None:
    line = task(of=project())

    actions.begin(project=line.project, start=MONDAY, calendar=calendar(), by=analyst(), now=now)

    verbs = list(Change.objects.filter(subject=f"projects.project:{line.project_id}").values_list("verb", flat=True))
    assert sorted(verbs) == ["begun", "moved", "placed"]


def test_begin_twice_is_refused(db: None, now: datetime) -> None:
    work, _ = scheduled(1)

    with pytest.raises(NotAllowed, match="has a schedule already"):
        actions.begin(project=work, start=MONDAY, calendar=calendar(), by=analyst(), now=now)


def test_begin_with_a_calendar_of_another_project_is_refused(db: None, now: datetime) -> None:
    with pytest.raises(NotAllowed, match="belongs to another project"):
        actions.begin(project=project(), start=MONDAY, calendar=calendar(of=project()), by=analyst(), now=now)


def test_edit_computes_the_plan_anew(db: None, now: datetime) -> None:
    work, (line,) = scheduled(2)
    plan = Schedule.objects.get(project=work)
    plan.start = datetime.fromisoformat("2026-11-30T08:00")

    actions.edit(schedule=plan, fields=["start"], by=analyst(), now=now)

    line.refresh_from_db()
    assert (line.start_forecast, line.finish_forecast) == (date(2026, 11, 30), TUESDAY)


def test_edit_that_was_overtaken_writes_nothing(db: None, now: datetime) -> None:
    work, _ = scheduled(2)
    plan = Schedule.objects.get(project=work)
    Schedule.objects.update(version=2)

    with pytest.raises(Stale):
        actions.edit(schedule=plan, fields=["near_critical"], by=analyst(), now=now)

    assert not Task.objects.exclude(finish_forecast=None).exists()
