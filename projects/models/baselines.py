"""Baselines: what was promised, kept as it was promised."""

from __future__ import annotations

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Q

from projects.models.wall_times import WallTimeField


class BaselineQuerySet(models.QuerySet["Baseline"]):
    def in_order(self) -> Self:
        """The original first."""
        return self.order_by("number")


class Baseline(models.Model):
    """A plan as it was approved. Number 0 is the original; each later one says who approved it, and why."""

    audited = True
    trail_words = {"taken": "took the baseline “{target}”"}

    project = models.ForeignKey("projects.Project", on_delete=models.CASCADE, related_name="baselines")
    number = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        "people.User", on_delete=models.PROTECT, null=True, blank=True, related_name="approved_baselines"
    )
    approved_named = models.CharField(max_length=200, blank=True, help_text="When it was approved outside the portal")
    why = models.TextField(blank=True)

    objects = BaselineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["project", "number"], name="baseline_number_once_per_project"),
            models.CheckConstraint(
                condition=Q(number=0) | Q(approved_by__isnull=False) | ~Q(approved_named=""),
                name="baseline_says_who_approved_it",
            ),
            models.CheckConstraint(condition=Q(number=0) | ~Q(why=""), name="baseline_says_why"),
        ]

    def __str__(self) -> str:
        return "Original baseline" if self.number == 0 else f"Baseline {self.number}"


class BaselineTaskQuerySet(models.QuerySet["BaselineTask"]):
    def of(self, project: models.Model, numbers: Collection[int]) -> Self:
        """What these baselines of a project promised, in the order of their plans."""
        return self.filter(baseline__project=project, baseline__number__in=numbers).order_by("baseline", "pk")


class BaselineTask(models.Model):
    """What a baseline promised of one line of the plan. A trigger keeps it as it is; it outlives the task."""

    audited = True

    baseline = models.ForeignKey("projects.Baseline", on_delete=models.CASCADE, related_name="tasks")
    # without a constraint in the database: the task may be taken out of the plan, its promise stays
    task = models.ForeignKey(
        "projects.Task", on_delete=models.DO_NOTHING, db_constraint=False, related_name="baseline_tasks"
    )
    wbs = models.CharField(max_length=250, blank=True)
    name = models.CharField(max_length=250)
    start = WallTimeField(null=True)
    finish = WallTimeField(null=True)
    duration = models.PositiveBigIntegerField(null=True, help_text="Seconds")
    work = models.PositiveBigIntegerField(null=True, help_text="Seconds")
    cost = models.DecimalField(max_digits=15, decimal_places=2, null=True)

    objects = BaselineTaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["baseline", "task"], name="baseline_task_once"),
            models.CheckConstraint(
                condition=Q(start=None) | Q(finish=None) | Q(finish__gte=models.F("start")),
                name="baseline_task_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.name
