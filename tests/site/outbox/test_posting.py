"""Writing to the outbox: once, with the business change, and harmless."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from pmo_site.outbox.models import Attachment, Heartbeat, Message
from pmo_site.outbox.posting import Enclosure, Letter, Recipient, one_line, post

INES = Recipient(id=7, label="Ines Okafor", address="ines@example.org")


def letter(**values: object) -> Letter:
    return Letter(**({"kind": "digest", "period": "2026-W48", "to": INES, "subject": "Risks", "text": "All"} | values))


def test_post_writes_one_message_for_the_same_letter_twice(db: None, now: datetime) -> None:
    first = post([letter()], now=now)
    second = post([letter(subject="Another wording", to=Recipient(7, "Ines", "INES@example.org"))], now=now)

    assert (len(first), second) == (1, [])
    assert Message.objects.get().subject == "Risks"


def test_post_writes_another_message_for_the_next_period(db: None, now: datetime) -> None:
    post([letter(), letter(period="2026-W49")], now=now)

    assert Message.objects.count() == 2


def test_post_leaves_nothing_when_the_business_change_fails(db: None, now: datetime) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        post([letter()], now=now)
        raise ZeroDivisionError

    assert not Message.objects.exists()


def test_post_cleans_what_goes_into_headers(db: None, now: datetime) -> None:
    evil = "Budget\r\nBcc: everybody@example.org"
    enclosed = Enclosure(name=f"{evil}.pdf", media_type="application/pdf", content=b"%PDF")

    message = post([letter(subject=evil, to=Recipient(7, evil, "ines@example.org"), enclosures=[enclosed])], now=now)[0]

    stored = [message.subject, message.recipient, message.attachments.get().name]
    assert not any("\n" in text or "\r" in text for text in stored)


@given(st.text())
def test_one_line_never_breaks_a_line(text: str) -> None:
    assert all(c.isprintable() for c in one_line(text))


@pytest.mark.django_db(transaction=True)
def test_post_by_two_at_once_encloses_a_file_once(now: datetime) -> None:
    enclosed = letter(enclosures=[Enclosure(name="weekly.pdf", media_type="application/pdf", content=b"%PDF")])
    inside, posted = threading.Event(), threading.Event()

    def first() -> None:
        with transaction.atomic():
            post([enclosed], now=now)
            inside.set()
            posted.wait(1)  # the second one is at the unique key by now
        connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    inside.wait(5)
    threading.Timer(0.3, posted.set).start()
    post([enclosed], now=now)
    thread.join()

    assert (Message.objects.count(), Attachment.objects.count()) == (1, 1)


def stored(**values: object) -> Message:
    filled = {"kind": "k", "period": "p", "recipient": "Ines", "address": "ines@example.org", "subject": "S"}
    now = datetime.fromisoformat("2026-11-24T16:00:00Z")
    times = {"message_id": f"<{values}>"[:120], "next_attempt_at": now, "created_at": now}
    return Message.objects.create(**(filled | times | values))


@pytest.mark.parametrize(
    ("constraint", "values"),
    [
        ("message_has_an_address", {"address": ""}),
        ("secret_message_stores_no_body", {"secret": True, "text": "the token"}),
        ("message_sent_says_when", {"state": "sent"}),
    ],
)
def test_a_message_that_cannot_be_true_is_refused(db: None, constraint: str, values: dict[str, object]) -> None:
    with pytest.raises(IntegrityError, match=constraint):
        stored(**values)


def test_a_message_of_the_same_kind_and_period_is_refused(db: None) -> None:
    stored(message_id="<1>")

    with pytest.raises(IntegrityError, match="message_once_per_kind_period_address"):
        stored(message_id="<2>")


def test_an_attachment_without_a_name_is_refused(db: None) -> None:
    with pytest.raises(IntegrityError, match="attachment_has_a_name"):
        Attachment.objects.create(message=stored(), name="", media_type="application/pdf", content=b"")


def test_a_heartbeat_is_one_row_per_name(db: None, now: datetime) -> None:
    Heartbeat.objects.create(name="tick", at=now)

    with pytest.raises(IntegrityError):
        Heartbeat.objects.create(name="tick", at=now)
