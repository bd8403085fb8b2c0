"""Subscriptions: what a person chose to get, or not to get, beside what comes with the role."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from pmo_site.people.models import User


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def of(self, user: User) -> Self:
        return self.filter(user=user).select_related("department", "project").order_by("kind", "pk")

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)


class Subscription(models.Model):
    """A choice: `wanted` or not. A digest without a department is that of the PMO."""

    class Kind(models.TextChoices):
        WEEKLY = "weekly", "CIO weekly"
        DIGEST = "digest", "Risk digest"
        REPORTS = "reports", "Status reports of a project"

    audited = True

    user = models.ForeignKey("people.User", on_delete=models.CASCADE, related_name="subscriptions")
    kind = models.CharField(max_length=10, choices=Kind)
    department = models.ForeignKey(
        "people.Department", on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, null=True, blank=True, related_name="subscriptions"
    )
    wanted = models.BooleanField(default=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="weekly", department=None, project=None)
                | Q(kind="digest", project=None)
                | Q(kind="reports", department=None, project__isnull=False),
                name="subscription_kind_fits_its_object",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "department", "project"],
                name="subscription_once_per_person",
                nulls_distinct=False,
            ),
        ]
        indexes = [models.Index(fields=["kind"], name="subscription_by_kind")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.user}"
