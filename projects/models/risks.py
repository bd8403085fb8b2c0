"""Risks: what may happen, why, and what it would cost; ranked by exposure."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from pmo_site.people.models import User
from projects.domain.risks import Estimate, ThreePoints
from projects.models.projects import Project

ARTICLES = ("a", "an", "the")


class RiskQuerySet(models.QuerySet["Risk"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(project__in=Project.objects.visible_to(user))

    def open(self) -> Self:
        return self.filter(state=Risk.State.OPEN)

    def ended(self) -> Self:
        """Closed or occurred, the latest first."""
        return self.exclude(state=Risk.State.OPEN).order_by("-closed_on", "-pk")

    def with_people(self) -> Self:
        """Everything that a row of a list shows, in one query."""
        return self.select_related("owner")

    def by_exposure(self) -> Self:
        """The largest exposure first; risks without one last."""
        return self.order_by(F("exposure").desc(nulls_last=True), "pk")

    def review_overdue(self, today: date) -> Self:
        return self.open().filter(review_on__lt=today)


class Risk(models.Model):
    """Cause, event, effect. Probability and impact are levels of the PMO's scales, refined to three points where the
    tier asks for it. `exposure` is probability times mean impact, derived when the risk or a scale is saved.
    """

    class State(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"
        OCCURRED = "occurred", "Occurred"

    class Response(models.TextChoices):
        AVOID = "avoid", "Avoid"
        REDUCE = "reduce", "Reduce"
        TRANSFER = "transfer", "Transfer"
        ACCEPT = "accept", "Accept"

    audited = True

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="risks")
    number = models.PositiveIntegerField()
    cause = models.CharField(max_length=250, blank=True)
    event = models.CharField(max_length=250)
    effect = models.CharField(max_length=250, blank=True)
    probability = models.PositiveSmallIntegerField()
    impact = models.PositiveSmallIntegerField(help_text="Level of the cost scale")
    impact_days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Level of the time scale")
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True, help_text="Refines the level")
    cost_low = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    cost_likely = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    cost_high = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    exposure = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True, editable=False)
    response = models.CharField(max_length=10, choices=Response, blank=True)
    response_plan = models.CharField(max_length=250, blank=True)
    owner = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="risks")
    raised_on = models.DateField()
    review_on = models.DateField(null=True, blank=True)
    proximity = models.DateField(null=True, blank=True, help_text="The day from which it may happen")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = RiskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="risk_number_once_per_project"),
            models.CheckConstraint(condition=~Q(event=""), name="risk_says_what_may_happen"),
            models.CheckConstraint(
                condition=Q(response__in=["", "avoid", "reduce", "transfer", "accept"]), name="risk_response_known"
            ),
            models.CheckConstraint(condition=Q(probability__range=(1, 5)), name="risk_probability_1_to_5"),
            models.CheckConstraint(condition=Q(impact__range=(1, 5)), name="risk_impact_1_to_5"),
            models.CheckConstraint(
                condition=Q(impact_days=None) | Q(impact_days__range=(1, 5)), name="risk_impact_days_1_to_5"
            ),
            models.CheckConstraint(
                condition=Q(percent=None) | Q(percent__range=(0, 100)), name="risk_percent_0_to_100"
            ),
            models.CheckConstraint(
                # Without isnull a missing point would make it NULL, which a check lets pass.
                condition=Q(cost_low=None, cost_likely=None, cost_high=None)
                | Q(
                    cost_low__isnull=False,
                    cost_likely__isnull=False,
                    cost_high__isnull=False,
                    cost_low__gte=0,
                    cost_likely__gte=F("cost_low"),
                    cost_high__gte=F("cost_likely"),
                ),
                name="risk_three_points_rise",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_on=None)
                | Q(state__in=["closed", "occurred"], closed_on__isnull=False),
                name="risk_ended_says_when",
            ),
        ]
        indexes = [
            # top risks of a project and of the portfolio
            models.Index(
                F("project"),
                F("exposure").desc(nulls_last=True),
                condition=Q(state="open"),
                name="risk_open_by_project",
            ),
            models.Index(F("exposure").desc(nulls_last=True), condition=Q(state="open"), name="risk_open_by_exposure"),
        ]

    def __str__(self) -> str:
        return self.event

    @property
    def label(self) -> str:
        return f"R-{self.number:02}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    def estimate(self) -> Estimate:
        """As it was scored, for the domain."""
        points = (self.cost_low, self.cost_likely, self.cost_high)
        cost = ThreePoints(*points) if None not in points else None  # type: ignore[arg-type]  # none of them is None
        return Estimate(self.probability, self.impact, self.impact_days, self.percent, cost)

    def sentence(self) -> str:
        """Cause, event and effect as one sentence."""
        cause = f"Because {_inside(self.cause)}, " if self.cause else ""
        event = _inside(self.event) if cause else self.event.rstrip(".")
        effect = f", so {_inside(self.effect)}" if self.effect else ""
        return f"{cause}{event}{effect}"


def _inside(text: str) -> str:
    """As it stands inside a sentence: without its capital, unless that belongs to a name ("Dock Ward", "CDBG")."""
    first, _, rest = text.rstrip(".").partition(" ")
    named = first[1:].lower() != first[1:] or rest[:1].isupper()
    return f"{first if named and first.lower() not in ARTICLES else first.lower()} {rest}".strip()
