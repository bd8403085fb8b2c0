"""The ends of months in the demo."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

from projects.models import EarnedValuePeriod
from reporting.management.demo.months import events, firsts
from tests.factories.projects import project


def city(since: date, today: date) -> SimpleNamespace:
    return SimpleNamespace(since=since, today=today)


def test_the_last_months_that_the_demo_tells_are_kept() -> None:
    assert firsts(city(date(2026, 2, 16), date(2026, 11, 24))) == [date(2026, 11, 1), date(2026, 10, 1)]
    assert firsts(city(date(2026, 10, 5), date(2026, 11, 24))) == [date(2026, 11, 1)]


def test_each_of_them_keeps_the_month_before(db: None) -> None:
    project()

    for event in events(city(date(2026, 2, 16), date(2026, 11, 24))):
        event.act(by=None, now=event.at)

    assert set(EarnedValuePeriod.objects.values_list("month", flat=True)) == {date(2026, 10, 1), date(2026, 9, 1)}
