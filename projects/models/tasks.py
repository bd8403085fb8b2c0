"""Tasks: what a schedule is made of. Milestones are tasks without duration."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from projects.domain.milestones import Milestone


class TaskQuerySet(models.QuerySet["Task"]):
    def milestones(self) -> Self:
        return self.filter(kind=Task.Kind.MILESTONE)

    def under_way(self) -> Self:
        """Tasks that have started and are not done."""
        return self.filter(kind=Task.Kind.TASK, start_actual__isnull=False, finish_actual=None)

    def open(self) -> Self:
        return self.filter(finish_actual=None)

    def reached(self) -> Self:
        return self.exclude(finish_actual=None)

    def with_owner(self) -> Self:
        return self.select_related("owner")

    def by_date(self) -> Self:
        """Soonest first, by what is known best: actual, forecast, approved, original; the unknown last."""
        best = models.functions.Coalesce("finish_actual", "finish_forecast", "finish_approved", "finish_original")
        return self.order_by(best.asc(nulls_last=True), "position", "pk")


class Task(models.Model):
    """A line of the plan: summary, task or milestone. The original dates are never overwritten."""

    class Kind(models.TextChoices):
        SUMMARY = "summary", "Summary"
        TASK = "task", "Task"
        MILESTONE = "milestone", "Milestone"

    audited = True
    trail_noun = "kind"

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="tasks")
    position = models.PositiveIntegerField(default=0)
    wbs = models.CharField(max_length=40, blank=True)
    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.TASK)
    owner = models.ForeignKey("people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="tasks")
    start_original = models.DateField(null=True, blank=True)
    start_approved = models.DateField(null=True, blank=True)
    start_forecast = models.DateField(null=True, blank=True)
    start_actual = models.DateField(null=True, blank=True)
    finish_original = models.DateField(null=True, blank=True)
    finish_approved = models.DateField(null=True, blank=True)
    finish_forecast = models.DateField(null=True, blank=True)
    finish_actual = models.DateField(null=True, blank=True)
    remaining_days = models.PositiveIntegerField(null=True, blank=True)
    weight = models.DecimalField(max_digits=7, decimal_places=2, null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="task_has_a_name"),
            models.CheckConstraint(condition=Q(kind__in=["summary", "task", "milestone"]), name="task_kind_known"),
            models.CheckConstraint(
                condition=Q(start_actual=None) | Q(finish_actual=None) | Q(finish_actual__gte=F("start_actual")),
                name="task_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=Q(weight=None) | Q(weight__gte=0), name="task_weight_is_not_negative"),
        ]
        indexes = [
            # next milestones of a project
            models.Index(fields=["project", "kind", "finish_forecast"], name="task_by_project"),
            # milestones of the last and next 30 days across the portfolio
            models.Index(fields=["finish_forecast"], condition=Q(kind="milestone"), name="milestone_by_forecast"),
            models.Index(fields=["finish_actual"], condition=Q(kind="milestone"), name="milestone_by_actual"),
        ]

    def __str__(self) -> str:
        return self.name

    def expected(self) -> date | None:
        """The day on which it was done or is expected, by what is known best."""
        return self.finish_actual or self.finish_forecast or self.finish_approved or self.finish_original

    @property
    def is_promised(self) -> bool:
        """Whether it is part of a baseline."""
        baseline = (self.start_original, self.finish_original, self.start_approved, self.finish_approved)
        return any(day is not None for day in baseline)

    def milestone(self) -> Milestone:
        """Its finish, as the domain sees it."""
        return Milestone(
            name=self.name,
            original=self.finish_original,
            approved=self.finish_approved,
            forecast=self.finish_forecast,
            done_on=self.finish_actual,
        )
