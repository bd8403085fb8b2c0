"""Declarations: the colour that a manager, or a source, says."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q


class DeclarationQuerySet(models.QuerySet["Declaration"]):
    def latest_first(self) -> Self:
        return self.order_by("-on", "-pk")

    def in_force(self, today: date) -> Self:
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=today))


class Declaration(models.Model):
    """A colour as declared. One that is better than the evidence needs a reason and a day on which it expires."""

    class Colour(models.TextChoices):
        GREEN = "green", "On track"
        AMBER = "amber", "At risk"
        RED = "red", "Off track"

    audited = True
    trail_words = {"made": "declared: {target}"}

    # no index of its own: `declaration_latest` begins with it
    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="declarations", db_index=False
    )
    colour = models.CharField(max_length=6, choices=Colour)
    word = models.CharField(max_length=40, blank=True, help_text="The source's own word, for example Amber/Red")
    reason = models.TextField(blank=True)
    by = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="declarations")
    by_named = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    against = models.CharField(max_length=6, blank=True, help_text="What the evidence showed at that moment")

    objects = DeclarationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(colour__in=["green", "amber", "red"]), name="declaration_colour_known"),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gte=models.F("on")), name="declaration_expires_later"
            ),
            models.CheckConstraint(condition=Q(by__isnull=False) | ~Q(by_named=""), name="declaration_says_who"),
        ]
        indexes = [
            models.Index(models.F("project"), models.F("on").desc(), models.F("id").desc(), name="declaration_latest")
        ]

    def __str__(self) -> str:
        return self.get_colour_display()
