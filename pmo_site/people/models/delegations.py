"""Delegations: who stands in for whom, from when until when."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q


class Days(Func):
    """The days from one to another, both included."""

    function = "DATERANGE"
    output_field = DateRangeField()


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def on(self, day: date | models.Expression) -> Self:
        """Delegations in force on that day, of people who are still here."""
        return self.filter(starts__lte=day, ends__gte=day, delegator__is_active=True)

    def with_people(self) -> Self:
        return self.select_related("delegator", "delegate")


class Delegation(models.Model):
    """One person acts for another on given days. Whatever the delegate then does carries both names."""

    audited = True

    delegator = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="delegations_given")
    delegate = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="delegations_received")
    starts = models.DateField()
    ends = models.DateField()

    objects = DelegationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="delegation_ends_after_it_starts"),
            models.CheckConstraint(condition=~Q(delegator=F("delegate")), name="delegation_is_to_somebody_else"),
            ExclusionConstraint(
                name="delegation_one_delegate_a_day",
                expressions=[
                    ("delegator", RangeOperators.EQUAL),
                    (
                        Days("starts", "ends", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegate} for {self.delegator}"
