"""Schedules in the settings."""

from __future__ import annotations

import pytest

from reporting.models import ReportRun, ReportSchedule
from tests.conftest import ClientOf
from tests.factories.people import admin, analyst, manager
from tests.factories.reporting import MONDAY, at, schedules

URL = "/settings/schedules/status-reports/"


@pytest.fixture(autouse=True)
def hours(reference_data: None) -> None:
    schedules()


def _hours(**changed: object) -> dict[str, object]:
    told: dict[str, object] = {"version": 1, "active": "on", "every": "weekly"}
    for kind, day, at_hour in [("ask", 2, "09:00"), ("close", 3, "16:00"), ("seal", 4, "16:00")]:
        told |= {f"{kind}_day": day, f"{kind}_month_day": 1, f"{kind}_at": at_hour}
    return told | changed


def test_the_page_tells_what_was_done_and_what_comes(client_of: ClientOf) -> None:
    ask, due = ReportSchedule.objects.get(kind="ask"), at("2026-11-25T09:00")
    key = ReportRun.objects.claim(ask, MONDAY, due_at=due, now=due)
    ReportRun.objects.filter(pk=key).update(told="34 reports asked for, of 19 people.")

    page = client_of(analyst()).get("/settings/schedules/").content.decode()

    assert "Managers are asked for their updates" in page
    assert "34 reports asked for, of 19 people." in page


def test_the_admin_moves_the_hours(client_of: ClientOf) -> None:
    client_of(admin()).post(URL, _hours(ask_day=1, ask_at="08:30", every="biweekly"))

    ask = ReportSchedule.objects.get(kind="ask")
    assert (ask.weekday, ask.at.isoformat(), ask.every) == (1, "08:30:00", "biweekly")
    assert set(ReportSchedule.objects.filter(kind__in=["close", "seal"]).values_list("every", flat=True)) == {
        "biweekly"
    }


def test_a_day_of_the_week_after_is_told_by_its_name(client_of: ClientOf) -> None:
    client_of(admin()).post(URL, _hours(seal_day=7))

    seal = ReportSchedule.objects.get(kind="seal")
    assert (seal.weekday, seal.weeks_later) == (0, 1)


def test_steps_that_would_come_in_the_wrong_order_are_refused(client_of: ClientOf) -> None:
    response = client_of(admin()).post(URL, _hours(close_day=1))

    assert response.status_code == 422
    assert "Each step has to come after the one before it." in response.content.decode()


def test_hours_that_somebody_else_changed_meanwhile_are_not_overwritten(client_of: ClientOf) -> None:
    ReportSchedule.objects.filter(kind="ask").update(version=2)

    response = client_of(admin()).post(URL, _hours(ask_day=1))

    assert "Somebody changed these hours" in response.content.decode()
    assert ReportSchedule.objects.get(kind="ask").weekday == 2


def test_a_paused_cycle_does_not_make_up_for_its_pause(client_of: ClientOf) -> None:
    client = client_of(admin())
    client.post(URL, {name: said for name, said in _hours().items() if name != "active"})
    before = ReportSchedule.objects.get(kind="ask").since

    client.post(URL, _hours(version=2))

    ask = ReportSchedule.objects.get(kind="ask")
    assert ask.active and ask.since > before


def test_others_read_the_hours_and_cannot_change_them(client_of: ClientOf) -> None:
    statuses = [
        (client_of(user).get("/settings/schedules/").status_code, client_of(user).post(URL, _hours()).status_code)
        for user in (analyst(), manager())
    ]

    assert statuses == [(200, 403), (403, 403)]


def test_a_cycle_that_does_not_exist_is_not_found(client_of: ClientOf) -> None:
    assert client_of(admin()).get("/settings/schedules/lunch/").status_code == 404
