"""Waking workers: after commit, never at the cost of the page."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest
from celery import current_app
from django.db import transaction

from pmo_site.outbox import tasks, waking
from pmo_site.outbox.models import Heartbeat
from tests.site.outbox.conftest import free_port


@pytest.fixture(autouse=True)
def a_broker_that_was_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waking, "_asked_again_from", 0.0)


@pytest.fixture
def broker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Points Celery at another broker."""

    def elsewhere(port: int) -> None:
        current_app.amqp.__dict__.pop("producer_pool", None)
        monkeypatch.setattr(current_app.conf, "broker_url", f"redis://127.0.0.1:{port}/0")
        monkeypatch.setattr(current_app, "_pool", None)
        monkeypatch.setattr(current_app.amqp, "_producer_pool", None)

    yield elsewhere
    current_app.amqp._producer_pool = None


def seconds_of_three_wakes() -> float:
    begun = time.monotonic()
    for _ in range(3):
        waking._publish("outbox.deliver", ())
    return time.monotonic() - begun


def test_wake_waits_for_the_commit(
    django_capture_on_commit_callbacks: Any, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(current_app, "send_task", lambda name, **options: sent.append(name))

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        waking.wake("outbox.deliver")
        before = list(sent)

    assert (before, sent) == ([], ["outbox.deliver"])


def test_wake_with_a_broker_that_refuses_asks_once(broker: Any) -> None:
    broker(free_port())

    assert seconds_of_three_wakes() < 2  # a busy machine takes its time
    assert waking._asked_again_from > time.monotonic()


def test_wake_with_a_broker_that_hangs_costs_a_second_once(broker: Any) -> None:
    with socket.socket() as hung:
        hung.bind(("127.0.0.1", 0))
        hung.listen()
        broker(hung.getsockname()[1])

        assert 0.8 < seconds_of_three_wakes() < 2


def test_tick_says_that_everything_is_alive_and_wakes_who_looks_for_work(
    db: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(current_app, "send_task", lambda name, **options: sent.append(name))

    tasks.tick()
    tasks.tick()

    assert Heartbeat.objects.filter(name="tick").count() == 1
    assert sent == settings.TICK_WAKES * 2
