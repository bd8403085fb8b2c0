"""The method as far as the work needs it: tiers, stages, thresholds of health, scales of risk. The PMO edits them."""

from __future__ import annotations

from typing import Self, TypeVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, F, Q

Positioned = TypeVar("Positioned", bound=models.Model)


class InOrderQuerySet(models.QuerySet[Positioned]):
    def in_order(self) -> Self:
        return self.order_by("position")

    def with_use(self) -> Self:
        """Each with `used`, the number of open projects that are in it."""
        return self.annotate(used=Count("projects", filter=Q(projects__closed_on=None)))


class Tier(models.Model):
    """How much control a project gets: light for a department, full for the enterprise."""

    audited = True

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(unique=True)
    cadence_days = models.PositiveSmallIntegerField(help_text="Days between two status reports")
    wants_three_points = models.BooleanField(default=False, help_text="Risks are estimated with three points")
    version = models.PositiveIntegerField(default=1)

    objects = InOrderQuerySet["Tier"].as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(cadence_days__gte=1), name="tier_reports_at_least_daily")]

    def __str__(self) -> str:
        return self.name


class Stage(models.Model):
    """A step in the life of a project, in order."""

    audited = True

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(unique=True)
    version = models.PositiveIntegerField(default=1)

    objects = InOrderQuerySet["Stage"].as_manager()

    def __str__(self) -> str:
        return self.name


class ThresholdsRow(models.Model):
    """The limits at which a colour changes: one row, edited in the settings."""

    audited = True

    values = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="thresholds_are_one_row")]

    def __str__(self) -> str:
        return "thresholds of health"


class ScaleLevelQuerySet(models.QuerySet["ScaleLevel"]):
    def of(self, kind: str) -> Self:
        return self.filter(kind=kind).order_by("level")

    def by_kind(self) -> Self:
        """Scale after scale, each with its lowest level first."""
        return self.order_by("kind", "level")


class ScaleLevel(models.Model):
    """One level of a 1-5 scale and the range that it means."""

    class Kind(models.TextChoices):
        PROBABILITY = "probability", "Probability, percent"
        COST = "cost", "Impact on cost, dollars"
        DAYS = "days", "Impact on time, days"

    audited = True

    kind = models.CharField(max_length=12, choices=Kind)
    level = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    name = models.CharField(max_length=40)
    low = models.DecimalField(max_digits=15, decimal_places=2)
    high = models.DecimalField(max_digits=15, decimal_places=2)
    version = models.PositiveIntegerField(default=1)

    objects = ScaleLevelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["probability", "cost", "days"]), name="scale_kind_known"),
            models.UniqueConstraint(fields=["kind", "level"], name="scale_level_once"),
            models.CheckConstraint(condition=Q(level__range=(1, 5)), name="scale_level_1_to_5"),
            models.CheckConstraint(condition=Q(low__gte=0, high__gte=F("low")), name="scale_range_rises"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.level}"
