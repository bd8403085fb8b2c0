"""Delivery: claim a few, send them over one connection, note each as it goes.

Effectively once: the claim is a lease, taken with SKIP LOCKED; only a crash between the server's 250 and our commit
repeats a mail, and then with the same Message-ID.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from email.utils import formataddr
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException, SMTPSenderRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F
from django.utils.module_loading import import_string

from pmo_site.outbox.models import MAX_ATTEMPTS, Message
from pmo_site.outbox.waking import wake
from pmo_site.prepared import Slot, Statement

LEASE = timedelta(minutes=5)
ONE_LETTER = timedelta(minutes=2)  # more than a slow server takes for one
Clock = Callable[[], datetime]
OUTCOME = ("state", "attempts", "next_attempt_at", "sent_at", "error")
# Prepared, since it runs once for every mail: planning it takes longer than running it. The lease alone says whose the
# message is: asked for the state too, the planner may read the whole index of unfinished ones.
NOTE = Statement(
    """
    UPDATE outbox_message
       SET state = %s, attempts = %s, next_attempt_at = %s, sent_at = %s, error = %s, leased_until = NULL
     WHERE id = %s AND leased_until = %s RETURNING id
    """,
    [Slot(name) for name in (*OUTCOME, "id", "lease")],
)


def deliver(*, clock: Clock, batch: int = 100) -> int:
    """Send up to `batch` due messages over one connection; returns how many were sent or given up."""
    begun = clock()
    claimed = claim(now=begun, batch=batch)
    connection = get_connection()
    try:
        for tried, message in enumerate(claimed):
            if unreachable := _unreachable(connection):
                postpone(claimed[tried:], because=unreachable, until=clock() + timedelta(minutes=1))
                return tried
            if clock() > begun + LEASE - ONE_LETTER:
                # Begun now, it might still be under way when the lease ends, and another worker sends it too.
                postpone(claimed[tried:], because=message.error, until=clock())
                return tried
            _send(message, connection, clock)
    finally:
        connection.close()
    return len(claimed)


def _unreachable(connection: BaseEmailBackend) -> str:
    """Why the mail server cannot be reached, or nothing. An open connection is left as it is."""
    try:
        connection.open()
    except (OSError, SMTPException) as error:
        return f"The mail server cannot be reached: {error}"[:500]
    return ""


@transaction.atomic
def claim(*, now: datetime, batch: int) -> list[Message]:
    """Lease due messages to this worker; messages that another worker holds are passed over."""
    due = Message.objects.due(now).knowing_what_encloses().order_by("next_attempt_at", "pk")
    taken = list(due.select_for_update(skip_locked=True)[:batch])
    worn = [message.pk for message in taken if message.attempts >= MAX_ATTEMPTS]
    if worn:  # each of their workers died while they were being sent
        dead = Message.objects.filter(pk__in=worn)
        dead.update(state=Message.State.FAILED, leased_until=None, error="No worker survived it.")
    return _leased([message for message in taken if message.pk not in worn], until=now + LEASE)


def _leased(messages: list[Message], *, until: datetime) -> list[Message]:
    """One statement for all of them: their rows are locked, so what we read is what is there."""
    rows = Message.objects.filter(pk__in=[message.pk for message in messages])
    rows.update(state=Message.State.SENDING, leased_until=until, attempts=F("attempts") + 1)
    for message in messages:
        message.state, message.leased_until = Message.State.SENDING, until
        message.attempts += 1
    return messages


def postpone(messages: list[Message], *, because: str, until: datetime) -> None:
    """Give leased messages back. A server that is down or slow costs no message any of its attempts."""
    for message in messages:
        _note(
            message,
            state=Message.State.QUEUED,
            attempts=message.attempts - 1,
            next_attempt_at=until,
            error=because,
        )


def _send(message: Message, connection: BaseEmailBackend, clock: Clock) -> None:
    try:
        email = compose(message)
        email.connection = connection
        email.send()
    except Exception as error:  # one bad letter must not hold up the others
        connection.close()
        _failed(message, error, clock())
    else:
        _note(message, state=Message.State.SENT, sent_at=clock(), error="")


def _failed(message: Message, error: Exception, now: datetime) -> None:
    """Try again after 1, 2, 4 ... 60 minutes; a server that says no for good, or too many tries, ends it."""
    told = type(error).__name__ if message.secret else _told(error)
    if message.attempts >= MAX_ATTEMPTS or _final(error):
        _note(message, state=Message.State.FAILED, error=told)
        return
    wait = timedelta(minutes=min(60, 2 ** (message.attempts - 1)))
    _note(message, state=Message.State.QUEUED, next_attempt_at=now + wait, error=told)


def _told(error: Exception) -> str:
    """What the server said, as a person reads it; the name of any other error before its words."""
    if isinstance(error, SMTPRecipientsRefused):
        answers = {f"{code} {_text(said)}" for code, said in error.recipients.values()}
        return f"The server refused the recipient: {'; '.join(sorted(answers))}"[:500]
    if isinstance(error, SMTPResponseException):
        return f"The server said: {error.smtp_code} {_text(error.smtp_error)}"[:500]
    return f"{type(error).__name__}: {error}"[:500]


def _text(said: bytes | str) -> str:
    return said.decode(errors="replace") if isinstance(said, bytes) else said


def _final(error: Exception) -> bool:
    if isinstance(error, SMTPSenderRefused):  # it is our own address that the server does not like, today
        return False
    codes: list[int] = []
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    elif isinstance(error, SMTPResponseException):
        codes = [error.smtp_code]
    return any(500 <= code < 600 for code in codes)


def _note(message: Message, **values: object) -> None:
    """Write the outcome, if the lease is still ours: a worker that overslept must not undo another's work."""
    outcome = {name: getattr(message, name) for name in OUTCOME} | values
    NOTE.rows(outcome | {"id": message.pk, "lease": message.leased_until})


def compose(message: Message) -> EmailMultiAlternatives:
    """The mail of a claimed message as it goes out. A secret kind is rendered now, from its parameters."""
    subject, text, html = message.subject, message.text, message.html
    if message.secret:
        subject, text, html = import_string(settings.SECRET_LETTERS[message.kind])(message.parameters)
    email = EmailMultiAlternatives(
        subject=subject,
        body=text,
        to=[formataddr((message.recipient, message.address))],
        headers={"Message-ID": message.message_id, "Auto-Submitted": "auto-generated"},
    )
    if html:
        email.attach_alternative(html, "text/html")
    if message.encloses:  # type: ignore[attr-defined]  # annotated
        # read for this mail and not kept on it: a batch of reports would fill the worker's memory
        for enclosed in message.attachments.order_by("pk").iterator():
            email.attach(enclosed.name, bytes(enclosed.content), enclosed.media_type)
    return email


@transaction.atomic
def resend(*, message: Message, now: datetime) -> None:
    """Put a failed or cancelled message back in the queue; any other is left alone."""
    stopped = Message.objects.filter(pk=message.pk, state__in=[Message.State.FAILED, Message.State.CANCELLED])
    stopped.update(state=Message.State.QUEUED, next_attempt_at=now, attempts=0, error="")
    wake("outbox.deliver")
