"""Standings: where each project stands, and where it stood. The read model of every list and dashboard."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from pmo_site.people.models import User
from projects.models.projects import Project


class Span(Func):
    """From one moment to before another; null is without end."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class Figures(models.Model):
    """What is known of a project's standing: columns for what lists sort, filter and sum; `content` holds all of it."""

    shown = models.CharField(max_length=6, null=True)  # noqa: DJ001  # null is "not assessed", which is not a colour
    overall = models.CharField(max_length=6, null=True)  # noqa: DJ001  # as above
    schedule = models.CharField(max_length=6, null=True)  # noqa: DJ001  # as above
    cost = models.CharField(max_length=6, null=True)  # noqa: DJ001  # as above
    risk = models.CharField(max_length=6, null=True)  # noqa: DJ001  # as above
    issues = models.CharField(max_length=6, null=True)  # noqa: DJ001  # as above
    freshness = models.CharField(max_length=6, null=True)  # noqa: DJ001  # as above
    declared = models.CharField(max_length=6, null=True)  # noqa: DJ001  # as above
    rank = models.PositiveSmallIntegerField(help_text="Worst first, as projects.domain.colours.rank says")
    stale = models.BooleanField(default=False)
    watermelon = models.BooleanField(default=False)
    finish_promised = models.DateField(null=True)
    finish_expected = models.DateField(null=True)
    days_late = models.IntegerField(null=True)
    days_late_original = models.IntegerField(null=True)
    currency = models.CharField(max_length=3)
    budget = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    cost_forecast = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    spent = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    committed = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    exposure = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    milestone = models.CharField(max_length=250, blank=True)
    milestone_forecast = models.DateField(null=True)
    updated_on = models.DateField(null=True)
    content = models.JSONField()

    class Meta:
        abstract = True


class StandingQuerySet(models.QuerySet["Standing"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(project__in=Project.objects.visible_to(user))

    def changing_by(self, day: date) -> Self:
        """Standings of which a colour changes by itself on that day or before."""
        return self.filter(next_change_on__lte=day)


class Standing(Figures):
    """Where a project stands now: one row per project, refreshed in the transaction of each change."""

    audit_exempt = "derived from audited rows"

    project = models.OneToOneField(
        "projects.Project", on_delete=models.CASCADE, primary_key=True, related_name="standing"
    )
    assessed_on = models.DateField()
    next_change_on = models.DateField(null=True, help_text="The earliest day on which a colour changes by itself")
    memory = models.JSONField(default=dict, help_text="What the next assessment needs to know of this one")

    objects = StandingQuerySet.as_manager()

    class Meta:
        indexes = [
            # the portfolio list, worst first
            models.Index(fields=["rank", "project"], name="standing_worst_first"),
            # the daily tick
            models.Index(fields=["next_change_on"], name="standing_next_change"),
        ]

    def __str__(self) -> str:
        return f"standing of {self.project_id}"


class StandingPeriodQuerySet(models.QuerySet["StandingPeriod"]):
    def as_of(self, moment: datetime) -> Self:
        """The period of each project that holds the moment."""
        return self.filter(Q(valid_to=None) | Q(valid_to__gt=moment), valid_from__lte=moment)

    def visible_to(self, user: User) -> Self:
        """Visibility is today's, whatever the moment."""
        return self.filter(project__in=Project.objects.visible_to(user))


class StandingPeriod(Figures):
    """Where a project stood from one moment to another. A new row only when the content changed."""

    audit_exempt = "derived from audited rows"

    # no index of its own: `standing_period_of_project` begins with it
    project = models.ForeignKey(
        "projects.Project", on_delete=models.CASCADE, related_name="standing_periods", db_index=False
    )
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    objects = StandingPeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")), name="standing_period_lasts"
            ),
            ExclusionConstraint(
                name="standing_period_one_at_a_time",
                expressions=[
                    ("project", RangeOperators.EQUAL),
                    (Span("valid_from", "valid_to"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            models.Index(fields=["project", "-valid_from"], name="standing_period_of_project"),
            # what began and what ended since a week ago, across the portfolio
            models.Index(fields=["valid_from"], name="standing_period_begun"),
            models.Index(fields=["valid_to"], condition=Q(valid_to__isnull=False), name="standing_period_ended"),
        ]

    def __str__(self) -> str:
        return f"standing of {self.project_id} from {self.valid_from}"


FIGURES: tuple[str, ...] = tuple(f.name for f in Figures._meta.local_fields)
