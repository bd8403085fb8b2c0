"""Writing to the outbox: inside the transaction of the business change, so neither exists without the other."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction

from pmo_site.outbox.models import Attachment, Message
from pmo_site.outbox.waking import wake


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a message, as plain values."""

    id: int | None
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file to go with a message."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """What one recipient gets. kind and period say what it is and for when: the same again is not sent twice."""

    kind: str
    period: str
    to: Recipient
    subject: str
    text: str = ""
    html: str = ""
    enclosures: Sequence[Enclosure] = field(default=())
    secret_parameters: dict[str, Any] | None = None


@transaction.atomic
def post(letters: Sequence[Letter], *, now: datetime, not_before: datetime | None = None) -> list[Message]:
    """Write letters to the outbox and wake the mail workers after commit.

    A letter whose kind, period and address are there already is left alone. Returns the messages that are new.
    """
    fresh = {_identity(letter): letter for letter in letters}
    known = set(Message.objects.filter(message_id__in=fresh).values_list("message_id", flat=True))
    messages = [_message(key, letter, now, not_before or now) for key, letter in fresh.items() if key not in known]
    _number(messages)
    Message.objects.bulk_create(messages, ignore_conflicts=True, batch_size=500)
    stored = list(Message.objects.filter(pk__in=[message.pk for message in messages]))
    Attachment.objects.bulk_create(
        _attachment(message, enclosed) for message in stored for enclosed in fresh[message.message_id].enclosures
    )
    wake("outbox.deliver")
    return stored


def _number(messages: Sequence[Message]) -> None:
    """Take the keys beforehand: so the rows that are ours are known when somebody else posts the same at once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [Message._meta.db_table, len(messages)],
        )
        for message, (key,) in zip(messages, cursor.fetchall(), strict=True):
            message.pk = key


def _attachment(message: Message, enclosed: Enclosure) -> Attachment:
    return Attachment(
        message=message,
        name=one_line(enclosed.name),
        media_type=one_line(enclosed.media_type),
        content=enclosed.content,
    )


def _message(key: str, letter: Letter, now: datetime, due: datetime) -> Message:
    secret = letter.secret_parameters is not None
    return Message(
        kind=letter.kind,
        period=letter.period,
        recipient_id=letter.to.id,
        recipient=one_line(letter.to.label),
        address=one_line(letter.to.address),
        subject=one_line(letter.subject)[:250],
        text=letter.text,
        html=letter.html,
        parameters=letter.secret_parameters or {},
        secret=secret,
        message_id=key,
        next_attempt_at=due,
        created_at=now,
    )


def _identity(letter: Letter) -> str:
    told = "\n".join([letter.kind, letter.period, letter.to.address.lower()])
    return f"<{hashlib.sha256(told.encode()).hexdigest()[:40]}@{urlsplit(settings.SITE_URL).hostname}>"


def one_line(text: str) -> str:
    """Text that is safe in a mail header: no line breaks, no control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
