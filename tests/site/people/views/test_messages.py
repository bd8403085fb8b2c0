"""The messages of the portal."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from pmo_site.outbox.models import Message
from pmo_site.outbox.posting import Enclosure, Letter, Recipient, post
from pmo_site.people.actions.invitations import ask_for_reset
from tests.conftest import ClientOf, Queries
from tests.factories.people import admin, analyst, auditor, executive, manager


def posted(now: datetime, number: int = 1, **values: Any) -> Message:
    to = Recipient(id=number, label=f"Person {number}", address=f"p{number}@example.org")
    told = {"kind": "digest", "period": "W48", "to": to, "subject": f"Risks {number}", "html": "<p>Secret hole</p>"}
    return post([Letter(**(told | values))], now=now)[0]


@pytest.fixture
def pmo(client_of: ClientOf) -> Client:
    return client_of(admin())


def test_messages_are_cut_down_by_state_kind_and_text(pmo: Client, now: datetime) -> None:
    failed, other = posted(now, 1), posted(now, 2, kind="weekly")
    Message.objects.filter(pk=failed.pk).update(state="failed", error="550 no such mailbox")

    pages = [
        pmo.get("/reports/messages/", query).content.decode()
        for query in ({"state": "failed"}, {"kind": "weekly"}, {"q": "p2@"})
    ]

    shown = [[m.pk for m in (failed, other) if m.subject in page] for page in pages]
    assert shown == [[failed.pk], [other.pk], [other.pk]]
    assert "550 no such mailbox" in pages[0]


def test_messages_cost_the_same_at_any_length(pmo: Client, now: datetime, queries: Queries) -> None:
    posted(now)
    few = queries(lambda: pmo.get("/reports/messages/"))
    for number in range(2, 60):
        posted(now, number)

    assert queries(lambda: pmo.get("/reports/messages/")) == few
    assert "Earlier" in pmo.get("/reports/messages/").content.decode()


def test_older_messages_are_asked_for_by_key(pmo: Client, now: datetime) -> None:
    first, second = posted(now, 1), posted(now, 2)

    page = pmo.get("/reports/messages/", {"before": second.pk}).content.decode()

    assert first.subject in page and second.subject not in page


def test_a_message_shows_its_body_in_a_frame_that_can_do_nothing(pmo: Client, now: datetime) -> None:
    message = posted(now, enclosures=[Enclosure("weekly.pdf", "application/pdf", b"%PDF")])

    page = pmo.get(f"/reports/messages/{message.pk}/").content.decode()
    body = pmo.get(f"/reports/messages/{message.pk}/body/")

    assert 'sandbox=""' in page and "weekly.pdf" in page
    assert body.content == b"<p>Secret hole</p>"
    assert "sandbox" in body.headers["Content-Security-Policy"]
    assert "script" not in body.headers["Content-Security-Policy"]
    assert body.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_text_is_shown_as_text(pmo: Client, now: datetime) -> None:
    message = posted(now, html="", text="<script>alert(1)</script>")

    body = pmo.get(f"/reports/messages/{message.pk}/body/")

    assert body.headers["Content-Type"].startswith("text/plain")


def test_a_secret_letter_is_shown_to_nobody(pmo: Client, now: datetime) -> None:
    ask_for_reset(user=manager(), now=now)
    message = Message.objects.get()

    page = pmo.get(f"/reports/messages/{message.pk}/").content.decode()

    assert "carries a secret link" in page and "iframe" not in page
    assert pmo.get(f"/reports/messages/{message.pk}/body/").status_code == 404


def test_a_letter_is_read_by_who_may_know_of_confidential_projects_and_its_recipient(
    client_of: ClientOf, now: datetime
) -> None:
    recipient = analyst()
    message = posted(now, recipient.pk)

    read = [
        client_of(who).get(f"/reports/messages/{message.pk}/body/").status_code
        for who in (admin(), auditor(), recipient, analyst())
    ]

    assert read == [200, 200, 200, 404]


def test_messages_are_seen_by_pmo_and_auditor(client_of: ClientOf, now: datetime) -> None:
    codes = [client_of(who).get("/reports/messages/").status_code for who in (analyst(), auditor(), executive())]

    assert codes == [200, 200, 403]


def test_resend_puts_a_failed_message_back(client_of: ClientOf, now: datetime) -> None:
    message = posted(now)
    Message.objects.update(state="failed", attempts=12)

    page = client_of(analyst()).post(f"/reports/messages/{message.pk}/resend/", follow=True).content.decode()

    message.refresh_from_db()
    assert (message.state, message.attempts) == ("queued", 0)
    assert "waits to be sent again" in page


def test_resend_is_no_offer_to_the_auditor(client_of: ClientOf, now: datetime) -> None:
    message = posted(now)
    Message.objects.update(state="failed")
    client = client_of(auditor())

    assert "Send again" not in client.get(f"/reports/messages/{message.pk}/").content.decode()
    assert client.post(f"/reports/messages/{message.pk}/resend/").status_code == 403
