"""Promises: what, who, by when."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from pmo_site.people.models import User
from projects.models.projects import Project


class ActionItemQuerySet(models.QuerySet["ActionItem"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(project__in=Project.objects.visible_to(user))

    def open(self) -> Self:
        return self.filter(done_on=None)

    def overdue(self, today: date) -> Self:
        return self.open().filter(due__lt=today)

    def done(self) -> Self:
        """The latest first."""
        return self.exclude(done_on=None).order_by("-done_on", "-pk")

    def soonest_first(self) -> Self:
        return self.order_by("due", "pk")

    def with_people(self) -> Self:
        """Everything that a row of a list shows, in one query."""
        return self.select_related("project", "owner__department")


class ActionItem(models.Model):
    """A promise. It is never deleted: the day it was done is its record."""

    audited = True

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="action_items")
    what = models.CharField(max_length=200)
    owner = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="action_items")
    due = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ActionItemQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(what=""), name="action_item_says_what")]
        indexes = [
            # every owner's home page asks for open items by date
            models.Index(fields=["owner", "due"], condition=Q(done_on=None), name="action_item_open_by_owner"),
            models.Index(fields=["project", "due"], condition=Q(done_on=None), name="action_item_open_by_project"),
        ]

    def __str__(self) -> str:
        return self.what
