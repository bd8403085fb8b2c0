"""Risk digests: frozen once a period, one for the PMO and one for each department that has projects."""

from __future__ import annotations

import json
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from pmo_site.people.models import User
from pmo_site.people.policy import SEES_ALL
from projects.domain.records import from_plain
from reporting.domain.digest import Digest as Contents


class DigestQuerySet(models.QuerySet["RiskDigest"]):
    def visible_to(self, user: User) -> Self:
        """All of them to whoever sees every project; to others those of their department and what is below it."""
        if user.role in SEES_ALL:
            return self
        if user.department is None:
            return self.none()
        return self.filter(department__path__startswith=user.department.path)

    def with_department(self) -> Self:
        return self.select_related("department")

    def newest_first(self) -> Self:
        """By the period; of one period the PMO's first, then the departments in the order of their tree."""
        return self.order_by("-period_start", F("department__path").asc(nulls_first=True), "pk")

    def without_contents(self) -> Self:
        return self.defer("contents", "register")


class RiskDigest(models.Model):
    """The digest of one department and all below it; that of the PMO has no department."""

    audit_exempt = "a snapshot; a trigger keeps it as it is"

    department = models.ForeignKey(
        "people.Department", on_delete=models.PROTECT, null=True, blank=True, related_name="risk_digests"
    )
    period_start = models.DateField()
    as_of = models.DateTimeField()
    contents = models.TextField()
    sha256 = models.CharField(max_length=64)
    register = models.JSONField(default=dict, help_text="Exposure of each open risk, for the next one to compare with")

    objects = DigestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["department", "period_start"], name="digest_once_per_department", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$") & ~Q(contents=""), name="digest_has_its_seal"
            ),
        ]
        indexes = [models.Index(fields=["-period_start"], name="digest_by_period")]

    def __str__(self) -> str:
        return f"risk digest of {self.department or 'the PMO'}"

    def get_absolute_url(self) -> str:
        return reverse("reporting:digest", args=[self.pk])

    def told(self) -> Contents:
        return from_plain(Contents, json.loads(self.contents))
