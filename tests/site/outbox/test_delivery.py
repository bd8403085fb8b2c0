"""Delivery: effectively once, whatever happens to workers and mail servers."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from pmo_site.outbox import delivery
from pmo_site.outbox.models import MAX_ATTEMPTS, Message
from pmo_site.outbox.posting import Enclosure, Letter, Recipient, post
from tests.conftest import Queries
from tests.site.outbox.conftest import Sink

MINUTE = timedelta(minutes=1)


def posted(now: datetime, number: int = 1, **values: Any) -> Message:
    to = Recipient(id=number, label="Okafor, Inés", address=f"person{number}@example.org")
    return post([Letter(**({"kind": "digest", "period": "W48", "to": to, "subject": "Risks"} | values))], now=now)[0]


def test_deliver_sends_a_message_and_notes_when(db: None, sink: Sink, now: datetime) -> None:
    message = posted(now, text="All is well", html="<p>All is well</p>")

    sent = delivery.deliver(clock=lambda: now)

    message.refresh_from_db()
    assert (sent, message.state, message.sent_at, message.attempts) == (1, "sent", now, 1)
    assert sink.mails[0]["Message-ID"] == message.message_id
    assert "person1@example.org" in sink.mails[0]["To"]


def test_deliver_sends_what_is_enclosed(db: None, sink: Sink, now: datetime) -> None:
    enclosed = Enclosure(name="Woche 48 – Bericht.pdf", media_type="application/pdf", content=b"%PDF-1.7")
    posted(now, text="See the file", enclosures=[enclosed])

    delivery.deliver(clock=lambda: now)

    file = sink.mails[0].get_payload()[1]
    assert (file.get_filename(), file.get_payload(decode=True)) == (enclosed.name, b"%PDF-1.7")


def test_deliver_leaves_what_is_not_due(db: None, sink: Sink, now: datetime) -> None:
    to = Recipient(id=1, label="Ines", address="ines@example.org")
    post([Letter(kind="weekly", period="W48", to=to, subject="S")], now=now, not_before=now + MINUTE)

    assert delivery.deliver(clock=lambda: now) == 0
    assert delivery.deliver(clock=lambda: now + MINUTE) == 1


def test_an_unreachable_server_costs_no_attempt(db: None, nobody_listens: None, now: datetime) -> None:
    message = posted(now)

    delivery.deliver(clock=lambda: now)

    message.refresh_from_db()
    assert (message.state, message.attempts, message.next_attempt_at) == ("queued", 0, now + MINUTE)
    assert "cannot be reached" in message.error


def test_a_day_without_a_server_loses_nothing(db: None, nobody_listens: None, now: datetime) -> None:
    message = posted(now)

    for minute in range(0, 24 * 60, 10):
        delivery.deliver(clock=lambda at=now + minute * MINUTE: at)

    message.refresh_from_db()
    assert message.state == "queued"


def test_a_recipient_whom_the_server_refuses_for_good_fails_at_once(db: None, sink: Sink, now: datetime) -> None:
    sink.on_recipient = "550 No such mailbox"
    message = posted(now)

    delivery.deliver(clock=lambda: now)

    message.refresh_from_db()
    assert (message.state, message.attempts) == ("failed", 1)
    assert message.error == "The server refused the recipient: 550 No such mailbox"


def test_a_server_that_is_busy_is_asked_again_later_and_later(db: None, sink: Sink, now: datetime) -> None:
    sink.on_data = "451 Try later"
    message = posted(now)
    waits, at = [], now

    for _ in range(4):
        delivery.deliver(clock=lambda: at)  # noqa: B023 - asked at once
        message.refresh_from_db()
        waits.append(message.next_attempt_at - at)
        at = message.next_attempt_at

    assert waits == [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]


def test_after_the_last_attempt_a_message_has_failed(db: None, sink: Sink, now: datetime) -> None:
    sink.on_data = "451 Try later"
    message = posted(now)
    Message.objects.update(attempts=MAX_ATTEMPTS - 1)

    delivery.deliver(clock=lambda: now)

    message.refresh_from_db()
    assert message.state == "failed"


def test_one_bad_letter_does_not_hold_up_the_others(db: None, sink: Sink, now: datetime) -> None:
    bad, good = posted(now, 1), posted(now, 2)
    Message.objects.filter(pk=bad.pk).update(secret=True, kind="unheard of", text="")

    delivery.deliver(clock=lambda: now)

    good.refresh_from_db()
    assert good.state == "sent"


def test_a_crash_between_sending_and_noting_repeats_the_same_message_id(
    db: None, sink: Sink, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    posted(now)
    with monkeypatch.context() as crashing:
        crashing.setattr(delivery, "_note", lambda *args, **values: None)
        delivery.deliver(clock=lambda: now)

    delivery.deliver(clock=lambda: now + MINUTE)  # the lease still holds
    delivery.deliver(clock=lambda: now + delivery.LEASE)

    assert [mail["Message-ID"] for mail in sink.mails] == [Message.objects.get().message_id] * 2


def test_a_message_that_kills_every_worker_fails_in_the_end(db: None, sink: Sink, now: datetime) -> None:
    message = posted(now)
    at = now
    for _ in range(MAX_ATTEMPTS):
        delivery.claim(now=at, batch=1)  # and the worker is gone
        at += delivery.LEASE

    delivery.deliver(clock=lambda: at)

    message.refresh_from_db()
    assert (message.state, sink.mails) == ("failed", [])


def test_claim_costs_the_same_at_any_length(queries: Queries, now: datetime) -> None:
    for number in range(22):
        posted(now, number)

    assert queries(lambda: delivery.claim(now=now, batch=2)) == queries(lambda: delivery.claim(now=now, batch=20))


def test_a_mail_reads_the_files_that_it_encloses_and_keeps_none_of_them(db: None, now: datetime) -> None:
    enclosed = [Enclosure(name=f"{n}.pdf", media_type="application/pdf", content=b"%PDF-1.7") for n in range(2)]
    posted(now, 0, enclosures=enclosed), posted(now, 1)

    first, second = delivery.claim(now=now, batch=2)

    assert [len(delivery.compose(one).attachments) for one in (first, second)] == [2, 0]
    assert (first.encloses, second.encloses, "attachments" in first.__dict__) == (True, False, False)


def test_each_further_mail_costs_one_statement(queries: Queries, sink: Sink, now: datetime) -> None:
    for number in range(12):
        posted(now, number)

    few = queries(lambda: delivery.deliver(clock=lambda: now, batch=2))
    many = queries(lambda: delivery.deliver(clock=lambda: now, batch=10))

    assert many - few == 8


def test_a_slow_batch_gives_back_what_it_cannot_begin_in_time(
    db: None, sink: Sink, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        posted(now, number)
    times = iter([now, now, *[now + timedelta(minutes=4)] * 9])

    delivery.deliver(clock=lambda: next(times))

    states = Message.objects.order_by("pk").values_list("state", "attempts")
    assert list(states) == [("sent", 1), ("queued", 0), ("queued", 0)]


def test_a_worker_that_overslept_undoes_nothing(db: None, now: datetime) -> None:
    posted(now)
    (slow,) = delivery.claim(now=now, batch=1)
    later = now + delivery.LEASE
    (quick,) = delivery.claim(now=later, batch=1)
    delivery._note(quick, state=Message.State.SENT, sent_at=later)

    delivery.postpone([slow], because="too slow", until=later)

    assert Message.objects.get().state == "sent"


@pytest.mark.django_db(transaction=True)
def test_two_deliverers_at_once_send_each_message_once(sink: Sink, now: datetime) -> None:
    for number in range(20):
        posted(now, number)

    def work() -> None:
        while delivery.deliver(clock=lambda: now, batch=3):
            pass
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    arrived = [mail["Message-ID"] for mail in sink.mails]
    assert (len(arrived), len(set(arrived))) == (20, 20)
    assert not Message.objects.exclude(state="sent").exists()


def test_a_header_injection_arrives_inert(db: None, sink: Sink, now: datetime) -> None:
    evil = Recipient(id=1, label='"\r\nBcc: all@example.org', address="ines@example.org")
    post([Letter(kind="k", period="p", to=evil, subject="S\r\nBcc: all@example.org", text="x")], now=now)

    delivery.deliver(clock=lambda: now)

    assert sink.mails[0]["Bcc"] is None
    assert sink.mails[0]["Subject"] == "S Bcc: all@example.org"


def test_resend_queues_a_failed_message_again(db: None, now: datetime) -> None:
    message = posted(now)
    Message.objects.update(state="failed", attempts=12, error="550")

    delivery.resend(message=message, now=now)

    message.refresh_from_db()
    assert (message.state, message.attempts, message.error, message.next_attempt_at) == ("queued", 0, "", now)


def test_resend_leaves_a_sent_message_alone(db: None, sink: Sink, now: datetime) -> None:
    message = posted(now)
    delivery.deliver(clock=lambda: now)

    delivery.resend(message=message, now=now)

    assert delivery.deliver(clock=lambda: now) == 0
