"""The audit trail and its seal. Both only ever grow; the application's database role can neither update nor delete."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now


class TransactionId(models.Func):
    """The id of the running transaction, so that sealing can wait for every older one."""

    template = "pg_current_xact_id()::text::bigint"
    output_field = models.BigIntegerField()


class ChangeQuerySet(models.QuerySet["Change"]):
    def about(self, subject: str | models.Expression) -> Self:
        """The changes that belong to one subject, for example `projects.project:17`."""
        return self.filter(subject=subject)

    def newest_first(self) -> Self:
        return self.order_by("-pk")

    def unsealed(self) -> Self:
        return self.filter(seal=None)


class Change(models.Model):
    """One change of one row: who, on whose behalf, when, verb, target, what it was and what it is.

    Actor and target are plain values, not foreign keys: the trail outlives what it tells of. `before` holds the
    columns that changed with their old values; `after` the whole row as PostgreSQL's to_jsonb tells it (null after
    a deletion). `at` is the time at which the business says it happened, `recorded_at` the clock of the database.
    """

    at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Now())
    transaction = models.BigIntegerField(db_default=TransactionId())
    request = models.CharField(max_length=36, blank=True)
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=200)
    behalf_id = models.BigIntegerField(null=True)
    behalf = models.CharField(max_length=200, blank=True)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    target_type = models.CharField(max_length=60)
    target_id = models.CharField(max_length=40)
    target = models.CharField(max_length=300)
    before = models.JSONField()
    after = models.JSONField(null=True)
    note = models.TextField(blank=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(verb="") & ~Q(actor=""), name="change_says_who_and_what"),
        ]
        indexes = [
            # the History tab of a project, newest first
            models.Index(F("subject"), F("id").desc(), name="change_by_subject"),
            # verify_audit asks for the last change of each row
            models.Index(F("target_type"), F("target_id"), F("id").desc(), name="change_by_target"),
            # sealing goes on from the last sealed transaction
            models.Index(fields=["transaction", "id"], name="change_by_transaction"),
            # "what did this person do"
            models.Index(F("actor_id"), F("id").desc(), name="change_by_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.actor} {self.verb} {self.target}"


class Seal(models.Model):
    """A link of the hash chain: position, the change it seals, and SHA-256 over the previous hash and that change."""

    position = models.BigIntegerField(primary_key=True)
    change = models.OneToOneField(Change, on_delete=models.PROTECT, related_name="seal")
    hash = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(position__gte=1), name="seal_positions_start_at_one")]

    def __str__(self) -> str:
        return f"seal {self.position}"
