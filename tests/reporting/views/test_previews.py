"""Mails before they go out: as a recipient would get them, and no more than the one who looks may see."""

from __future__ import annotations

import pytest

from tests.conftest import ClientOf
from tests.factories.people import admin, analyst, executive, manager, stakeholder
from tests.factories.projects import project, risk
from tests.factories.reporting import report, schedules, weekly

PAGE, MAIL = "/reports/preview/", "/reports/preview/mail/"


@pytest.fixture(autouse=True)
def hours(reference_data: None) -> None:
    schedules()


def test_the_frame_can_run_nothing_and_load_nothing(client_of: ClientOf) -> None:
    rosa = executive()

    response = client_of(analyst()).get(MAIL, {"kind": "weekly", "reader": rosa.pk})

    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "sandbox allow-popups" in policy and "script-src" not in policy
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_the_page_frames_the_mail_in_a_sandbox(client_of: ClientOf) -> None:
    rosa = executive()

    page = client_of(analyst()).get(PAGE, {"kind": "weekly", "reader": rosa.pk}).content.decode()

    assert 'sandbox="allow-popups"' in page
    assert f"{MAIL}?kind=weekly&amp;reader={rosa.pk}" in page
    assert "cio-weekly-" in page


def test_the_weekly_that_waits_is_what_would_go_out(client_of: ClientOf) -> None:
    vera = admin(name="Vera Lang")
    weekly(foreword="A calm week.", foreword_by=vera)

    mail = client_of(analyst()).get(MAIL, {"kind": "weekly", "reader": executive().pk}).content.decode()

    assert "All is calm." in mail and "A calm week." in mail


@pytest.mark.parametrize("kind", ["weekly", "digest", "ask", "sealed"])
def test_who_would_get_nothing_gets_nothing_in_the_preview(client_of: ClientOf, kind: str) -> None:
    page = client_of(analyst()).get(PAGE, {"kind": kind, "reader": manager().pk}).content.decode()

    assert "Nothing would be sent" in page


def test_the_request_shows_what_the_manager_would_be_asked_for(client_of: ClientOf) -> None:
    ines = manager()
    project(name="Sewer relining", manager=ines)

    mail = client_of(analyst()).get(MAIL, {"kind": "ask", "reader": ines.pk}).content.decode()

    assert "Sewer relining" in mail


def test_a_confidential_project_of_the_reader_is_hidden_from_an_analyst(client_of: ClientOf) -> None:
    ines = manager()
    project(name="Sewer relining", manager=ines)
    project(name="The lawsuit", manager=ines, confidential=True)

    mails = [
        client_of(user).get(MAIL, {"kind": "ask", "reader": ines.pk}).content.decode() for user in (analyst(), admin())
    ]

    assert ["The lawsuit" in mail for mail in mails] == [False, True]


def test_reports_are_previewed_as_they_would_be_sealed(client_of: ClientOf) -> None:
    rosa = executive()
    report(of=project(name="Sewer relining", sponsor=rosa, manager=manager(name="Ines Okafor")))

    mail = client_of(analyst()).get(MAIL, {"kind": "sealed", "reader": rosa.pk}).content.decode()

    assert "Sewer relining" in mail and "not confirmed by its manager, Ines Okafor" in mail


def test_a_digest_is_previewed_as_of_now(client_of: ClientOf) -> None:
    tom = stakeholder()
    risk(of=project(department=tom.department), event="The bypass is late")

    mail = client_of(analyst()).get(MAIL, {"kind": "digest", "reader": tom.pk}).content.decode()

    assert "The bypass is late" in mail


def test_previews_are_for_the_pmo(client_of: ClientOf) -> None:
    assert [client_of(user).get(PAGE).status_code for user in (executive(), manager(), analyst())] == [403, 403, 200]
