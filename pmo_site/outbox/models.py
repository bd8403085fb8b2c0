"""Messages, their attachments, and the heartbeats of workers."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

MAX_ATTEMPTS = 12


class MessageQuerySet(models.QuerySet["Message"]):
    def due(self, now: datetime) -> Self:
        """Queued and due, or claimed by a worker that did not come back before its lease ended."""
        waiting = Q(state=Message.State.QUEUED, next_attempt_at__lte=now)
        abandoned = Q(state=Message.State.SENDING, leased_until__lte=now)
        return self.filter(waiting | abandoned, sent_at=None)  # as the index says

    def knowing_what_encloses(self) -> Self:
        """With `encloses`: whether files go with the message, which few have."""
        return self.annotate(encloses=Exists(Attachment.objects.filter(message=OuterRef("pk"))))

    def failed(self) -> Self:
        return self.filter(state=Message.State.FAILED)

    def in_state(self, state: str) -> Self:
        return self.filter(state=state)

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def matching(self, text: str) -> Self:
        """Messages whose recipient, address or subject holds the text."""
        return self.filter(Q(recipient__icontains=text) | Q(address__icontains=text) | Q(subject__icontains=text))

    def before(self, pk: int) -> Self:
        return self.filter(pk__lt=pk)

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def without_bodies(self) -> Self:
        """For lists: a mail's HTML is some hundred kilobytes."""
        return self.defer("text", "html", "parameters")

    def kinds(self) -> list[str]:
        return list(self.order_by("kind").values_list("kind", flat=True).distinct())


class Message(models.Model):
    """A mail to one recipient. Its body is frozen, except for a secret kind, which is rendered when it is sent.

    Recipient is a plain value (id, label, address): a message outlives the person. `message_id` follows from kind,
    period and address, so that a repeat after a crash carries the same Message-ID.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        FAILED = "failed", "Failed"
        CANCELLED = "cancelled", "Cancelled"

    audit_exempt = "a delivery is its own record"

    kind = models.CharField(max_length=40)
    period = models.CharField(max_length=60)
    recipient_id = models.BigIntegerField(null=True)
    recipient = models.CharField(max_length=200)
    address = models.EmailField()
    subject = models.CharField(max_length=250)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    parameters = models.JSONField(default=dict)
    secret = models.BooleanField(default=False)
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "period", "address"], name="message_once_per_kind_period_address"),
            models.CheckConstraint(condition=~Q(address=""), name="message_has_an_address"),
            models.CheckConstraint(
                condition=Q(secret=False) | Q(text="", html=""), name="secret_message_stores_no_body"
            ),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="message_sent_says_when",
            ),
        ]
        indexes = [
            # the sweep asks each minute for what is due; without the state in it, a claim touches no index at all
            models.Index(fields=["next_attempt_at"], condition=Q(sent_at=None), name="message_not_sent"),
            # "what did this person get"
            models.Index(fields=["recipient_id", "-id"], name="message_by_recipient"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} to {self.recipient}"

    @property
    def is_stopped(self) -> bool:
        """It will not be tried again unless somebody says so."""
        return self.state in (self.State.FAILED, self.State.CANCELLED)


class Attachment(models.Model):
    """A file that goes with a message, frozen with it."""

    audit_exempt = "frozen with its message"

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=80)
    content = models.BinaryField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="attachment_has_a_name")]

    def __str__(self) -> str:
        return self.name


class Heartbeat(models.Model):
    """When a moving part of the portal was last alive."""

    audit_exempt = "a sign of life"

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} at {self.at}"
