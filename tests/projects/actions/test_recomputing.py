"""Plans that are due are computed by whoever comes first, and none is lost or forgotten."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from pmo_site.audit.models import Change
from projects.actions import recomputing
from projects.models import Calendar, DuePlan, Project, Recomputation, ScheduledTask, Task
from tests.factories.people import admin
from tests.factories.projects import project
from tests.factories.schedules import activity, calendar, calendar_day, link, schedule

TUESDAY = date(2026, 11, 3)


def planned(city: Calendar, days: float = 2) -> tuple[Project, Task]:
    work = project()
    schedule(of=work, calendar=city)
    return work, activity(of=work, days=days)


def work(now: datetime) -> None:
    recomputing.work(clock=lambda: now)


def test_every_plan_is_due_once_however_often_its_calendar_changes(db: None, now: datetime) -> None:
    city = calendar()
    planned(city), planned(city), planned(calendar())

    recomputing.ask(calendar=city, by=None, now=now)
    asked = recomputing.ask(calendar=city, by=None, now=now)

    assert [due.recomputation for due in DuePlan.objects.all()] == [asked, asked]
    assert asked.total == 2


def test_what_is_due_is_computed_and_what_moves_names_who_changed_the_calendar(db: None, now: datetime) -> None:
    city, boss = calendar(), admin(name="Edith Navarro")
    _, line = planned(city)
    calendar_day(of=city, first=TUESDAY)
    asked = recomputing.ask(calendar=city, by=boss, now=now)

    work(now)

    line.refresh_from_db(), asked.refresh_from_db()
    assert line.finish_forecast == date(2026, 11, 4)
    assert Change.objects.get(verb="moved").actor == "Edith Navarro"
    assert (DuePlan.objects.count(), asked.done_at) == (0, now)


def test_a_calendar_that_no_plan_goes_by_is_done_at_once(db: None, now: datetime) -> None:
    asked = recomputing.ask(calendar=calendar(), by=None, now=now)

    assert (asked.total, asked.done_at) == (0, now)


def test_a_plan_that_cannot_be_computed_says_why_and_keeps_nobody(db: None, now: datetime) -> None:
    city = calendar()
    knotted, first = planned(city)
    second = activity(of=knotted)
    link(first, second), link(second, first)
    _, line = planned(city)
    asked = recomputing.ask(calendar=city, by=None, now=now)

    work(now)

    asked.refresh_from_db()
    assert ScheduledTask.objects.filter(task=line).exists()
    assert "wait for one another" in DuePlan.objects.get().problem
    assert asked.done_at == now


def test_whoever_is_lost_at_a_plan_is_followed_once_the_lease_is_over(db: None, now: datetime) -> None:
    city = calendar()
    planned(city)
    recomputing.ask(calendar=city, by=None, now=now)
    recomputing._claim(now)  # a worker took it, and was never heard of again

    work(now + timedelta(minutes=1))
    left = DuePlan.objects.count()
    work(now + timedelta(minutes=2))

    assert (left, DuePlan.objects.count()) == (1, 0)


def test_a_plan_at_which_workers_are_lost_is_left_after_the_third(db: None, now: datetime) -> None:
    city = calendar()
    planned(city)
    recomputing.ask(calendar=city, by=None, now=now)
    for minutes in (0, 3, 6):
        recomputing._claim(now + timedelta(minutes=minutes))

    work(now + timedelta(minutes=9))

    assert DuePlan.objects.get().problem == recomputing.LOST


def test_who_asks_again_while_a_worker_is_at_it_makes_it_due_again(db: None, now: datetime) -> None:
    city = calendar()
    planned(city)
    recomputing.ask(calendar=city, by=None, now=now)
    due = recomputing._claim(now)
    assert due
    asked = recomputing.ask(calendar=city, by=None, now=now)

    recomputing._compute(due, now)

    assert DuePlan.objects.get().recomputation == asked


def test_a_failure_of_the_portal_is_told_without_its_words(
    db: None, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = calendar()
    planned(city)
    recomputing.ask(calendar=city, by=None, now=now)
    monkeypatch.setattr(recomputing, "planning", lambda *args, **known: 1 / 0)

    work(now)

    assert DuePlan.objects.get().problem == recomputing.SORRY
    assert Recomputation.objects.get().done_at == now
