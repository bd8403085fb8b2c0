"""Earned value: which estimate at completion a project uses, and what had been earned at the ends of months."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from projects.domain.earned_value_estimates import Choice
from projects.domain.earned_value_estimates import Method as Estimating


class EacChoice(models.Model):
    """What the manager says of the cost of the rest: an estimate that he or she prefers to the rule, and why."""

    class Method(models.TextChoices):
        BY_RULE = "", "By the rule: the rest counts as planned, from 20% complete on by CPI"
        CPI = Estimating.CPI.value, Estimating.CPI.label
        PLAN = Estimating.PLAN.value, Estimating.PLAN.label
        CPI_SPI = Estimating.CPI_SPI.value, Estimating.CPI_SPI.label
        BOTTOM_UP = Estimating.BOTTOM_UP.value, Estimating.BOTTOM_UP.label

    audited = True

    project = models.OneToOneField("projects.Project", on_delete=models.CASCADE, related_name="eac_choice")
    method = models.CharField(max_length=13, choices=Method, default=Method.BY_RULE, blank=True)
    reason = models.TextField(blank=True)
    rest = models.DecimalField(
        max_digits=15, decimal_places=2, null=True, blank=True, help_text="What the rest costs, by those who do it"
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(method__in=["", "eac_cpi", "eac_plan", "eac_cpi_spi", "eac_bottom_up"]),
                name="eac_choice_method_known",
            ),
            models.CheckConstraint(condition=Q(method="") | ~Q(reason=""), name="eac_choice_says_why"),
            models.CheckConstraint(
                condition=~Q(method="eac_bottom_up") | Q(rest__isnull=False), name="eac_choice_bottom_up_has_its_figure"
            ),
            models.CheckConstraint(condition=Q(rest=None) | Q(rest__gte=0), name="eac_choice_rest_is_not_negative"),
        ]

    def __str__(self) -> str:
        return f"Estimate at completion of {self.project}"

    def choice(self) -> Choice | None:
        """As the domain sees it; None while the rule holds."""
        return Choice(Estimating(self.method), self.reason) if self.method else None


class EarnedValuePeriodQuerySet(models.QuerySet["EarnedValuePeriod"]):
    def of_month(self, month: date) -> Self:
        return self.filter(month=month)


class EarnedValuePeriod(models.Model):
    """What a project had planned, earned and spent by the end of a month, as it was known then. Never computed anew.

    The percent of that day is gone the day after, so this is kept when the month ends. None was not known.
    """

    audit_exempt = "computed from audited rows, kept as it was known"

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="earned_value_periods")
    month = models.DateField(help_text="The first day of the month")
    bac = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    pv = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    ev = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    ac = models.DecimalField(max_digits=15, decimal_places=2, null=True)
    # not told by the four above: level of effort stays out of the one, the course of the plan is in the other
    spi = models.DecimalField(max_digits=15, decimal_places=4, null=True)
    spi_t = models.DecimalField(max_digits=15, decimal_places=4, null=True)
    kept_at = models.DateTimeField()

    objects = EarnedValuePeriodQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(month__day=1), name="earned_value_month_is_its_first_day"),
            models.UniqueConstraint(fields=["project", "month"], name="earned_value_once_a_month"),
        ]

    def __str__(self) -> str:
        return f"Earned value {self.month:%b %Y}"
