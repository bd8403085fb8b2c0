"""A mail server that keeps what it gets, and says what it is told to say."""

from __future__ import annotations

import email
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message as Mail
from typing import Any, TypeVar

import pytest
from aiosmtpd.controller import Controller


@dataclass
class Sink:
    """What arrived, and the answers to RCPT and to DATA."""

    mails: list[Mail] = field(default_factory=list)
    on_recipient: str = ""
    on_data: str = ""

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802 - aiosmtpd's name
        if self.on_recipient:
            return self.on_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        self.mails.append(email.message_from_bytes(envelope.content))
        return self.on_data or "250 OK"


S = TypeVar("S", bound=Sink)


@pytest.fixture
def sink(settings: Any) -> Iterator[Sink]:
    """A server that listens; Django's mail goes there."""
    with listening(Sink(), settings) as sink:
        yield sink


@contextmanager
def listening(sink: S, settings: Any) -> Iterator[S]:
    controller = Controller(sink, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    yield sink
    controller.stop()


@pytest.fixture
def nobody_listens(settings: Any) -> None:
    """A mail server that refuses every connection."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()


def free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return int(attempt.getsockname()[1])
