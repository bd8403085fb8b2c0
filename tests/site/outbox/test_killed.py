"""A mail worker that is killed, kill -9, in the middle of a conversation with a mail server."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from pmo_site.embedded.home import wait
from pmo_site.outbox import delivery
from pmo_site.outbox.models import Message
from tests.site.outbox.conftest import Sink, listening
from tests.site.outbox.test_delivery import posted

ROOT = Path(__file__).resolve().parents[3]
WORKER = """
import sys, django
django.setup()
from datetime import datetime
from pmo_site.outbox import delivery
delivery.deliver(clock=lambda: datetime.fromisoformat(sys.argv[1]))
"""


class Slow(Sink):
    """Has a mail, and says so only when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.has_one, self.may_answer = threading.Event(), threading.Event()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.has_one.set()
        while not self.may_answer.is_set():
            await asyncio.sleep(0.01)
        return await super().handle_DATA(server, session, envelope)


@pytest.fixture
def slow(settings: Any) -> Iterator[Slow]:
    with listening(Slow(), settings) as slow:
        yield slow


@contextmanager
def worker(settings: Any, now: datetime) -> Iterator[subprocess.Popen[bytes]]:
    """A process of its own that delivers once; it is dead at the end, whatever it was at."""
    server = os.environ["MIGRATION_DATABASE_URL"].rpartition("/")[0]
    told = {
        "MIGRATION_DATABASE_URL": f"{server}/{connection.settings_dict['NAME']}",
        "EMAIL_URL": f"smtp://127.0.0.1:{settings.EMAIL_PORT}",
    }
    with subprocess.Popen([sys.executable, "-c", WORKER, now.isoformat()], cwd=ROOT, env=os.environ | told) as process:
        try:
            yield process
        finally:
            process.kill()


def blocked() -> int | None:
    """The backend that waits for a row, if one does."""
    with connection.cursor() as cursor:
        cursor.execute("""
            SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
            """)
        row = cursor.fetchone()
    return row and int(row[0])


@pytest.mark.django_db(transaction=True)
def test_killed_before_the_server_has_it_the_mail_leaves_once(slow: Slow, settings: Any, now: datetime) -> None:
    posted(now)
    with worker(settings, now) as process:
        assert slow.has_one.wait(30)
        process.kill()
    slow.may_answer.set()

    assert delivery.deliver(clock=lambda: now) == 0  # the lease of the dead holds still
    assert delivery.deliver(clock=lambda: now + delivery.LEASE) == 1
    assert len(slow.mails) == 1


@pytest.mark.django_db(transaction=True)
def test_killed_before_it_is_noted_the_same_mail_leaves_once_more(slow: Slow, settings: Any, now: datetime) -> None:
    message = posted(now)
    with worker(settings, now) as process:
        assert slow.has_one.wait(30)
        with transaction.atomic():
            Message.objects.select_for_update().get(pk=message.pk)
            slow.may_answer.set()
            wait(lambda: blocked() is not None, seconds=30)
            process.kill()
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(%s)", [blocked()])

    delivery.deliver(clock=lambda: now + delivery.LEASE)
    delivery.deliver(clock=lambda: now + timedelta(days=1))

    assert [mail["Message-ID"] for mail in slow.mails] == [message.message_id] * 2
    assert Message.objects.get().state == "sent"
