"""Issues: what has happened and must be dealt with."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from pmo_site.people.models import User
from projects.models.projects import Project


class IssueQuerySet(models.QuerySet["Issue"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(project__in=Project.objects.visible_to(user))

    def open(self) -> Self:
        return self.filter(closed_on=None)

    def overdue(self, today: date) -> Self:
        return self.open().filter(due__lt=today)

    def closed(self) -> Self:
        """The latest first."""
        return self.exclude(closed_on=None).order_by("-closed_on", "-pk")

    def with_people(self) -> Self:
        """Everything that a row of a list shows, in one query."""
        return self.select_related("owner", "risk")

    def worst_first(self) -> Self:
        return self.order_by("-severity", F("due").asc(nulls_last=True), "pk")


class Issue(models.Model):
    """Something that happened; it may come from a risk, and the link stays."""

    class Severity(models.IntegerChoices):
        SLIGHT = 1, "Slight"
        MINOR = 2, "Minor"
        MODERATE = 3, "Moderate"
        SERIOUS = 4, "Serious"
        GRAVE = 5, "Grave"

    audited = True

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="issues")
    number = models.PositiveIntegerField()
    what = models.CharField(max_length=250)
    severity = models.PositiveSmallIntegerField(choices=Severity, default=Severity.MODERATE)
    owner = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="issues")
    raised_on = models.DateField()
    due = models.DateField(null=True, blank=True)
    risk = models.ForeignKey("projects.Risk", on_delete=models.PROTECT, null=True, blank=True, related_name="issues")
    closed_on = models.DateField(null=True, blank=True)
    resolution = models.CharField(max_length=250, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = IssueQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="issue_number_once_per_project"),
            models.CheckConstraint(condition=~Q(what=""), name="issue_says_what"),
            models.CheckConstraint(condition=Q(severity__range=(1, 5)), name="issue_severity_1_to_5"),
            models.CheckConstraint(condition=Q(closed_on=None) | ~Q(resolution=""), name="issue_closed_says_how"),
        ]
        indexes = [
            models.Index(fields=["project", "severity"], condition=Q(closed_on=None), name="issue_open_by_project")
        ]

    def __str__(self) -> str:
        return self.what

    @property
    def label(self) -> str:
        return f"I-{self.number:02}"

    @property
    def is_open(self) -> bool:
        return self.closed_on is None
