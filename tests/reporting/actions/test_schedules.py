"""The hours that every portal starts with, and how the PMO changes them."""

from __future__ import annotations

from datetime import time

import pytest

from pmo_site.audit.models import Change
from pmo_site.audit.versions import Stale
from reporting.actions.schedules import Times, ensure_schedules, set_times
from reporting.domain.due import Every
from reporting.models import ReportSchedule
from reporting.models.schedules import WEEKDAYS
from reporting.queries.schedules import steps_of
from tests.conftest import NOW
from tests.factories.people import admin
from tests.factories.reporting import schedules

pytestmark = pytest.mark.django_db


def test_every_portal_starts_with_the_hours_of_the_pmo() -> None:
    schedules()

    hours = {
        one.kind: f"{WEEKDAYS[one.weekday]} {one.at:%H:%M}"
        for one in ReportSchedule.objects.active()
        if one.every == "weekly"
    }
    assert hours == {
        "ask": "Wednesday 09:00",
        "close": "Thursday 16:00",
        "seal": "Friday 16:00",
        "digest": "Wednesday 07:00",
        "freeze": "Friday 17:00",
        "send": "Monday 07:00",
    }


def test_what_the_pmo_changed_stays_when_the_portal_starts_again() -> None:
    schedules()
    ReportSchedule.objects.filter(kind="ask").update(weekday=1)

    ensure_schedules(now=NOW)

    assert ReportSchedule.objects.get(kind="ask").weekday == 1
    assert ReportSchedule.objects.count() == 6


def _times(**days: int) -> dict[str, Times]:
    return {kind: Times(weekday=day, month_day=1, at=time(9)) for kind, day in days.items()}


def test_new_hours_are_told_in_the_trail() -> None:
    schedules()

    set_times(
        steps=steps_of("status-reports"),
        every=Every.WEEK,
        times=_times(ask=0, close=1, seal=2),
        active=True,
        by=admin(name="Vera Lang"),
        now=NOW,
    )

    assert Change.objects.filter(actor="Vera Lang", verb="edited", target_type="reporting.reportschedule").count() == 3


@pytest.mark.parametrize(
    ("every", "times"),
    [
        (Every.WEEK, _times(freeze=4, send=0)),
        (Every.MONTH, {"freeze": Times(0, 28, time(17)), "send": Times(0, 1, time(7))}),
    ],
    ids=["by the week", "by the month"],
)
def test_a_mail_before_its_figures_is_refused(every: Every, times: dict[str, Times]) -> None:
    schedules()

    with pytest.raises(ValueError, match="Each step has to come after the one before it"):
        set_times(steps=steps_of("cio-weekly"), every=every, times=times, active=True, by=admin(), now=NOW)


def test_hours_that_were_overtaken_change_nothing() -> None:
    schedules()
    steps = steps_of("risk-digest")
    ReportSchedule.objects.filter(kind="digest").update(version=7)

    with pytest.raises(Stale):
        set_times(steps=steps, every=Every.WEEK, times=_times(digest=0), active=True, by=admin(), now=NOW)

    assert ReportSchedule.objects.get(kind="digest").weekday == 2
