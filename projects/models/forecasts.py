"""Forecasts of finish and cost as they were made, and what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from pmo_site.people.models import User
from projects.domain import forecasts as domain
from projects.models.projects import Project

QUANTILES = ("p10", "p50", "p80", "p90")
FINISH = tuple(f"finish_{name}" for name in QUANTILES)
COST = tuple(f"cost_{name}" for name in QUANTILES)


def _all(names: Iterable[str], *, null: bool) -> Q:
    return Q(**{f"{name}__isnull": null for name in names})


def _rise(names: tuple[str, ...]) -> Q:
    first, second, third, last = names
    return Q(**{f"{second}__gte": F(first), f"{third}__gte": F(second), f"{last}__gte": F(third)})


class ForecastQuerySet(models.QuerySet["Forecast"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(project__in=Project.objects.visible_to(user))

    def in_force(self) -> Self:
        """The latest of each project, kind, method and milestone: what was not made anew still holds."""
        order = ("project", "kind", "method", "milestone")
        return self.order_by(*order, "-made_on").distinct(*order)

    def spoken(self) -> Self:
        """Without the rows that say why a method has nothing to say."""
        return self.filter(reason="")

    def of_finishes(self) -> Self:
        return self.filter(kind=Forecast.Kind.FINISH)

    def oldest_first(self) -> Self:
        return self.order_by("made_on", "pk")


class Forecast(models.Model):
    """What one method said on one day: four quantiles, or the reason why it says nothing. Never computed anew.

    A new row is made only when the inputs are others. Finish and milestone tell dates, cost tells money in the
    project's currency. A declared date or sum is the same in all four quantiles.
    """

    class Kind(models.TextChoices):
        FINISH = domain.Kind.FINISH.value, "Finish"
        COST = domain.Kind.COST.value, "Cost"
        MILESTONE = domain.Kind.MILESTONE.value, "Milestone"

    class Method(models.TextChoices):
        SIMULATION = domain.Method.SIMULATION.value, "Simulation"
        SLIPS = domain.Method.SLIPS.value, "Slip history"
        REFERENCE = domain.Method.REFERENCE.value, "Reference class"
        DECLARED = domain.Method.DECLARED.value, "Declared"

    audit_exempt = "computed from audited rows with a seed that is kept; a trigger keeps each as it was made"

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="forecasts")
    kind = models.CharField(max_length=9, choices=Kind)
    method = models.CharField(max_length=10, choices=Method)
    # without a constraint in the database: the milestone may be taken out of the plan, what was said of it stays
    milestone = models.ForeignKey(
        "projects.Task",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        blank=True,
        related_name="forecasts",
    )
    made_on = models.DateField()
    finish_p10 = models.DateField(null=True)
    finish_p50 = models.DateField(null=True)
    finish_p80 = models.DateField(null=True)
    finish_p90 = models.DateField(null=True)
    cost_p10 = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    cost_p50 = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    cost_p80 = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    cost_p90 = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    reason = models.CharField(max_length=250, blank=True, help_text="Why the method says nothing")
    n = models.PositiveIntegerField(null=True, help_text="Runs, periods or closed projects that it rests on")
    inputs = models.CharField(max_length=64, help_text="SHA-256 of what it was made of")
    seed = models.BigIntegerField()
    by = models.ForeignKey(
        "people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="declared_forecasts"
    )
    details = models.JSONField(default=dict)

    objects = ForecastQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "kind", "method", "milestone", "made_on"],
                name="forecast_once_a_day",
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(kind__in=["finish", "cost", "milestone"]), name="forecast_kind_known"),
            models.CheckConstraint(
                condition=Q(method__in=["simulation", "slips", "reference", "declared"]), name="forecast_method_known"
            ),
            models.CheckConstraint(
                condition=Q(kind="milestone", milestone__isnull=False)
                | Q(kind__in=["finish", "cost"], milestone__isnull=True),
                name="forecast_of_a_milestone_names_it",
            ),
            models.CheckConstraint(
                condition=(~Q(reason="") & _all((*FINISH, *COST), null=True))
                | (Q(reason="", kind="cost") & _all(FINISH, null=True) & _all(COST, null=False))
                | (Q(reason="", kind__in=["finish", "milestone"]) & _all(FINISH, null=False) & _all(COST, null=True)),
                name="forecast_tells_quantiles_or_why_not",
            ),
            models.CheckConstraint(
                # Without isnull a missing set would make it NULL, which a check lets pass.
                condition=(Q(finish_p10__isnull=True) | _rise(FINISH)) & (Q(cost_p10__isnull=True) | _rise(COST)),
                name="forecast_quantiles_rise",
            ),
        ]
        indexes = [
            # what holds of a project, and its past, method by method
            models.Index(
                F("project"),
                F("kind"),
                F("method"),
                F("milestone"),
                F("made_on").desc(),
                name="forecast_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} by {self.get_method_display().lower()}, {self.made_on}"

    @property
    def is_cost(self) -> bool:
        return self.kind == self.Kind.COST

    @property
    def quantiles(self) -> tuple[Any, Any, Any, Any]:
        """P10, P50, P80, P90: days, or sums of money."""
        p10, p50, p80, p90 = (getattr(self, name) for name in (COST if self.is_cost else FINISH))
        return p10, p50, p80, p90

    @property
    def p50(self) -> Any:
        return self.quantiles[1]

    @property
    def p80(self) -> Any:
        return self.quantiles[2]


class ForecastScoreQuerySet(models.QuerySet["ForecastScore"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(forecast__project__in=Project.objects.visible_to(user))

    def counted(self) -> Self:
        """One for each outcome, method and age: the others nearly repeat it."""
        return self.exclude(bands=[])

    def declared_by(self, user: User) -> Self:
        return self.filter(forecast__method=Forecast.Method.DECLARED, forecast__by=user)


class ForecastScore(models.Model):
    """How far a forecast was from what happened. Derived: a corrected outcome scores again, a reopened one not at all.

    pinball, crps: in days, or in the project's currency. age: days from the forecast to the outcome. bands: the ages
    (days up to which they go) in which it is the forecast that counts for this outcome and method.
    """

    audit_exempt = "derived from audited outcomes and from forecasts that stay as they are"

    forecast = models.OneToOneField(Forecast, on_delete=models.CASCADE, primary_key=True, related_name="score")
    happened_on = models.DateField()
    cost = models.DecimalField(max_digits=15, decimal_places=2, null=True, help_text="What it cost in the end")
    age = models.PositiveIntegerField()
    bands = ArrayField(models.PositiveSmallIntegerField(), default=list)
    pinball = models.FloatField()
    crps = models.FloatField()
    kept = models.BooleanField(help_text="Not later, or not dearer, than the P80")

    objects = ForecastScoreQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pinball__gte=0, crps__gte=0), name="forecast_score_is_a_loss"),
        ]

    def __str__(self) -> str:
        return f"{self.forecast}: {self.pinball:.1f}"


class ForecastNightQuerySet(models.QuerySet["ForecastNight"]):
    def done(self) -> Self:
        """The latest first."""
        return self.exclude(done_at=None).order_by("-day")


class ForecastNight(models.Model):
    """One night of forecasting: that it is done says that whatever was not made anew still holds.

    records: how each method did so far, as `projects.domain.forecast_records` tells it.
    """

    audit_exempt = "the portal's own work by the clock"

    day = models.DateField(primary_key=True)
    done_at = models.DateTimeField(null=True)
    projects = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)
    scored = models.PositiveIntegerField(default=0)
    records = models.JSONField(default=list)

    objects = ForecastNightQuerySet.as_manager()

    def __str__(self) -> str:
        return f"forecasts of {self.day}"
