"""Making a plan a schedule."""

from __future__ import annotations

from datetime import date, datetime

from tests.conftest import ClientOf
from tests.factories.people import analyst, manager
from tests.factories.projects import project, task
from tests.factories.schedules import calendar


def test_begin_computes_the_plan_from_that_day(client_of: ClientOf) -> None:
    work, hours = project(), calendar()
    dig = task(of=work, start_forecast=date(2026, 12, 1), finish_forecast=date(2026, 12, 3))

    client_of(analyst()).post(work.url("begin_schedule"), {"start": "2026-12-01", "calendar": hours.pk})

    dig.refresh_from_db()
    assert work.schedule.start == datetime.combine(date(2026, 12, 1), datetime.min.time()).replace(hour=8)
    assert (dig.scheduled.start.date(), dig.scheduled.finish.date()) == (date(2026, 12, 1), date(2026, 12, 3))


def test_begin_proposes_the_first_day_of_the_plan(client_of: ClientOf) -> None:
    work = project()
    task(of=work, start_forecast=date(2026, 12, 1))
    task(of=work, finish_actual=date(2026, 10, 5))

    form = client_of(analyst()).get(work.url("begin_schedule")).context["form"]

    assert form["start"].value() == date(2026, 10, 5)


def test_begin_twice_is_refused(client_of: ClientOf) -> None:
    work, hours, client = project(), calendar(), client_of(analyst())
    sent = {"start": "2026-12-01", "calendar": hours.pk}
    client.post(work.url("begin_schedule"), sent)

    assert client.post(work.url("begin_schedule"), sent).status_code == 422


def test_begin_offers_no_calendar_of_another_project(client_of: ClientOf) -> None:
    work, foreign = project(), calendar(of=project())

    response = client_of(analyst()).post(work.url("begin_schedule"), {"start": "2026-12-01", "calendar": foreign.pk})

    assert response.status_code == 422


def test_plan_without_a_schedule_offers_to_begin_one(client_of: ClientOf) -> None:
    ines = manager()
    work = project(manager=ines, department=ines.department)

    assert work.url("begin_schedule") in client_of(ines).get(work.url("plan")).content.decode()
