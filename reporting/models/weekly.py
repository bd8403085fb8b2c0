"""The CIO's weekly: frozen when its figures are taken, then held or released, and sent."""

from __future__ import annotations

import json
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from pmo_site.people.models import User
from pmo_site.people.policy import Permission, holds
from pmo_site.ui.words import day
from projects.domain.records import from_plain
from reporting.domain.weekly import Weekly as Contents


class WeeklyQuerySet(models.QuerySet["Weekly"]):
    def visible_to(self, user: User) -> Self:
        """Until it is sent, only those who prepare it see it."""
        if not holds(user, Permission.SEE_WEEKLY):
            return self.none()
        return self if holds(user, Permission.REVIEW_REPORTS) else self.sent()

    def sent(self) -> Self:
        return self.filter(sent_at__isnull=False)

    def newest_first(self) -> Self:
        """By the week, and of one week the latest figures first."""
        return self.order_by("-period_start", "-edition")

    def without_contents(self) -> Self:
        return self.defer("contents", "register")


class Weekly(models.Model):
    """The weekly of one week. Figures that were taken again make another edition; a trigger keeps each as it is."""

    audited = True
    audit_hides = ("contents", "register")  # they never change, and the hash tells of them

    period_start = models.DateField()
    edition = models.PositiveSmallIntegerField(default=1)
    as_of = models.DateTimeField()
    contents = models.TextField()
    sha256 = models.CharField(max_length=64)
    register = models.JSONField(default=dict, help_text="Exposure of each open risk, for the next one to compare with")
    foreword = models.TextField(blank=True)
    foreword_by = models.ForeignKey(
        "people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="forewords"
    )
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(
        "people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="weeklies_held"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = WeeklyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["period_start", "edition"], name="weekly_once_per_period_edition"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$") & ~Q(contents=""), name="weekly_has_its_seal"
            ),
            models.CheckConstraint(
                condition=Q(held_at=None, held_by=None) | Q(held_at__isnull=False, held_by__isnull=False),
                name="weekly_held_says_by_whom",
            ),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(held_at=None), name="weekly_held_is_not_sent"),
            models.CheckConstraint(
                condition=Q(foreword="") | Q(foreword_by__isnull=False), name="weekly_foreword_says_by_whom"
            ),
        ]

    def __str__(self) -> str:
        return f"CIO weekly of {day(self.period_start)}"

    def get_absolute_url(self) -> str:
        return reverse("reporting:weekly_of", args=[self.period_start.isoformat()])

    @property
    def is_held(self) -> bool:
        return self.held_at is not None

    def told(self) -> Contents:
        return from_plain(Contents, json.loads(self.contents))
