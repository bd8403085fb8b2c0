"""Standings follow the work, and their history keeps what was."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from projects.actions import projects as actions
from projects.actions.standings import derive, tick
from projects.models import Project, Standing, StandingPeriod
from tests.conftest import Queries
from tests.factories.people import analyst
from tests.factories.projects import project

THREE_DAYS = timedelta(days=3)


def late(**values: object) -> Project:
    """A project that is 59 days late and was updated four days ago."""
    dates = {
        "finish_original": date(2027, 1, 1),
        "finish_forecast": date(2027, 3, 1),
        "reported_on": date(2026, 11, 20),
    }
    return project(**(dates | values))


def test_an_edit_refreshes_the_standing_in_the_same_transaction(db: None, now: datetime) -> None:
    work = late()
    work.finish_forecast = date(2027, 1, 1)

    actions.edit_project(project=work, fields=["finish_forecast"], by=analyst(), now=now)

    assert Standing.objects.get(pk=work.pk).days_late == 0


def test_derive_twice_changes_nothing(db: None, now: datetime) -> None:
    work = late()

    assert [derive([work.pk], now=now), derive([work.pk], now=now + timedelta(hours=1))] == [1, 0]
    assert StandingPeriod.objects.filter(project=work).count() == 1


def test_a_change_ends_the_period_and_begins_another(db: None, now: datetime) -> None:
    work = late()
    derive([work.pk], now=now)
    Project.objects.filter(pk=work.pk).update(finish_forecast=date(2027, 4, 1))

    derive([work.pk], now=now + THREE_DAYS)

    before = StandingPeriod.objects.as_of(now + timedelta(days=1)).get()
    after = StandingPeriod.objects.as_of(now + THREE_DAYS).get()
    assert (before.days_late, before.valid_to, after.days_late) == (59, now + THREE_DAYS, 90)


def test_a_change_at_the_same_moment_corrects_the_period(db: None, now: datetime) -> None:
    work = late()
    derive([work.pk], now=now)
    Project.objects.filter(pk=work.pk).update(finish_forecast=date(2027, 1, 1))

    derive([work.pk], now=now)

    assert StandingPeriod.objects.get(project=work).days_late == 0


def test_the_tick_turns_a_silent_project_stale(db: None, now: datetime) -> None:
    work = late()
    derive([work.pk], now=now)

    changed = tick(now=now + timedelta(days=30))

    standing = Standing.objects.get(pk=work.pk)
    assert (changed, standing.stale, standing.shown) == (1, True, "red")


def test_the_tick_leaves_alone_what_does_not_change_today(db: None, now: datetime) -> None:
    derive([late().pk], now=now)

    assert tick(now=now) == 0


def test_a_thin_project_says_what_to_enter(db: None, now: datetime) -> None:
    work = project()

    derive([work.pk], now=now)

    standing = Standing.objects.get(pk=work.pk)
    assert (standing.shown, standing.exposure) == (None, None)
    assert standing.content["reason"]


def test_two_periods_of_a_project_never_overlap(db: None, now: datetime) -> None:
    derive([late().pk], now=now)
    period = StandingPeriod.objects.get()
    period.pk, period.valid_from = None, now + THREE_DAYS

    with pytest.raises(IntegrityError, match="standing_period_one_at_a_time"), transaction.atomic():
        period.save()


def test_derive_costs_the_same_number_of_queries_at_any_number(queries: Queries, now: datetime) -> None:
    few, many = [late().pk for _ in range(2)], [late().pk for _ in range(30)]

    assert queries(lambda: derive(few, now=now)) == queries(lambda: derive(many, now=now))


def test_money_of_a_standing_is_exact(db: None, now: datetime) -> None:
    work = late(budget_approved=Decimal("18400000.10"), cost_forecast=Decimal("20300000.20"))

    derive([work.pk], now=now)

    standing = Standing.objects.get(pk=work.pk)
    assert (standing.budget, standing.cost_forecast) == (Decimal("18400000.10"), Decimal("20300000.20"))


def test_a_period_lasts(db: None, now: datetime) -> None:
    derive([late().pk], now=now)

    with pytest.raises(IntegrityError, match="standing_period_lasts"), transaction.atomic():
        StandingPeriod.objects.update(valid_to=now - THREE_DAYS)
