"""The pages of the weekly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from projects.models import Project
from reporting.actions import weekly as actions
from reporting.models import Weekly
from tests.conftest import NOW, ClientOf, Queries
from tests.factories.people import admin, analyst, auditor, executive, manager, stakeholder
from tests.factories.projects import budget_line, milestone, risk
from tests.factories.reporting import MONDAY, at, stood, weekly

FRIDAY, SENDS = at("2026-11-27T17:00"), at("2026-11-30T07:00")
URL = "/reports/weekly/2026-11-23/"
pytestmark = pytest.mark.usefixtures("reference_data")


def _frozen() -> Weekly:
    actions.freeze(MONDAY, FRIDAY)
    return Weekly.objects.get()


def test_the_page_renders_only_what_was_frozen(client_of: ClientOf) -> None:
    work = stood(name="Sewer relining", now=FRIDAY)
    found = risk(of=work, event="The bypass is late", exposure=Decimal(720_000))
    milestone(of=work, name="Bypass in service", finish_approved=date(2026, 12, 4)), budget_line(of=work)
    _frozen()
    found.event = "Nothing any more"
    found.save()

    page = client_of(admin()).get(URL).content.decode()

    assert all(said in page for said in ("The bypass is late", "Bypass in service", "Sewer relining"))
    assert "Nothing any more" not in page


def test_its_links_lead_to_the_moment_of_its_figures(client_of: ClientOf) -> None:
    risk(of=stood(code="SEW-2", now=FRIDAY))
    _frozen()

    page = client_of(admin()).get(URL).content.decode()

    assert "/projects/SEW-2/?as_of=2026-11-27T23:00:00Z" in page
    assert "/portfolio/?colour=unknown&amp;as_of=2026-11-27T23:00:00Z" in page


def test_before_it_is_sent_executives_see_the_one_before(client_of: ClientOf) -> None:
    weekly(period_start=date(2026, 11, 16), sent_at=NOW)
    weekly()
    client = client_of(executive())

    assert client.get("/reports/weekly/").context["weekly"].period_start == date(2026, 11, 16)
    assert client.get(URL).status_code == 404


def test_who_may_not_see_the_whole_portfolio_sees_no_weekly(client_of: ClientOf) -> None:
    weekly(sent_at=NOW)
    people = [executive(), auditor(), analyst(), manager(), stakeholder()]

    assert [client_of(user).get("/reports/weekly/").status_code for user in people] == [200, 200, 200, 403, 403]


def test_what_became_confidential_meanwhile_is_left_out(client_of: ClientOf) -> None:
    work = stood(name="The lawsuit", now=FRIDAY)
    risk(of=work, event="It is lost"), risk(of=stood(now=FRIDAY), event="The bypass is late")
    _frozen()
    Project.objects.filter(pk=work.pk).update(confidential=True)
    client = client_of(analyst())

    page = client.get(URL).content.decode()

    assert "The bypass is late" in page
    assert "The lawsuit" not in page and "It is lost" not in page
    assert "left out" in page and client.get(f"{URL}pdf/").status_code == 404


def test_without_any_it_says_when_to_expect_one(client_of: ClientOf) -> None:
    assert "No weekly yet" in client_of(executive()).get("/reports/weekly/").content.decode()


@pytest.mark.parametrize("day", ["2026-11-23", "2026-11-27", "2026-11-30"])
def test_it_is_found_by_its_week_its_figures_and_its_sending(client_of: ClientOf, day: str) -> None:
    weekly(sent_at=SENDS)

    assert client_of(executive()).get(f"/reports/weekly/{day}/").status_code == 200


@pytest.mark.parametrize("day", ["2026-11-24", "monday", "2026-13-45"])
def test_a_day_without_a_weekly_is_not_found(client_of: ClientOf, day: str) -> None:
    weekly(sent_at=SENDS)

    assert client_of(executive()).get(f"/reports/weekly/{day}/").status_code == 404


def test_the_head_of_the_pmo_holds_writes_and_releases(client_of: ClientOf) -> None:
    weekly()
    client = client_of(admin(name="Vera Lang"))

    client.post(f"{URL}hold/")
    client.post(f"{URL}foreword/", {"foreword": "A calm week.", "version": 2})
    page = client.get(URL).content.decode()
    client.post(f"{URL}release/")

    found = Weekly.objects.get()
    assert "Held by Vera Lang" in page and "A calm week." in page
    assert (found.is_held, str(found.foreword_by)) == (False, "Vera Lang")


@pytest.mark.parametrize("act", ["hold", "release", "take-again", "foreword"])
def test_nobody_else_turns_it(client_of: ClientOf, act: str) -> None:
    weekly()

    assert [client_of(user).post(f"{URL}{act}/").status_code for user in (analyst(), executive())] == [403, 403]


def test_a_foreword_of_a_stale_page_shows_both(client_of: ClientOf) -> None:
    weekly(version=3, foreword="Theirs", foreword_by=admin())

    response = client_of(admin()).post(f"{URL}foreword/", {"foreword": "Mine", "version": 2})

    assert response.status_code == 409
    assert "Mine" in response.content.decode() and "Theirs" in response.content.decode()


def test_after_it_went_out_the_buttons_say_why_not(client_of: ClientOf) -> None:
    weekly(sent_at=SENDS)

    response = client_of(admin()).post(f"{URL}hold/", follow=True)

    assert "it stays as it was sent" in response.content.decode()


def test_the_pdf_shows_the_same_and_is_kept(client_of: ClientOf) -> None:
    weekly(sent_at=SENDS)
    client = client_of(executive())

    first, second = (client.get(f"{URL}pdf/") for _ in range(2))

    assert first.content == second.content
    assert first.content.startswith(b"%PDF-1.7")


def test_the_page_costs_the_same_however_much_it_tells(client_of: ClientOf, queries: Queries) -> None:
    client = client_of(admin())

    def shown(projects: int, period: date) -> int:
        for _ in range(projects):
            one = stood(now=FRIDAY)
            risk(of=one), milestone(of=one, finish_approved=date(2026, 12, 1)), budget_line(of=one)
        actions.freeze(period, FRIDAY)
        return queries(lambda: client.get(f"/reports/weekly/{period}/"))

    shown(1, date(2026, 11, 9)), shown(1, date(2026, 11, 30))
    assert shown(2, date(2026, 11, 16)) == shown(20, MONDAY)
